// Writes SelfTest: the model's test vectors through Forward, and a comparison with what was recorded.
using NeuralNet.Embedded.Generator.Naming;
using NeuralNet.Embedded.Generator.Text;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Emit.Members;

/// <summary>Emits the self-test.</summary>
internal static class SelfTestEmitter
{
    /// <summary>The method of a network without test vectors: host code can call it all the same.</summary>
    public static void EmitWithoutVectors(EmitContext context, CodeWriter code)
    {
        code.Summary("The model has no test vectors to run: the result counts 0 of them and has not passed.");
        code.Line(
            $"{context.Method} {context.Type("SelfTestResult")} {MemberNames.SelfTest}() => new {context.Type("SelfTestComparison")}(0, "
                + $"hasRecordedBits: false).Result;");
    }

    /// <summary>The method and the vectors it runs, at least one.</summary>
    public static void Emit(EmitContext context, SelfTestVectors vectors, CodeWriter code)
    {
        string result = context.Type("SelfTestResult"), comparison = context.Type("SelfTestComparison");
        string expectation = vectors.HasRecordedBits
            ? "Every bit agrees on each machine with fused multiply-add; on others the answers are within the tolerance."
            : "The answers are within the tolerance; bits need not agree, because a double-precision reference gave the recorded ones.";
        code.Summary(
            $"Runs the model's test vectors on this machine and compares the answers with the recorded ones. {expectation} {Remark(context, vectors)}");
        code.Line($"{context.Method} {result} {MemberNames.SelfTest}()");
        code.Open();
        string count = $"{MemberNames.TestVectors}.Count";
        foreach (Port port in context.Outputs)
        {
            string type = ElementTypeName.Of(port.ElementType), memory = IsOnStack(context, vectors) ? "stackalloc" : "new";
            code.Line($"{context.Type("Span")}<{type}> {port.Parameter} = {memory} {type}[{count} * {port.LengthName}];");
        }

        code.Line($"for (int i = 0; i < {count}; i++)");
        code.Open();
        code.List(
            MemberNames.Forward,
            [
                .. context.Inputs.Select(port => Sample(TestVectorsEmitter.NameOf(port, context.Inputs, "Input"), port)),
                .. context.Outputs.Select(port => Sample(port.Parameter, port)),
            ],
            ";");
        code.Close();
        code.Line();
        code.Line($"{comparison} comparison = new({count}, hasRecordedBits: {(vectors.HasRecordedBits ? "true" : "false")});");
        foreach (Port port in context.Outputs)
        {
            string type = port.ElementType == ElementType.Float32 ? "" : $"<{ElementTypeName.Of(port.ElementType)}>";
            code.Line($"comparison.Add{type}({TestVectorsEmitter.NameOf(port, context.Outputs, "Output")}, {port.Parameter});");
        }

        code.Line("return comparison.Result;");
        code.Close();
        code.Line();
        TestVectorsEmitter.Emit(context, vectors, code);
    }

    private static string Sample(string span, Port port) => $"{span}.Slice(i * {port.LengthName}, {port.LengthName})";

    // Forward takes its workspace from the same stack.
    private static bool IsOnStack(EmitContext context, SelfTestVectors vectors) =>
        AnswerBytes(context, vectors) + (Workspace.IsKept(context) ? 0 : context.WorkspaceLength * sizeof(float)) <= Workspace.MaximumStackBytes;

    private static long AnswerBytes(EmitContext context, SelfTestVectors vectors) =>
        context.Outputs.Sum(port => port.ByteCount) * vectors.Count;

    private static string Remark(EmitContext context, SelfTestVectors vectors) => IsOnStack(context, vectors)
        ? Workspace.Remark(context)
        : $"Allocates {Number.Grouped(AnswerBytes(context, vectors))} bytes for the answers. Safe to call from several threads.";
}
