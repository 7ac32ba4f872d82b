// The numbers of a recurrent layer.
namespace NeuralNet.Embedded.Kernels;

/// <summary>
/// A recurrent layer over a sequence of one sample; a single step is a sequence of one. Known when the network is built, so generated code
/// writes it as literals. Two directions are two calls, whose outputs lie side by side by <see cref="OutputStride"/>.
/// </summary>
/// <param name="Steps">The steps of the sequence.</param>
/// <param name="Inputs">The inputs of a step.</param>
/// <param name="Hidden">The values of the hidden state.</param>
public readonly record struct RecurrentShape(int Steps, int Inputs, int Hidden)
{
    // So many steps at a time have their inputs multiplied by the weights in one product.
    internal const int StepsAtATime = 16;

    /// <summary>The distance of steps in the input.</summary>
    public int InputStride { get; init; } = Inputs;

    /// <summary>The distance of steps in the output.</summary>
    public int OutputStride { get; init; } = Hidden;

    /// <summary>Whether the sequence is read from its end; outputs stay at the places of their inputs.</summary>
    public bool Reverse { get; init; }

    /// <summary>The limit of what enters activations, on both sides of 0; an LSTM's cell goes on without.</summary>
    public float Clip { get; init; } = float.PositiveInfinity;

    /// <summary>GRU: whether the reset gate meets the product of the state with its weights, and not the state itself.</summary>
    public bool LinearBeforeReset { get; init; }

    /// <summary>LSTM: whether the forget gate is 1 less the input gate.</summary>
    public bool CouplesForget { get; init; }

    /// <summary>Hidden, rounded up to a multiple of 4: the length of a gate in packed weights and biases.</summary>
    internal int Padded => (Hidden + 3) & -4;

    /// <summary>The steps whose input products are held at a time.</summary>
    internal int Held => Math.Min(Steps, StepsAtATime);
}
