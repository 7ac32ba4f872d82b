// What happens where an update meets the element at its place.
namespace NeuralNet.Embedded.Kernels;

/// <summary>How an update and the element at its place become one.</summary>
public enum ScatterReduction
{
    /// <summary>The update replaces the element.</summary>
    None,

    /// <summary>Their sum; integers wrap around.</summary>
    Add,

    /// <summary>Their product; integers wrap around.</summary>
    Multiply,

    /// <summary>The lesser of both; NaN propagates.</summary>
    Minimum,

    /// <summary>The greater of both; NaN propagates.</summary>
    Maximum,
}
