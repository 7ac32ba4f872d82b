// What a guarded step gave: results, or the diagnostic of an exception in their place. Plain data, so that it can wait in the cache.
using NeuralNet.Embedded.Generator.Specs;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Pipeline;

/// <summary>The outcome of a step for one input.</summary>
/// <param name="Results">What goes on to the next steps.</param>
/// <param name="Failures">NNE0999, where the step threw.</param>
internal sealed record Guarded<T>(EquatableArray<T> Results, EquatableArray<DiagnosticSpec> Failures)
{
    /// <summary>Nothing, and nothing to tell: the step waits for one that failed and told so.</summary>
    public static Guarded<T> None { get; } = new(default, default);
}
