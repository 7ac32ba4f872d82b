// The steps of a network before they have memory.
using NeuralNet.Embedded.Generator.Planning.Constants;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Planning.Calls;

/// <summary>What runs, in order.</summary>
/// <param name="Steps">Calls and views.</param>
/// <param name="Constants">The constants that calls read.</param>
/// <param name="Tensors">What is known of every tensor, memory that kernels need for themselves included.</param>
internal sealed record CallPlan(IReadOnlyList<PlanStep> Steps, ConstantTable Constants, IReadOnlyDictionary<string, TensorInfo> Tensors);
