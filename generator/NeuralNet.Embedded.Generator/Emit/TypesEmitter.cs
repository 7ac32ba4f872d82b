// The types of a network that others name, in a file that is compiled like the user's own: source generators see no other's output, so
// serializers, request handlers and logging could not use them. The build step writes the file; the generator then leaves them out.
using NeuralNet.Embedded.Generator.Emit.Typed;
using NeuralNet.Embedded.Generator.Naming;
using NeuralNet.Embedded.Generator.Specs;
using NeuralNet.Embedded.Generator.Text;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Emit;

/// <summary>Emits the types of a network.</summary>
internal static class TypesEmitter
{
    /// <summary>The class with <c>Features</c>, <c>Label</c> and the enums of categories, as far as the network has them.</summary>
    public static string Emit(ClassSpec target, NetworkModel model, string origin, bool verbatim)
    {
        CodeWriter code = new();
        code.Line(GeneratedFile.FirstLine(CommentText.Of(origin)));
        code.Line("// The types of the network, where other source generators see them.");
        code.Line("#nullable enable");
        ClassFrame.Write(target, null, "", code, () =>
        {
            if (TypedApi.Of(model, verbatim) is TypedApi api)
            {
                TypedEmitter.EmitTypes(api, code);
            }
        });
        return code.ToString();
    }
}
