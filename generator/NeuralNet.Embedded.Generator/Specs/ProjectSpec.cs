// What the generator has to know of the project.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Specs;

/// <summary>The project's properties.</summary>
/// <param name="Directory">The project's folder; empty when unknown.</param>
/// <param name="UnlistedModels">Model files in the project's folder that no item names.</param>
/// <param name="MissingFusedMultiplyAdd">Why a Native AOT build for x64 has no fused multiply-add; null where it has, or is none.</param>
internal sealed record ProjectSpec(string Directory, EquatableArray<string> UnlistedModels, string? MissingFusedMultiplyAdd)
{
    /// <summary>Whether the program is a single file without a project.</summary>
    public bool IsFileBased { get; init; }

    /// <summary>Whether another generator writes the handlers of minimal APIs.</summary>
    public bool GeneratesRequestHandlers { get; init; }

    /// <summary>A project of which nothing is known.</summary>
    public static ProjectSpec Unknown { get; } = new("", default, null);
}
