// A step with many values, and the ways to build further steps on it. The names are Roslyn's, the guard is ours.
using Microsoft.CodeAnalysis;
using NeuralNet.Embedded.Generator.Specs;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Pipeline;

/// <summary>The values of a step.</summary>
internal sealed class Steps<T>(GuardedPipeline pipeline, IncrementalValuesProvider<T> values)
{
    /// <summary>Makes one result of each value; null is left out.</summary>
    /// <param name="step">The name of the new step.</param>
    /// <param name="work">The work.</param>
    /// <param name="failed">The result of a value on which the work threw; without it there is none.</param>
    public Steps<TResult> Select<TResult>(string step, Func<T, CancellationToken, TResult?> work, Func<T, TResult?>? failed = null)
        where TResult : class => pipeline.Accept(step, values.Select((value, cancellation) => pipeline.Run(
            step,
            value,
            () => GuardedPipeline.Optional(work(value, cancellation)),
            cancellation,
            failed is null ? null : () => GuardedPipeline.Optional(failed(value)))));

    /// <summary>Makes one result of each value together with <paramref name="other"/>; null is left out.</summary>
    public Steps<TResult> Select<TOther, TResult>(string step, Step<TOther> other, Func<T, TOther, TResult?> work)
        where TResult : class => SelectMany(step, other, (value, second) => GuardedPipeline.Optional(work(value, second)));

    /// <summary>Makes any number of results of each value.</summary>
    public Steps<TResult> SelectMany<TResult>(string step, Func<T, IEnumerable<TResult>> work) =>
        pipeline.Accept(step, values.Select((value, cancellation) => pipeline.Run(step, value, () => work(value), cancellation)));

    /// <summary>Makes any number of results of each value together with <paramref name="other"/>.</summary>
    public Steps<TResult> SelectMany<TOther, TResult>(string step, Step<TOther> other, Func<T, TOther, IEnumerable<TResult>> work) =>
        pipeline.Accept(step, values.Combine(other.Provider).Select((pair, cancellation) => pair.Right.Exists
            ? pipeline.Run(step, pair.Left, () => work(pair.Left, pair.Right.Value), cancellation)
            : Guarded<TResult>.None));

    /// <summary>All values as one.</summary>
    /// <param name="step">The name of the new step.</param>
    /// <param name="emptyOnFailure">Whether the steps that need it go on without any value where this one threw.</param>
    public Step<EquatableArray<T>> All(string step, bool emptyOnFailure = true) => All(step, values.Collect(), static value => value, emptyOnFailure);

    /// <summary>What <paramref name="part"/> takes of each value, as one; null is left out.</summary>
    public Step<EquatableArray<TResult>> All<TResult>(string step, Func<T, TResult?> part)
        where TResult : class => All(step, values.Collect(), part, emptyOnFailure: true);

    /// <summary>Hands the sources to the compiler.</summary>
    public void Output(string step, Action<SourceProductionContext, T> write) => pipeline.Output(step, values, write);

    /// <summary>Reports what <paramref name="work"/> finds in each value.</summary>
    public void Report(string step, Func<T, IEnumerable<DiagnosticSpec>> work) => SelectMany(step, work).Output(step, GuardedPipeline.Report);

    /// <summary>Reports what <paramref name="work"/> finds in each value together with <paramref name="other"/>.</summary>
    public void Report<TOther>(string step, Step<TOther> other, Func<T, TOther, IEnumerable<DiagnosticSpec>> work) =>
        SelectMany(step, other, work).Output(step, GuardedPipeline.Report);

    private Step<EquatableArray<TResult>> All<TResult>(
        string step, IncrementalValueProvider<System.Collections.Immutable.ImmutableArray<T>> collected, Func<T, TResult?> part, bool emptyOnFailure) =>
        Step<EquatableArray<TResult>>.Of(pipeline, pipeline.Accept(step, collected.Select((all, cancellation) => pipeline.Run<string, EquatableArray<TResult>>(
            step,
            step,
            () => [all.Select(part).Where(static value => value is not null).Select(static value => value!).ToEquatableArray()],
            cancellation,
            emptyOnFailure ? static () => [default] : null))));
}
