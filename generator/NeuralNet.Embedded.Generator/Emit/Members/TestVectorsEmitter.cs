// Writes the test vectors: read-only data that is not in a trimmed program that never calls the self-test.
using NeuralNet.Embedded.Generator.Emit.Weights;
using NeuralNet.Embedded.Generator.Naming;
using NeuralNet.Embedded.Generator.Text;
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
        EmitContext context, SelfTestVectors vectors, Port port, string name, Func<TestVector, TypedValues> valuesOf, CodeWriter code)
    {
        string span = context.Type("ReadOnlySpan"), type = ElementTypeName.Of(port.ElementType);
        bool isDebuggable = context.Network.IsDebuggable;
        code.Line();
        code.Line($"// {port.Parameter.TrimStart('@')}: {port.Shape} in each vector.");
        if (vectors.IsReadable)
        {
            // A span of constants is allocated on every use in code compiled for debugging, an array once.
            if (isDebuggable)
            {
                code.Line($"public static {span}<{type}> {name} => {name}Values;");
                code.Line();
            }

            code.Line(isDebuggable ? $"private static readonly {type}[] {name}Values =" : $"public static {span}<{type}> {name} =>");
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

        byte[] data = [.. vectors.Vectors.SelectMany(vector => valuesOf(vector).Data)];
        string words = isDebuggable ? $"new {span}<ulong>({name}Words)" : $"{name}Words", count = Number.Of(data.Length / port.ElementType.SizeInBytes());
        code.Line($"public static {span}<{type}> {name} => {context.Type("MemoryMarshal")}.Cast<ulong, {type}>({words})[..{count}];");
        code.Line();
        code.Line(isDebuggable ? $"private static readonly ulong[] {name}Words = new ulong[]" : $"private static {span}<ulong> {name}Words => new ulong[]");
        code.Open();
        PackedWords.Write(EquatableArray<byte>.Adopt(data), (data.Length + sizeof(ulong) - 1) / sizeof(ulong) * sizeof(ulong), code);
        code.Close(";");
    }

    private static void Row(TypedValues values, CodeWriter code)
    {
        string[] literals = values.ElementType == ElementType.Bool
            ? [.. values.ToIntegers().Select(value => value != 0 ? "true" : "false")]
            : WeightsEmitter.Literals(values);
        for (int start = 0; start < literals.Length; start += LiteralsPerLine)
        {
            code.Line(string.Join(" ", literals.Skip(start).Take(LiteralsPerLine).Select(literal => literal + ",")));
        }
    }
}
