// Choices that a file leaves open.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Import;

/// <summary>Options of an import.</summary>
public sealed record ImportOptions
{
    /// <summary>
    /// The outputs to import, in this order; empty for all. What only the others need is left out, so a network can be imported without
    /// an output that is not supported.
    /// </summary>
    public EquatableArray<string> Outputs { get; init; }

    /// <summary>Whole shapes of inputs, by name.</summary>
    public IReadOnlyDictionary<string, EquatableArray<int>> InputShapes { get; init; } = new Dictionary<string, EquatableArray<int>>();

    /// <summary>Extents of open dimensions, by the dimension's name. One that is not named here is 1 if it is the batch, and an error otherwise.</summary>
    public IReadOnlyDictionary<string, int> Dimensions { get; init; } = new Dictionary<string, int>();

    /// <summary>
    /// Take the first dimension of every input for the batch, whatever its extent: for networks exported with a fixed batch of several
    /// samples. Without it a first dimension is the batch when it is 1 or has no fixed extent.
    /// </summary>
    public bool FirstDimensionIsBatch { get; init; }

    /// <summary>Inputs bound to a number, by name: they are inputs no longer, and what follows from them is computed now.</summary>
    public IReadOnlyDictionary<string, double> Constants { get; init; } = new Dictionary<string, double>();

    /// <summary>Images come in as (height, width, channels), as cameras give them, where the file wants (channels, height, width).</summary>
    public bool ChannelsLast { get; init; }

    /// <summary>Images come in as bytes: the first input is of type uint8.</summary>
    public bool ByteInput { get; init; }

    /// <summary>What is subtracted from each channel of the first input; empty for nothing, one number for all channels.</summary>
    public EquatableArray<float> Mean { get; init; }

    /// <summary>What each channel of the first input is divided by, after <see cref="Mean"/>; empty for nothing, one number for all channels.</summary>
    public EquatableArray<float> Deviation { get; init; }

    /// <summary>The labels of a classifier, in the order of its outputs; empty to take those of the file.</summary>
    public EquatableArray<string> LabelNames { get; init; }

    /// <summary>The names of the first input's elements; empty for none.</summary>
    public EquatableArray<string> FeatureNames { get; init; }

    /// <summary>Inputs that hold in one call what an output was in the call before; those with matching names are found without being told.</summary>
    public EquatableArray<StatePair> States { get; init; }
}
