// Writes an enum whose members stand for texts of the model.
using NeuralNet.Embedded.Generator.Naming;
using NeuralNet.Embedded.Generator.Text;

namespace NeuralNet.Embedded.Generator.Emit.Typed;

/// <summary>Emits enums.</summary>
internal static class EnumEmitter
{
    /// <summary>A public enum with a member a name, numbered from 0.</summary>
    public static void Emit(string name, string summary, IReadOnlyList<TypedName> members, CodeWriter code)
    {
        code.Summary(summary);
        code.Line($"public enum {Identifier.Escape(name)}");
        code.Open();
        for (int i = 0; i < members.Count; i++)
        {
            if (i > 0)
            {
                code.Line();
            }

            code.Summary($"<c>{CommentText.InXml(members[i].Text)}</c>");
            code.Line($"{Identifier.Escape(members[i].Identifier)},");
        }

        code.Close();
    }
}
