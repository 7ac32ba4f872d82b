// All that a network has learned, kept aside.
using System.Numerics;
using NeuralNet.Embedded.Training.Layers;

namespace NeuralNet.Embedded.Training.Networks;

/// <summary>A copy of a network's parameters and of the state its layers learned in forward passes.</summary>
internal sealed class NetworkSnapshot<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] _values;

    /// <summary>Copies a network as it is.</summary>
    public NetworkSnapshot(Network<T> network)
    {
        _values = new T[network.Parameters.Length + network.Layers.Sum(layer => layer.State.Length)];
        Take(network);
    }

    /// <summary>Everything copied: the parameters, then the state of each layer.</summary>
    public Span<T> Values => _values;

    /// <summary>Copies the network again.</summary>
    public void Take(Network<T> network)
    {
        Span<T> rest = _values;
        network.Parameters.CopyTo(rest);
        rest = rest[network.Parameters.Length..];
        for (int i = 0; i < network.Layers.Count; i++)
        {
            Span<T> state = network.Layers[i].State;
            state.CopyTo(rest);
            rest = rest[state.Length..];
        }
    }

    /// <summary>Gives the network back what was copied.</summary>
    public void Restore(Network<T> network)
    {
        ReadOnlySpan<T> rest = _values;
        rest[..network.Parameters.Length].CopyTo(network.Parameters);
        rest = rest[network.Parameters.Length..];
        foreach (Layer<T> layer in network.Layers)
        {
            rest[..layer.State.Length].CopyTo(layer.State);
            rest = rest[layer.State.Length..];
        }
    }
}
