// Everything one generated network depends on, and nothing else.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Specs;

/// <summary>A class and the model it runs.</summary>
/// <param name="Class">The class to complete.</param>
/// <param name="Model">A valid model.</param>
/// <param name="ModelPath">The model file, as the compiler was given it; null for a model that is no file.</param>
/// <param name="HintName">The start of the generated files' names; unique among the project's networks.</param>
internal sealed record NetworkSpec(ClassSpec Class, NetworkModel Model, string? ModelPath, string HintName)
{
    /// <summary>The hash of the weights that the project's weights assembly holds for this model; null without one.</summary>
    public string? AssemblyWeights { get; init; }

    /// <summary>Whether a file among the sources declares the network's types, so that other generators see them.</summary>
    public bool HasTypesFile { get; init; }

    /// <summary>Whether columns, labels and categories are spelt as in the data, and not as .NET spells members.</summary>
    public bool VerbatimNames { get; init; }

    /// <summary>
    /// Whether the project is compiled for debugging. In such code a span of constants is no plain address: every use of it
    /// allocates and searches the metadata, so the constants lie in arrays.
    /// </summary>
    public bool IsDebuggable { get; init; }

    /// <summary>A method that is called with the index of each kernel call behind it, for profilers; null for none.</summary>
    public string? CallMark { get; init; }

    /// <summary>The same network in a build that stored <paramref name="weights"/> in the weights assembly.</summary>
    public NetworkSpec In(EquatableArray<AssemblyWeightsSpec> weights, bool isDebuggable) => this with
    {
        AssemblyWeights = weights.FirstOrDefault(stored => stored.ModelPath == ModelPath)?.Hash,
        IsDebuggable = isDebuggable,
    };
}
