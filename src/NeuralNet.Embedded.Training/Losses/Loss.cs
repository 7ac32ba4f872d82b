// What every loss tells: its name, its value and its gradient.
using System.Numerics;
using CommunityToolkit.HighPerformance;
using NeuralNet.Embedded.Training.Layers;

namespace NeuralNet.Embedded.Training.Losses;

/// <summary>A loss function, as an option. Value-equal; <see cref="LossFunctions"/> lists all.</summary>
public abstract record Loss
{
    /// <summary>The name on the command line, such as <c>meanSquaredError</c>.</summary>
    public abstract string Name { get; }

    /// <summary>
    /// The activation this loss contains: the network is trained without it, which is faster and does not saturate, and it is
    /// put behind the network for predictions. Null for a loss of the network's own outputs.
    /// </summary>
    public virtual IActivation? OutputActivation => null;

    /// <summary>How the loss adds up where nobody says otherwise.</summary>
    public virtual LossReduction DefaultReduction => LossReduction.Mean;

    /// <summary>Computes the loss of a tile of samples, summed up, and its gradient with respect to the outputs.</summary>
    /// <param name="output">The network's outputs, (outputs, lanes).</param>
    /// <param name="target">What they should be, (outputs, lanes); for labels 1 at the label and 0 elsewhere.</param>
    /// <param name="samples">The samples; the lanes behind them are padding.</param>
    /// <param name="gradient">(outputs, lanes), written; 0 in padding lanes.</param>
    /// <returns>The sum of the losses.</returns>
    public abstract double Evaluate<T>(ReadOnlySpan2D<T> output, ReadOnlySpan2D<T> target, int samples, Span2D<T> gradient)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>What the mean divides the sum by: for several tiles the sum of theirs.</summary>
    /// <param name="target">The targets, (outputs, lanes).</param>
    /// <param name="samples">The samples; the lanes behind them are padding.</param>
    public virtual double WeightOf<T>(ReadOnlySpan2D<T> target, int samples)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => (double)samples * target.Height;
}
