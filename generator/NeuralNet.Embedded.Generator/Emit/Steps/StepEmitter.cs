// The list of emitters: one for each kind of step.
using NeuralNet.Embedded.Generator.Planning.Steps;

namespace NeuralNet.Embedded.Generator.Emit.Steps;

/// <summary>Finds the emitter of a step.</summary>
internal static class StepEmitter
{
    /// <summary>The statements that run <paramref name="step"/>.</summary>
    public static IEnumerable<Statement> Emit(Step step, EmitContext context) => step switch
    {
        DenseStep dense => DenseEmitter.Emit(dense, context),
        ElementwiseStep elementwise => ElementwiseEmitter.Emit(elementwise, context),
        OneHotStep encoding => OneHotEmitter.Emit(encoding, context),
        ReconstructionErrorStep error => ReconstructionErrorEmitter.Emit(error, context),
        SoftmaxStep softmax => SoftmaxEmitter.Emit(softmax, context),
        StandardizeStep standardize => StandardizeEmitter.Emit(standardize, context),
        _ => throw new NotSupportedException($"There is no emitter for {step.GetType().Name}."),
    };

    /// <summary>
    /// The statements that run <paramref name="step"/> for <c>samples</c> samples, whose values lie one sample after the other in
    /// every span; null for a step that has no such form.
    /// </summary>
    public static IEnumerable<Statement>? EmitBatch(Step step, EmitContext context) => step switch
    {
        DenseStep dense => DenseEmitter.EmitBatch(dense, context),
        ElementwiseStep elementwise => ElementwiseEmitter.Emit(elementwise, context),
        OneHotStep encoding => OneHotEmitter.EmitBatch(encoding, context),
        ReconstructionErrorStep error => ReconstructionErrorEmitter.EmitBatch(error, context),
        SoftmaxStep softmax => SoftmaxEmitter.EmitBatch(softmax, context),
        StandardizeStep standardize => StandardizeEmitter.EmitBatch(standardize, context),
        _ => null,
    };
}
