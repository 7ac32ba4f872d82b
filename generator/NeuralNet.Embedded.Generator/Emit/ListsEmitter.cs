// Writes the lists of numbers that calls take, extents and strides mostly, where they cannot stand in the calls.
using NeuralNet.Embedded.Generator.Naming;
using NeuralNet.Embedded.Generator.Text;

namespace NeuralNet.Embedded.Generator.Emit;

/// <summary>Emits lists of numbers as arrays, which are allocated once.</summary>
internal static class ListsEmitter
{
    private const int NumbersPerLine = 24;

    /// <summary>The nested class, once everything that asks for lists is written.</summary>
    public static void Emit(EmitContext context, CodeWriter code)
    {
        code.Line($"private static class {MemberNames.Lists}");
        code.Open();
        for (int index = 0; index < context.Lists.Count; index++)
        {
            string[] numbers = [.. context.Lists[index].Select(value => Number.Of(value))];
            string field = $"public static readonly int[] {EmitContext.ListName(index)} =";
            if (numbers.Length <= NumbersPerLine)
            {
                code.Line($"{field} [{string.Join(", ", numbers)}];");
                continue;
            }

            code.Line(field);
            code.Line("[");
            code.Indent(1);
            for (int first = 0; first < numbers.Length; first += NumbersPerLine)
            {
                code.Line(string.Join(" ", numbers.Skip(first).Take(NumbersPerLine).Select(number => number + ",")));
            }

            code.Indent(-1);
            code.Line("];");
        }

        code.Close();
    }
}
