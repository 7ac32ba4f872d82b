// Writes ForwardTile: what Forward does, layer by layer for several samples at once.
using NeuralNet.Embedded.Generator.Naming;
using NeuralNet.Embedded.Generator.Text;

namespace NeuralNet.Embedded.Generator.Emit.Members;

/// <summary>Emits the prediction of a tile of samples.</summary>
internal static class TileEmitter
{
    // More samples bring nothing once the weights are read from memory this seldom, and would leave the cache.
    private const int MaximumSamples = 32;

    // The kernels take four samples at a time; fewer of them gain nothing.
    private const int SampleMultiple = 4;

    /// <summary>
    /// The most samples that pass through the layers together, a multiple of 4 whose workspaces fit on the stack; 0 where the
    /// samples have to go one by one.
    /// </summary>
    public static int SamplesOf(EmitContext context)
    {
        int fitting = context.WorkspaceLength == 0
            ? MaximumSamples
            : Workspace.MaximumStackBytes / sizeof(float) / context.WorkspaceLength / SampleMultiple * SampleMultiple;
        return context.Plan.Memory.IsBatchable && context.Plan.Calls.All(call => call.Batch is not null)
            ? Math.Min(fitting, MaximumSamples)
            : 0;
    }

    /// <summary>One private method: its caller has checked the arguments.</summary>
    public static void Emit(EmitContext context, CodeWriter code)
    {
        code.List(
            "private static void " + MemberNames.ForwardTile,
            [.. Signature.Parameters(context, batch: false), context.Type("Span") + "<float> workspace", "int samples"]);
        code.Open();
        foreach (SpanLocal local in context.Locals)
        {
            code.Line(local.TileDeclaration(context));
        }

        if (context.Locals.Count > 0)
        {
            code.Line();
        }

        StatementBlock.Emit([.. context.Plan.Calls.SelectMany(call => CallEmitter.EmitBatch(call, context))], code);
        code.Close();
    }
}
