// Writes what is around the members of a network class: namespace, the types it lies in, its own declaration.
using NeuralNet.Embedded.Generator.Specs;
using NeuralNet.Embedded.Generator.Text;

namespace NeuralNet.Embedded.Generator.Emit;

/// <summary>Writes the frame of a class.</summary>
internal static class ClassFrame
{
    /// <summary>Writes the frame, and the members inside it.</summary>
    /// <param name="target">The class.</param>
    /// <param name="summary">Its documentation; null where the user's part has it.</param>
    /// <param name="baseList">What follows the declaration.</param>
    /// <param name="code">Receives the lines.</param>
    /// <param name="members">Writes the members.</param>
    /// <param name="mark">The attributes of a generated declaration: of the class where all of it is generated, of each member otherwise.</param>
    public static void Write(ClassSpec target, string? summary, string baseList, CodeWriter code, Action members, Func<string, string>? mark = null)
    {
        if (target.Namespace is not null)
        {
            code.Line($"namespace {target.Namespace};");
            code.Line();
        }

        foreach (string container in target.Containers)
        {
            code.Line(container);
            code.Open();
        }

        if (summary is not null)
        {
            code.Summary(summary);
        }

        if (summary is not null && mark is not null)
        {
            code.Line(mark(target.Declaration));
        }

        code.Line(target.Declaration + baseList);
        code.Open();
        if (mark is null || target.Summary)
        {
            members();
        }
        else
        {
            code.Marked(line => GeneratedMark.IsDeclaration(line) ? mark(line) : null, members);
        }

        code.Close();
        foreach (string _ in target.Containers)
        {
            code.Close();
        }
    }
}
