// Where a layer's weights come from while it runs.
namespace NeuralNet.Embedded.Lanes;

/// <summary>What is done for weights that will be needed soon; it changes no result.</summary>
internal interface IWeightStream
{
    /// <summary>Called before each read of four rows of sixteen weights.</summary>
    /// <param name="rows">The first of the weights.</param>
    static abstract void Announce(ref readonly float rows);
}
