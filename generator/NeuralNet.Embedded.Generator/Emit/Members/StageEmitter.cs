// Writes what Forward does between its checks and its end: all calls in one body, or, where they are many, in stages. A method with
// more than a few dozen calls outgrows what the just-in-time compiler optimises: 800 calls in one took ten times as long each.
using NeuralNet.Embedded.Generator.Naming;
using NeuralNet.Embedded.Generator.Planning.Calls;
using NeuralNet.Embedded.Generator.Text;

namespace NeuralNet.Embedded.Generator.Emit.Members;

/// <summary>Emits the calls of a network.</summary>
internal static class StageEmitter
{
    /// <summary>The most calls in one method.</summary>
    public const int MaximumCalls = 32;

    /// <summary>Whether the calls are cut into stages.</summary>
    public static bool HasStages(EmitContext context) => context.Plan.Calls.Count > MaximumCalls;

    /// <summary>The body: the calls, or a call of each stage.</summary>
    public static void EmitBody(EmitContext context, CodeWriter code)
    {
        if (!HasStages(context))
        {
            Emit(context, context.Plan.Calls, 0, code);
            return;
        }

        code.Line();
        foreach (Stage stage in Stages(context))
        {
            code.List(stage.Name, [.. context.Inputs.Concat(context.Outputs).Select(port => port.Parameter), "workspace"], ";");
        }
    }

    /// <summary>A private method for each stage; nothing where there are none.</summary>
    public static void EmitStages(EmitContext context, CodeWriter code)
    {
        if (!HasStages(context))
        {
            return;
        }

        foreach (Stage stage in Stages(context))
        {
            code.Line();
            code.List("private static void " + stage.Name, [.. Signature.Parameters(context, batch: false), context.Type("Span") + "<float> workspace"]);
            code.Open();
            Emit(context, stage.Calls, stage.First, code);
            code.Close();
        }
    }

    private static void Emit(EmitContext context, IReadOnlyList<KernelCall> calls, int first, CodeWriter code)
    {
        HashSet<string> used = new(calls.SelectMany(call => call.Reads.Concat(call.Writes)).Select(context.Span), StringComparer.Ordinal);
        SpanLocal[] locals = [.. context.Locals.Where(local => used.Contains(local.Name))];
        foreach (SpanLocal local in locals)
        {
            code.Line(local.Declaration(context));
        }

        if (locals.Length > 0 || !HasStages(context))
        {
            code.Line();
        }

        StatementBlock.Emit([.. calls.SelectMany((call, i) => CallEmitter.Emit(call, context).Concat(Mark(context, first + i)))], code);
    }

    private static IEnumerable<Statement> Mark(EmitContext context, int call) =>
        context.Network.CallMark is string mark ? [new Statement($"{mark}({Number.Of(call)});", "")] : [];

    // A stage is named after the block of the model that its calls have in common, where their names have paths.
    private static IEnumerable<Stage> Stages(EmitContext context)
    {
        NameScope names = MemberNames.Scope();
        IReadOnlyList<KernelCall> calls = context.Plan.Calls;
        int count = (calls.Count + MaximumCalls - 1) / MaximumCalls;
        for (int i = 0; i < count; i++)
        {
            int first = (int)((long)calls.Count * i / count), end = (int)((long)calls.Count * (i + 1) / count);
            KernelCall[] own = [.. calls.Skip(first).Take(end - first)];
            yield return new Stage(
                names.Unique(Identifier.Pascal(CommonPath(own) ?? "Stage", "Stage") + (CommonPath(own) is null ? Number.Of(i) : "")), first, own);
        }
    }

    private static string? CommonPath(KernelCall[] calls)
    {
        string[][] paths = [.. calls.Select(call => call.Operator.Trim('/').Split('/'))];
        if (paths.Any(path => path.Length < 2))
        {
            return null;
        }

        string[] common = [.. paths[0].Take(paths[0].Length - 1).TakeWhile((part, i) => paths.All(path => i < path.Length - 1 && path[i] == part))];
        return common.Length == 0 ? null : common[common.Length - 1];
    }

    private sealed record Stage(string Name, int First, IReadOnlyList<KernelCall> Calls);
}
