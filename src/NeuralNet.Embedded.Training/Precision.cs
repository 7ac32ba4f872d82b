// The arithmetic a training runs in.
namespace NeuralNet.Embedded.Training;

/// <summary>The floating-point type of a training. The exported model is float32 either way.</summary>
public enum Precision
{
    /// <summary>32-bit <see cref="float"/>.</summary>
    Single,

    /// <summary>64-bit <see cref="double"/>.</summary>
    Double,
}
