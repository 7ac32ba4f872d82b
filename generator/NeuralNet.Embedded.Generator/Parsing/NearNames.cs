// Suggests the models someone may have meant.
using NeuralNet.Embedded.Generator.Specs;
using NeuralNet.Embedded.Generator.Text;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Parsing;

/// <summary>Finds file names that resemble another.</summary>
internal static class NearNames
{
    private const int MaximumSuggestions = 3;

    /// <summary>The end of the message: the nearest model files as the attribute would name them, or how to add one.</summary>
    public static string Describe(string path, EquatableArray<ModelFileSpec> models, string projectDirectory, string listing)
    {
        if (models.Count == 0)
        {
            return $"; the project has none. Add one by {listing}";
        }

        string wanted = ModelPath.FileNameOf(path);
        string[] nearest =
        [
            .. models.Select(file => file.Path)
                .OrderBy(candidate => EditDistance.Of(wanted, ModelPath.FileNameOf(candidate)))
                .ThenBy(candidate => candidate, StringComparer.Ordinal)
                .Take(MaximumSuggestions)
                .Select(candidate => $"'{ModelPath.RelativeTo(projectDirectory, candidate)}'"),
        ];
        return "; the nearest " + (nearest.Length == 1 ? "is " : "are ") + string.Join(", ", nearest);
    }
}
