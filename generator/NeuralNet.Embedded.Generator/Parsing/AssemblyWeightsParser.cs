// Reads what the build step that writes the weights assembly left for the generator: a hash beside each model it stored.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NeuralNet.Embedded.Generator.Specs;

namespace NeuralNet.Embedded.Generator.Parsing;

/// <summary>Reads the hashes of weights that lie in the weights assembly.</summary>
internal static class AssemblyWeightsParser
{
    /// <summary>The key of the hash among the options of a model file.</summary>
    public const string Key = "build_metadata.AdditionalFiles.NeuralNetWeights";

    /// <summary>The weights of one model file, if they are in the assembly.</summary>
    public static AssemblyWeightsSpec? Parse(AdditionalText file, AnalyzerConfigOptionsProvider options) =>
        ModelFileParser.IsModel(file) && options.GetOptions(file).TryGetValue(Key, out string? hash) && hash.Length > 0
            ? new AssemblyWeightsSpec(file.Path, hash)
            : null;
}
