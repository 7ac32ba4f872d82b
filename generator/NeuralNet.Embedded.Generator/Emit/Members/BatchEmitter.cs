// Writes ForwardBatch: tiles of samples pass through the layers together, so that a weight that has been read serves several of
// them; where that cannot be, one sample after the other.
using NeuralNet.Embedded.Generator.Naming;
using NeuralNet.Embedded.Generator.Text;

namespace NeuralNet.Embedded.Generator.Emit.Members;

/// <summary>Emits the prediction of several samples.</summary>
internal static class BatchEmitter
{
    /// <summary>One method, and the one that runs a tile where there are tiles.</summary>
    public static void Emit(EmitContext context, CodeWriter code)
    {
        int tile = TileEmitter.SamplesOf(context);
        code.Summary($"Runs the network on several samples that lie one after the other; each gives the same bits as on its own. {Workspace.Remark(context)}");
        foreach (string line in Signature.BatchDocumentation(context))
        {
            code.Line(line);
        }

        code.Line("/// <param name=\"count\">The number of samples; 0 does nothing.</param>");
        code.Line(
            $"/// <exception cref=\"{context.Type("ArgumentException")}\">A span has the wrong length or the spans overlap; "
                + $"nothing has been written.</exception>");
        code.Line($"/// <exception cref=\"{context.Type("ArgumentOutOfRangeException")}\"><paramref name=\"count\"/> is negative.</exception>");
        code.List("public static void " + MemberNames.ForwardBatch, [.. Signature.Parameters(context, batch: true), "int count"]);
        code.Open();
        CheckEmitter.EmitBatch(context, code);
        if (tile > 0)
        {
            Tiles(context, tile, code);
        }
        else
        {
            Loop(context, code);
        }

        code.Close();
        if (tile > 0)
        {
            code.Line();
            TileEmitter.Emit(context, code);
        }
    }

    private static void Loop(EmitContext context, CodeWriter code)
    {
        string workspace = Workspace.Local(context, code);
        code.Line("for (int i = 0; i < count; i++)");
        code.Open();
        code.List(
            MemberNames.Forward,
            [.. Signature.Arguments(context, port => $"{port.BatchParameter}.Slice(i * {port.LengthName}, {port.LengthName})"), workspace],
            ";");
        code.Close();
    }

    private static void Tiles(EmitContext context, int tile, CodeWriter code)
    {
        string most = Number.Of(tile);
        string workspace = "[]";
        if (context.WorkspaceLength > 0)
        {
            workspace = "workspace";
            code.Line($"{context.Type("Span")}<float> workspace = stackalloc float[(count < {most} ? count : {most}) * {MemberNames.WorkspaceLength}];");
        }

        code.Line($"for (int i = 0; i < count; i += {most})");
        code.Open();
        code.Line($"int samples = count - i < {most} ? count - i : {most};");
        code.List(
            MemberNames.ForwardTile,
            [.. Signature.Arguments(context, port => $"{port.BatchParameter}.Slice(i * {port.LengthName}, samples * {port.LengthName})"), workspace, "samples"],
            ";");
        code.Close();
    }
}
