// Writes State and Step of networks that carry values from one call to the next: streams of sound, sensor readings one by one.
using NeuralNet.Embedded.Generator.Naming;
using NeuralNet.Embedded.Generator.Text;

namespace NeuralNet.Embedded.Generator.Emit.Members;

/// <summary>Emits the streaming face of a network.</summary>
internal static class StateEmitter
{
    /// <summary>Whether the model pairs inputs with outputs.</summary>
    public static bool Applies(EmitContext context) => context.Plan.Model.States.Count > 0;

    /// <summary>The structure and the method.</summary>
    public static void Emit(EmitContext context, CodeWriter code)
    {
        (Port Input, Port Output)[] states = [.. context.Plan.Model.States.Select(state => (
            context.Inputs.First(port => port.Tensor == state.Input), context.Outputs.First(port => port.Tensor == state.Output)))];
        Port[] inputs = [.. context.Inputs.Except(states.Select(state => state.Input))];
        Port[] outputs = [.. context.Outputs.Except(states.Select(state => state.Output))];
        EmitStep(context, states, inputs, outputs, code);
        code.Line();
        EmitState(states, code);
    }

    private static void EmitStep(EmitContext context, (Port Input, Port Output)[] states, Port[] inputs, Port[] outputs, CodeWriter code)
    {
        code.Summary($"Runs the network once and carries its state on. {Workspace.Remark(context)}");
        foreach (Port port in inputs)
        {
            code.Line($"/// <param name=\"{Signature.Plain(port.Parameter)}\">{PortText.OfInput(context, port)}</param>");
        }

        foreach (Port port in outputs)
        {
            code.Line($"/// <param name=\"{Signature.Plain(port.Parameter)}\">Receives {PortText.OfOutput(context, port)}</param>");
        }

        code.Line($"/// <param name=\"state\">What the call before left, or <c>default</c> to begin; one for each stream.</param>");
        code.Line(
            $"/// <exception cref=\"{context.Type("ArgumentException")}\">A span has the wrong length or a span that is written overlaps another; "
                + $"the state is unchanged.</exception>");
        code.List(
            "public static void " + MemberNames.Step,
            [
                .. inputs.Select(port => $"{context.Type("ReadOnlySpan")}<{ElementTypeName.Of(port.ElementType)}> {port.Parameter}"),
                .. outputs.Select(port => $"{context.Type("Span")}<{ElementTypeName.Of(port.ElementType)}> {port.Parameter}"),
                $"ref {MemberNames.State} state",
            ]);
        code.Open();

        // The network reads the state while it writes the next one.
        code.Line($"{MemberNames.State} next = default;");
        code.List(
            MemberNames.Forward,
            [
                .. context.Inputs.Select(port => Find(states, state => state.Input == port) is int state ? $"state.{Field(state)}" : port.Parameter),
                .. context.Outputs.Select(port => Find(states, state => state.Output == port) is int state ? $"next.{Field(state)}" : port.Parameter),
            ],
            ";");
        code.Line("state = next;");
        code.Close();
    }

    private static void EmitState((Port Input, Port Output)[] states, CodeWriter code)
    {
        code.Summary(
            $"What the network carries from one call to the next, {Number.Grouped(states.Sum(state => state.Input.ByteCount))} bytes; "
                + $"<c>default</c> is the beginning.");
        code.Line($"public struct {MemberNames.State}");
        code.Open();
        for (int i = 0; i < states.Length; i++)
        {
            code.Line($"// {CommentText.Of(states[i].Input.Tensor)}: {states[i].Input.Shape}");
            code.Line($"internal {Buffer(i)} {Field(i)};");
        }

        for (int i = 0; i < states.Length; i++)
        {
            code.Line();
            code.Line($"[global::System.Runtime.CompilerServices.InlineArray({Number.Of(states[i].Input.Length)})]");
            code.Line($"internal struct {Buffer(i)}");
            code.Open();
            code.Line($"private {ElementTypeName.Of(states[i].Input.ElementType)} _first;");
            code.Close();
        }

        code.Close();
    }

    private static int? Find((Port, Port)[] states, Predicate<(Port Input, Port Output)> isIt) =>
        Array.FindIndex(states, isIt) is int index and >= 0 ? index : null;

    private static string Field(int state) => "Value" + Number.Of(state);

    private static string Buffer(int state) => "Buffer" + Number.Of(state);
}
