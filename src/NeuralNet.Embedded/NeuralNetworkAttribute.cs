// Marks the class that the source generator fills with a network's code.
namespace NeuralNet.Embedded;

/// <summary>
/// Asks the generator to write a network's <c>Forward</c> into this type, which must be <c>partial</c>. A static class is a plain home for it;
/// a class or struct that is not static also implements <see cref="INeuralNetwork{TSelf}"/>, if the network has one input and one output.
/// </summary>
/// <param name="model">The name of the model file, as listed under <c>NeuralNetModel</c> in the project.</param>
/// <example>
/// <code>
/// [NeuralNetwork("iris.nnmodel", MaxRomBytes = 4096)]
/// public static partial class Iris;
/// </code>
/// </example>
// On anything: the generator says where it belongs, once, and the compiler does not complain of the missing class at every use.
[AttributeUsage(AttributeTargets.All, AllowMultiple = false, Inherited = false)]
public sealed class NeuralNetworkAttribute(string model) : Attribute
{
    /// <summary>What the budgets hold where none is set.</summary>
    public const long Unlimited = -1;

    /// <summary>The name of the model file, as listed under <c>NeuralNetModel</c> in the project.</summary>
    public string Model { get; } = model;

    /// <summary>
    /// The most bytes of read-only memory the weights may take, padding included and code excluded; a larger model is a build error.
    /// </summary>
    public long MaxRomBytes { get; set; } = Unlimited;

    /// <summary>The most bytes of scratch memory one prediction may take, beside input and output; more is a build error.</summary>
    public long MaxWorkspaceBytes { get; set; } = Unlimited;

    /// <summary>The most multiply-adds one prediction may take; more is a build error.</summary>
    public long MaxMacs { get; set; } = Unlimited;
}
