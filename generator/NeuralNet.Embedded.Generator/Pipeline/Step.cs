// A step with a single value. A value that could not be made, and that has no substitute, stops the steps that need it.
using Microsoft.CodeAnalysis;
using NeuralNet.Embedded.Generator.Specs;

namespace NeuralNet.Embedded.Generator.Pipeline;

/// <summary>The value of a step.</summary>
internal sealed class Step<T>(GuardedPipeline pipeline, IncrementalValueProvider<(T Value, bool Exists)> provider)
{
    /// <summary>The value, and whether there is one.</summary>
    public IncrementalValueProvider<(T Value, bool Exists)> Provider { get; } = provider;

    /// <summary>The step that gave <paramref name="outcome"/>: at most one result.</summary>
    public static Step<T> Of(GuardedPipeline pipeline, IncrementalValueProvider<Guarded<T>> outcome) =>
        new(pipeline, outcome.Select(static (guarded, _) => guarded.Results.Count > 0 ? (guarded.Results[0], true) : (default(T)!, false)));

    /// <summary>Makes another value of this one.</summary>
    /// <param name="step">The name of the new step.</param>
    /// <param name="work">The work.</param>
    /// <param name="fallback">The value where the work threw.</param>
    public Step<TResult> Select<TResult>(string step, Func<T, TResult> work, TResult fallback) =>
        Step<TResult>.Of(pipeline, pipeline.Accept(step, Provider.Select((input, cancellation) => pipeline.Run<string, TResult>(
            step, step, () => input.Exists ? [work(input.Value)] : [fallback], cancellation, () => [fallback]))));

    /// <summary>Makes any number of values of this one.</summary>
    public Steps<TResult> SelectMany<TResult>(string step, Func<T, IEnumerable<TResult>> work) =>
        new Steps<(T Value, bool Exists)>(pipeline, Provider.SelectMany(static (input, _) => System.Collections.Immutable.ImmutableArray.Create(input)))
            .SelectMany(step, input => input.Exists ? work(input.Value) : []);

    /// <summary>Reports what <paramref name="work"/> finds in the value.</summary>
    public void Report(string step, Func<T, IEnumerable<DiagnosticSpec>> work) => SelectMany(step, work).Output(step, GuardedPipeline.Report);

    /// <summary>Both values; none where one is missing.</summary>
    public Step<(T Left, TOther Right)> With<TOther>(Step<TOther> other) =>
        new(
            pipeline,
            Provider.Combine(other.Provider).Select(static (pair, _) => ((pair.Left.Value, pair.Right.Value), pair.Left.Exists && pair.Right.Exists)));
}
