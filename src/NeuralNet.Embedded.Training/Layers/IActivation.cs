// What every activation function tells: its name, its layer for training and its operator for export.
using System.Numerics;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Training.Layers;

/// <summary>An activation function, as an option. Value-equal; <see cref="Activations"/> lists all.</summary>
public interface IActivation
{
    /// <summary>The name on the command line and in model files, such as <c>relu</c>.</summary>
    string Name { get; }

    /// <summary>A layer that applies the function to <paramref name="length"/> values a sample.</summary>
    Layer<T> CreateLayer<T>(int length)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>The operator of an exported model.</summary>
    /// <param name="name">The operator's name.</param>
    /// <param name="input">The tensor read.</param>
    /// <param name="output">The tensor written.</param>
    Operator ToOperator(string name, string input, string output);
}
