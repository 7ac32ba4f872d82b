// Marks the class that the source generator fills with a network's code.
namespace NeuralNet.Embedded;

/// <summary>
/// Asks the generator to write a network's <c>Forward</c> into this class, which must be <c>static partial</c>.
/// </summary>
/// <param name="model">The name of the model file, as listed under <c>NeuralNetModel</c> in the project.</param>
/// <example>
/// <code>
/// [NeuralNetwork("iris.nnmodel")]
/// public static partial class Iris;
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
public sealed class NeuralNetworkAttribute(string model) : Attribute
{
    /// <summary>The name of the model file, as listed under <c>NeuralNetModel</c> in the project.</summary>
    public string Model { get; } = model;
}
