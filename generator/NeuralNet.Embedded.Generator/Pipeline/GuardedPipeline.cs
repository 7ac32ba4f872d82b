// The one place where steps and outputs are given to Roslyn. Each runs inside a guard: an exception becomes NNE0999, which leaves on
// an output of its own, and the other inputs of the step go on.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NeuralNet.Embedded.Generator.Diagnostics;
using NeuralNet.Embedded.Generator.Specs;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Pipeline;

/// <summary>Makes steps that do not throw.</summary>
/// <param name="context">What Roslyn gives a generator to start with.</param>
/// <param name="beforeStep">Called inside the guard with the name of each step before it runs; tests throw here. Null for nothing.</param>
internal sealed class GuardedPipeline(IncrementalGeneratorInitializationContext context, Action<string>? beforeStep)
{
    /// <summary>The project's additional files.</summary>
    public Steps<AdditionalText> AdditionalTexts => new(this, context.AdditionalTextsProvider);

    /// <summary>The project's properties and the metadata of its files.</summary>
    public Step<AnalyzerConfigOptionsProvider> Options => Input(context.AnalyzerConfigOptionsProvider);

    /// <summary>The project's code.</summary>
    public Step<Compilation> Compilation => Input(context.CompilationProvider);

    /// <summary>The name under which the output of <paramref name="step"/> runs.</summary>
    public static string OutputOf(string step) => step + ".Output";

    /// <summary>What <paramref name="parse"/> makes of each declaration with the given attribute that <paramref name="isMeant"/>; null is left out.</summary>
    public Steps<T> Marked<T>(
        string step, string attribute, Func<SyntaxNode, bool> isMeant, Func<GeneratorAttributeSyntaxContext, CancellationToken, T?> parse)
        where T : class => Accept(step, context.SyntaxProvider.ForAttributeWithMetadataName(
            attribute,
            (node, _) => isMeant(node),
            (marked, cancellation) => Run(step, marked, () => Optional(parse(marked, cancellation)), cancellation)));

    /// <summary>What <paramref name="parse"/> makes of each node that <paramref name="isMeant"/>; null is left out.</summary>
    public Steps<T> Nodes<T>(string step, Func<SyntaxNode, bool> isMeant, Func<GeneratorSyntaxContext, CancellationToken, T?> parse)
        where T : class => Accept(step, context.SyntaxProvider.CreateSyntaxProvider(
            (node, _) => isMeant(node),
            (found, cancellation) => Run(step, found, () => Optional(parse(found, cancellation)), cancellation)));

    /// <summary>Runs one step on one input.</summary>
    /// <param name="step">The step's name.</param>
    /// <param name="input">What it works on: the diagnostic names it and points at it.</param>
    /// <param name="work">The work; a sequence is walked inside the guard.</param>
    /// <param name="cancellation">The one reason for which a step may end by an exception.</param>
    /// <param name="failed">What goes on in place of the results where the work threw.</param>
    public Guarded<TResult> Run<TInput, TResult>(
        string step, TInput input, Func<IEnumerable<TResult>> work, CancellationToken cancellation, Func<IEnumerable<TResult>>? failed = null)
    {
        try
        {
            beforeStep?.Invoke(step);
            return new Guarded<TResult>(work().ToEquatableArray(), default);
        }
        catch (Exception exception) when (!(exception is OperationCanceledException && cancellation.IsCancellationRequested))
        {
            return new Guarded<TResult>(Substitute(failed), EquatableArray.Create(Guard.FailureOf(exception, step, input)));
        }
    }

    /// <summary>Names a step, reports where it failed, and passes its results on.</summary>
    public Steps<T> Accept<T>(string step, IncrementalValuesProvider<Guarded<T>> outcomes)
    {
        IncrementalValuesProvider<Guarded<T>> named = outcomes.WithTrackingName(step);
        context.RegisterSourceOutput(named.SelectMany(static (outcome, _) => outcome.Failures), Report);
        return new Steps<T>(this, named.SelectMany(static (outcome, _) => outcome.Results));
    }

    /// <summary>The same for a step with a single input.</summary>
    public IncrementalValueProvider<Guarded<T>> Accept<T>(string step, IncrementalValueProvider<Guarded<T>> outcome)
    {
        IncrementalValueProvider<Guarded<T>> named = outcome.WithTrackingName(step);
        context.RegisterSourceOutput(named.SelectMany(static (guarded, _) => guarded.Failures), Report);
        return named;
    }

    /// <summary>Lets <paramref name="write"/> hand each value to the compiler.</summary>
    public void Output<T>(string step, IncrementalValuesProvider<T> values, Action<SourceProductionContext, T> write) =>
        context.RegisterSourceOutput(values, (output, value) =>
        {
            Guarded<DiagnosticSpec> outcome = Run<T, DiagnosticSpec>(
                OutputOf(step),
                value,
                () =>
                {
                    write(output, value);
                    return [];
                },
                output.CancellationToken);
            foreach (DiagnosticSpec failure in outcome.Failures)
            {
                Report(output, failure);
            }
        });

    /// <summary>Hands a diagnostic to the compiler.</summary>
    public static void Report(SourceProductionContext output, DiagnosticSpec diagnostic) => output.ReportDiagnostic(diagnostic.ToDiagnostic());

    /// <summary>None or one.</summary>
    public static IEnumerable<T> Optional<T>(T? value)
        where T : class => value is null ? [] : [value];

    private static EquatableArray<T> Substitute<T>(Func<IEnumerable<T>>? failed)
    {
        try
        {
            return failed?.Invoke().ToEquatableArray() ?? default;
        }
        catch (Exception)
        {
            // The failure that brought us here is reported; this would be its echo.
            return default;
        }
    }

    private Step<T> Input<T>(IncrementalValueProvider<T> provider) => new(this, provider.Select(static (value, _) => (value, true)));
}
