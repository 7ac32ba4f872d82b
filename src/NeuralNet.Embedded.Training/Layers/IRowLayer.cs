// What a first layer can do for a network: read samples where they are.
using System.Numerics;
using CommunityToolkit.HighPerformance;
using NeuralNet.Embedded.Training.Numerics;

namespace NeuralNet.Embedded.Training.Layers;

/// <summary>
/// A layer that reads the rows of a table as well as a batch made of them. At the front of a network it saves copying every batch, which
/// each of several threads would otherwise do for itself or take from another.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal interface IRowLayer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Whether it does so for batches of this many lanes; with few values it is not worth it.</summary>
    bool ReadsRows(int lanes);

    /// <summary>Computes the output, with the same bits as <see cref="Layer{T}.Forward"/>.</summary>
    /// <param name="parameters">The layer's own parameters.</param>
    /// <param name="input">The samples of the pass.</param>
    /// <param name="output">(outputs, lanes), written.</param>
    /// <param name="pass">What the pass is for.</param>
    void Forward(ReadOnlySpan<T> parameters, in SampleRows<T> input, Span2D<T> output, in Pass pass);

    /// <summary>Computes the gradients of the parameters, with the same bits as <see cref="Layer{T}.Backward"/>.</summary>
    /// <param name="input">The samples of the pass.</param>
    /// <param name="outputGradient">(outputs, lanes); 0 in padding lanes.</param>
    /// <param name="parameterGradient">Written: one for each parameter.</param>
    /// <param name="pass">The pass given to <see cref="Forward"/>.</param>
    void Backward(in SampleRows<T> input, ReadOnlySpan2D<T> outputGradient, Span<T> parameterGradient, in Pass pass);
}
