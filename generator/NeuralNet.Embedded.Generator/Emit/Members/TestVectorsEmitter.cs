// Writes the test vectors: read-only data that is not in a trimmed program that never calls the self-test.
using NeuralNet.Embedded.Generator.Emit.Text;
using NeuralNet.Embedded.Generator.Emit.Weights;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Emit.Members;

/// <summary>Emits the class <c>TestVectors</c>.</summary>
internal static class TestVectorsEmitter
{
    private const int LiteralsPerLine = 8;

    /// <summary>The expression for a port's vectors, such as <c>TestVectors.Input</c>.</summary>
    public static string NameOf(Port port, IReadOnlyList<Port> ports, string role) => $"{MemberNames.TestVectors}.{Member(port, ports, role)}";

    /// <summary>The nested class.</summary>
    public static void Emit(EmitContext context, SelfTestVectors vectors, CodeWriter code)
    {
        code.Line($"private static class {MemberNames.TestVectors}");
        code.Open();
        code.Line($"public const int Count = {Number.Of(vectors.Count)};");
        for (int i = 0; i < context.Inputs.Count; i++)
        {
            int index = i;
            Property(context, vectors, context.Inputs[i], Member(context.Inputs[i], context.Inputs, "Input"), vector => vector.Inputs[index], code);
        }

        for (int i = 0; i < context.Outputs.Count; i++)
        {
            int index = i;
            Property(context, vectors, context.Outputs[i], Member(context.Outputs[i], context.Outputs, "Output"), vector => vector.Outputs[index], code);
        }

        code.Close();
    }

    private static string Member(Port port, IReadOnlyList<Port> ports, string role) =>
        ports.Count == 1 ? role : role + Number.Of(ports.TakeWhile(other => other != port).Count());

    private static void Property(
        EmitContext context, SelfTestVectors vectors, Port port, string name, Func<TestVector, EquatableArray<float>> valuesOf, CodeWriter code)
    {
        string span = context.Type("ReadOnlySpan");
        code.Line();
        code.Line($"// {port.Parameter.TrimStart('@')}: {port.Shape} in each vector.");
        if (vectors.IsReadable)
        {
            // A span of constants is allocated on every use in code compiled for debugging, an array once.
            if (context.Network.IsDebuggable)
            {
                code.Line($"public static {span}<float> {name} => {name}Values;");
                code.Line();
            }

            code.Line(context.Network.IsDebuggable ? $"private static readonly float[] {name}Values =" : $"public static {span}<float> {name} =>");
            code.Line("[");
            code.Indent(1);
            foreach (TestVector vector in vectors.Vectors)
            {
                Row(valuesOf(vector), code);
            }

            code.Indent(-1);
            code.Line("];");
            return;
        }

        float[] values = [.. vectors.Vectors.SelectMany(vector => valuesOf(vector))];
        code.Line($"public static {span}<float> {name} => {context.Type("MemoryMarshal")}.Cast<ulong, float>({(context.Network.IsDebuggable ? $"new {span}<ulong>({name}Words)" : $"{name}Words")})[..{Number.Of(values.Length)}];");
        code.Line();
        code.Line(context.Network.IsDebuggable ? $"private static readonly ulong[] {name}Words = new ulong[]" : $"private static {span}<ulong> {name}Words => new ulong[]");
        code.Open();
        PackedWords.Write(values, values.Length + (values.Length % 2), code);
        code.Close(";");
    }

    private static void Row(EquatableArray<float> values, CodeWriter code)
    {
        for (int start = 0; start < values.Count; start += LiteralsPerLine)
        {
            code.Line(string.Join(" ", values.Skip(start).Take(LiteralsPerLine).Select(value => FloatLiteral.Of(value) + ",")));
        }
    }
}
