// What all networks from one input to one output have in common, for code that serves any of them.
namespace NeuralNet.Embedded;

/// <summary>
/// A network of the generator with one input and one output. Everything is static: a network has no state, so there is nothing to create,
/// and a call through this interface costs what a direct call costs.
/// </summary>
/// <remarks>
/// The generator implements it for classes and structs that are not static; C# lets no static class implement an interface.
/// </remarks>
/// <typeparam name="TSelf">The network.</typeparam>
/// <example>
/// <code>
/// [NeuralNetwork("iris.nnmodel")]
/// public partial class Iris;
///
/// static float[] Run&lt;TNetwork&gt;(float[] input)
///     where TNetwork : INeuralNetwork&lt;TNetwork&gt;
/// {
///     float[] output = new float[TNetwork.OutputLength];
///     TNetwork.Forward(input, output);
///     return output;
/// }
/// </code>
/// </example>
public interface INeuralNetwork<TSelf>
    where TSelf : INeuralNetwork<TSelf>, allows ref struct
{
    /// <summary>The floats of one input, at least 1.</summary>
    static abstract int InputLength { get; }

    /// <summary>The floats of one output, at least 1.</summary>
    static abstract int OutputLength { get; }

    /// <summary>The floats of scratch memory one prediction needs, 0 or more.</summary>
    static abstract int WorkspaceLength { get; }

    /// <summary>The learned numbers: weights and biases.</summary>
    static abstract long ParameterCount { get; }

    /// <summary>The multiply-adds of one prediction.</summary>
    static abstract long MacCount { get; }

    /// <summary>Runs the network once. Safe to call from several threads.</summary>
    /// <param name="input">Exactly <see cref="InputLength"/> raw values.</param>
    /// <param name="output">Receives exactly <see cref="OutputLength"/> values; must not overlap the input.</param>
    /// <exception cref="ArgumentException">A span has the wrong length or the spans overlap; nothing has been written.</exception>
    static abstract void Forward(ReadOnlySpan<float> input, Span<float> output);

    /// <summary>Runs the network once in the caller's scratch memory. Allocates nothing.</summary>
    /// <param name="input">Exactly <see cref="InputLength"/> raw values.</param>
    /// <param name="output">Receives exactly <see cref="OutputLength"/> values.</param>
    /// <param name="workspace">At least <see cref="WorkspaceLength"/> floats; their content does not matter. No two spans may overlap.</param>
    /// <exception cref="ArgumentException">A span has the wrong length or spans overlap; nothing has been written.</exception>
    static abstract void Forward(ReadOnlySpan<float> input, Span<float> output, Span<float> workspace);

    /// <summary>Runs the network on several samples that lie one after the other; each gives the same bits as on its own.</summary>
    /// <param name="inputs">Exactly <paramref name="count"/> times <see cref="InputLength"/> raw values.</param>
    /// <param name="outputs">Receives exactly <paramref name="count"/> times <see cref="OutputLength"/> values; must not overlap the inputs.</param>
    /// <param name="count">The number of samples; 0 does nothing.</param>
    /// <exception cref="ArgumentException">A span has the wrong length or the spans overlap; nothing has been written.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    static abstract void ForwardBatch(ReadOnlySpan<float> inputs, Span<float> outputs, int count);

    /// <summary>Runs the test vectors of the model on this machine and compares the answers with the recorded ones.</summary>
    static abstract SelfTestResult SelfTest();
}
