// Writes what is around the members of a network class: namespace, the types it lies in, its own declaration.
using NeuralNet.Embedded.Generator.Emit.Text;
using NeuralNet.Embedded.Generator.Specs;

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
    public static void Write(ClassSpec target, string? summary, string baseList, CodeWriter code, Action members)
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

        code.Line(target.Declaration + baseList);
        code.Open();
        members();
        code.Close();
        foreach (string _ in target.Containers)
        {
            code.Close();
        }
    }
}
