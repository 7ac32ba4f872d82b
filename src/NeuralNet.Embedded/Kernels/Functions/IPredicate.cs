// What a kernel asks of every element.
namespace NeuralNet.Embedded.Kernels;

/// <summary>A question about a float.</summary>
public interface IPredicate
{
    /// <summary>The answer.</summary>
    bool Apply(float x);
}
