// Writes Forward: once with the caller's workspace, where the work is, and once without.
using NeuralNet.Embedded.Generator.Naming;
using NeuralNet.Embedded.Generator.Text;

namespace NeuralNet.Embedded.Generator.Emit.Members;

/// <summary>Emits the prediction of one sample.</summary>
internal static class ForwardEmitter
{
    /// <summary>Both overloads.</summary>
    public static void Emit(EmitContext context, CodeWriter code)
    {
        Document(context, code, $"Runs the network once. {Workspace.Remark(context)}");
        Exception(context, code, workspace: false);
        code.List("public static void " + MemberNames.Forward, [.. Signature.Parameters(context, batch: false)]);
        code.Open();
        string workspace = Workspace.Local(context, code);
        code.List(MemberNames.Forward, [.. Signature.Arguments(context, port => port.Parameter), workspace], ";");
        code.Close();
        code.Line();

        Document(
            context,
            code,
            "Runs the network once in the caller's scratch memory. Allocates nothing; safe to call from several threads, each with its own memory.");
        code.Line(
            $"/// <param name=\"workspace\">Scratch memory of at least <see cref=\"{MemberNames.WorkspaceLength}\"/> floats; "
                + $"its content does not matter.</param>");
        Exception(context, code, workspace: true);
        code.List("public static void " + MemberNames.Forward, [.. Signature.Parameters(context, batch: false), context.Type("Span") + "<float> workspace"]);
        code.Open();
        CheckEmitter.Emit(context, code);
        StageEmitter.EmitBody(context, code);
        code.Close();
    }

    private static void Document(EmitContext context, CodeWriter code, string summary)
    {
        code.Summary(summary);
        foreach (string line in Signature.Documentation(context))
        {
            code.Line(line);
        }
    }

    private static void Exception(EmitContext context, CodeWriter code, bool workspace) => code.Line(
        $"/// <exception cref=\"{context.Type("ArgumentException")}\">A span has the wrong length"
        + (workspace ? ", the workspace is too short," : "")
        + " or a span that is written overlaps another; nothing has been written.</exception>");
}
