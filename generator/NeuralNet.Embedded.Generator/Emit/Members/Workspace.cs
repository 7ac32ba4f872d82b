// Where the scratch memory of a call comes from when the caller brings none.
using NeuralNet.Embedded.Generator.Naming;
using NeuralNet.Embedded.Generator.Text;

namespace NeuralNet.Embedded.Generator.Emit.Members;

/// <summary>Decides between the stack and memory kept for the thread.</summary>
internal static class Workspace
{
    /// <summary>The most bytes taken from the stack. Threads have 1.5 MB or more; musl's have 128 KB.</summary>
    public const int MaximumStackBytes = 64 * 1024;

    // What Scratch.Slack says.
    private const int Slack = 15;

    /// <summary>Whether the workspace is too large for the stack.</summary>
    public static bool IsKept(EmitContext context) => context.WorkspaceLength > MaximumStackBytes / sizeof(float);

    // A few vectors are read before their alignment would have been found.
    private static bool IsAligned(EmitContext context) => context.WorkspaceLength >= 256;

    /// <summary>The sentence of the documentation that says so.</summary>
    public static string Remark(EmitContext context) => IsKept(context)
        ? $"Keeps {Number.Grouped(((long)context.WorkspaceLength + Slack) * sizeof(float))} bytes of scratch memory for each thread that calls it, "
            + $"allocated by the thread's first call; "
            + "after that it allocates nothing. Safe to call from several threads."
        : "Allocates nothing; safe to call from several threads.";

    /// <summary>Declares the field that keeps the memory, where the stack does not serve.</summary>
    public static void Field(EmitContext context, CodeWriter code)
    {
        if (IsKept(context))
        {
            code.Line($"[{context.Type("ThreadStatic")}]");
            code.Line($"private static float[]? {MemberNames.ThreadWorkspace};");
            code.Line();
        }
    }

    /// <summary>Declares the local <c>workspace</c> where one is needed, and returns the expression to pass on.</summary>
    public static string Local(EmitContext context, CodeWriter code)
    {
        if (context.WorkspaceLength == 0)
        {
            return "[]";
        }

        string memory = IsKept(context) ? $"{context.Type("Scratch")}.Keep(ref {MemberNames.ThreadWorkspace}, {MemberNames.WorkspaceLength})"
            : IsAligned(context) ? $"{context.Type("Scratch")}.Align(stackalloc float[{MemberNames.WorkspaceLength} + {context.Type("Scratch")}.Slack])"
            : $"stackalloc float[{MemberNames.WorkspaceLength}]";
        code.Line($"{context.Type("Span")}<float> workspace = {memory};");
        return "workspace";
    }
}
