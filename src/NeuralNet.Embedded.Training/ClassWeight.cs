// How much the rows of a label count.
namespace NeuralNet.Embedded.Training;

/// <summary>The weight of a label in the loss.</summary>
/// <param name="Label">The label, as the data spells it.</param>
/// <param name="Weight">Its weight, above 0; labels without one weigh 1.</param>
public sealed record ClassWeight(string Label, double Weight);
