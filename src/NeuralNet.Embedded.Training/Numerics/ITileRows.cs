// How many rows a tile has, as a type.
namespace NeuralNet.Embedded.Training.Numerics;

/// <summary>The rows of a tile; implemented by structs, so that each number of rows compiles to a loop of its own without waste.</summary>
internal interface ITileRows
{
    /// <summary>The number of rows.</summary>
    static abstract int Count { get; }
}
