// The generated code of a network that also tells what it rounds to integers on its way. The calls, and so all bits, are those of the network itself.
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Reference;

namespace NeuralNet.Embedded.Cli.Verification;

/// <summary>A network as <see cref="RoundingSteps.Shown"/> makes it, compiled when it is first asked.</summary>
/// <param name="model">A valid model.</param>
internal sealed class ShownNetwork(NetworkModel model) : IDisposable
{
    private GeneratedNetwork? _network;

    /// <summary>One prediction.</summary>
    public TypedValues[] Run(IReadOnlyList<TypedValues> inputs) => (_network ??= GeneratedNetwork.Compile(RoundingSteps.Shown(model))).Run(inputs);

    /// <inheritdoc/>
    public void Dispose() => _network?.Dispose();
}
