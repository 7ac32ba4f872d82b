// Writes the class behind which a network's constants lie. Kernels see spans and do not care how they are stored:
// small ones as numbers a person can read, larger ones as 64-bit words that cost the compiler a tenth.
using NeuralNet.Embedded.Generator.Naming;
using NeuralNet.Embedded.Generator.Planning.Constants;
using NeuralNet.Embedded.Generator.Text;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Emit.Weights;

/// <summary>Emits constants as float literals.</summary>
internal static class WeightsEmitter
{
    /// <summary>The most bytes of constants that are written as numbers.</summary>
    public const int MaximumReadableBytes = 4 * 1024;

    private const int LiteralsPerLine = 8;

    /// <summary>Whether the constants are few enough to be read by a person.</summary>
    public static bool IsReadable(EmitContext context) => context.Plan.Constants.ByteCount <= MaximumReadableBytes;

    /// <summary>The nested class, every constant a property over read-only data.</summary>
    public static void Emit(EmitContext context, CodeWriter code)
    {
        code.Line($"private static class {MemberNames.Weights}");
        code.Open();
        bool first = true;
        foreach (PackedConstant constant in context.Plan.Constants.Constants)
        {
            if (!first)
            {
                code.Line();
            }

            first = false;
            string type = ElementTypeName.InKernels(constant.Values.ElementType);
            string property = $"public static {context.Type("ReadOnlySpan")}<{type}> {constant.Name} =>";
            if (context.Network.IsDebuggable)
            {
                // A span of constants is allocated on every use in code compiled for debugging, an array once.
                code.Line($"{property} _{constant.Name};");
                property = $"private static readonly {type}[] _{constant.Name} =";
            }

            code.Line(property);
            code.Line("[");
            code.Indent(1);
            Rows(constant, code);
            code.Indent(-1);
            code.Line("];");
        }

        code.Close();
    }

    private static void Rows(PackedConstant constant, CodeWriter code)
    {
        string[] literals = Literals(constant.Values);
        int next = 0;
        foreach (PackedBlock block in constant.Blocks)
        {
            code.Line("// " + block.Comment);
            for (int row = 0; row < block.RowCount; row++)
            {
                for (int written = 0; written < block.RowLength; written += LiteralsPerLine)
                {
                    int count = Math.Min(LiteralsPerLine, block.RowLength - written);
                    code.Line(string.Join(" ", literals.Skip(next).Take(count).Select(literal => literal + ",")));
                    next += count;
                }
            }
        }
    }

    /// <summary>Values as C# literals.</summary>
    public static string[] Literals(TypedValues values) => values.ElementType == ElementType.Float32
        ? [.. values.ToSingles().Select(FloatLiteral.Of)]
        : [.. values.ToIntegers().Select(Number.Of)];
}
