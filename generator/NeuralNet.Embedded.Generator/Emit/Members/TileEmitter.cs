// Writes ForwardTile: what Forward does, layer by layer for several samples at once.
using NeuralNet.Embedded.Generator.Emit.Steps;
using NeuralNet.Embedded.Generator.Emit.Text;
using NeuralNet.Embedded.Generator.Planning;

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
        int fitting = context.Plan.WorkspaceLength == 0
            ? MaximumSamples
            : Workspace.MaximumStackBytes / sizeof(float) / context.Plan.WorkspaceLength / SampleMultiple * SampleMultiple;
        return context.Plan.Steps.All(step => step.Inputs.All(input => IsPerSample(input, context)) && StepEmitter.EmitBatch(step, context) is not null)
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
        foreach (KeyValuePair<Place, string> buffer in context.Buffers)
        {
            Place place = buffer.Key;
            string start = place.Index == 0 ? "0" : $"{Number.Of(place.Index)} * samples";
            code.Line($"{context.Type("Span")}<float> {buffer.Value} = workspace.Slice({start}, {Number.Of(place.Length)} * samples);");
        }

        if (context.Buffers.Count > 0)
        {
            code.Line();
        }

        StatementBlock.Emit([.. context.Plan.Steps.SelectMany(step => StepEmitter.EmitBatch(step, context)!)], code);
        code.Close();
    }

    // A constant has the same value for all samples and lies there once.
    private static bool IsPerSample(string tensor, EmitContext context) =>
        context.Plan.Places.TryGetValue(tensor, out Place place) && place.Kind != PlaceKind.Constant;
}
