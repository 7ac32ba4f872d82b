// The file that tells the generator which models have their weights in the assembly, and which weights those are: a compiler
// configuration that puts a property beside each model file, as MSBuild's own does for the metadata of items.
using System.Text;
using NeuralNet.Embedded.Generator;

namespace NeuralNet.Embedded.Cli.Weights;

/// <summary>Writes the index of a weights assembly.</summary>
internal static class WeightsIndex
{
    // Where a section's name could be taken for a pattern; the compiler reads each as itself behind a backslash.
    private const string SpecialCharacters = "*?{}[],#;!\\";

    /// <summary>The index as text.</summary>
    /// <param name="weights">For each model that has its weights in the assembly its full path and the weights.</param>
    public static string Write(IEnumerable<KeyValuePair<string, NetworkWeights>> weights)
    {
        StringBuilder text = new("is_global = true\n");
        foreach ((string path, NetworkWeights block) in weights.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            text.Append('\n').Append('[').Append(Section(path)).Append("]\n")
                .Append("build_metadata.AdditionalFiles.NeuralNetWeights = ").Append(block.Hash).Append('\n');
        }

        return text.ToString();
    }

    private static string Section(string path)
    {
        StringBuilder section = new();
        foreach (char character in OperatingSystem.IsWindows() ? path.Replace('\\', '/') : path)
        {
            section.Append(SpecialCharacters.Contains(character) ? "\\" : "").Append(character);
        }

        return section.ToString();
    }
}
