// Writes ForwardBatch: the samples one after the other, in one workspace.
using NeuralNet.Embedded.Generator.Emit.Text;

namespace NeuralNet.Embedded.Generator.Emit.Members;

/// <summary>Emits the prediction of several samples.</summary>
internal static class BatchEmitter
{
    /// <summary>One method.</summary>
    public static void Emit(EmitContext context, CodeWriter code)
    {
        code.Summary($"Runs the network on several samples that lie one after the other; each gives the same bits as on its own. {Workspace.Remark(context)}");
        foreach (string line in Signature.BatchDocumentation(context))
        {
            code.Line(line);
        }

        code.Line("/// <param name=\"count\">The number of samples; 0 does nothing.</param>");
        code.Line($"/// <exception cref=\"{context.Type("ArgumentException")}\">A span has the wrong length or the spans overlap; nothing has been written.</exception>");
        code.Line($"/// <exception cref=\"{context.Type("ArgumentOutOfRangeException")}\"><paramref name=\"count\"/> is negative.</exception>");
        code.List("public static void " + MemberNames.ForwardBatch, [.. Signature.Parameters(context, batch: true), "int count"]);
        code.Open();
        CheckEmitter.EmitBatch(context, code);
        string workspace = Workspace.Local(context, code);
        code.Line("for (int i = 0; i < count; i++)");
        code.Open();
        code.List(MemberNames.Forward, [.. Signature.Arguments(context, Sample), workspace], ";");
        code.Close();
        code.Close();
    }

    private static string Sample(Port port) => $"{port.BatchParameter}.Slice(i * {port.LengthName}, {port.LengthName})";
}
