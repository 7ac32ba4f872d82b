// Writes the labels of a classification: an enum, their number, and the texts they have in the data.
using NeuralNet.Embedded.Generator.Naming;
using NeuralNet.Embedded.Generator.Text;

namespace NeuralNet.Embedded.Generator.Emit.Typed;

/// <summary>Emits <c>Label</c>, <c>LabelCount</c> and <c>LabelText</c>.</summary>
internal static class LabelEmitter
{
    /// <summary>The enum.</summary>
    public static void EmitType(TypedApi api, CodeWriter code) => EnumEmitter.Emit(
        TypedApi.Label, $"The labels of <c>{CommentText.InXml(api.Target.Names[0])}</c>, in the order of the probabilities.", api.Labels, code);

    /// <summary>Number and texts.</summary>
    public static void Emit(EmitContext context, TypedApi api, CodeWriter code)
    {
        code.Summary("The number of labels, and of their probabilities.");
        code.Line($"public const int {TypedApi.LabelCount} = {Number.Of(api.Labels.Count)};");
        code.Line();
        code.Summary("The label as the training data spells it.");
        string exception = context.Type("ArgumentOutOfRangeException");
        code.Line($"/// <exception cref=\"{exception}\">There is no such label.</exception>");
        code.Line($"{context.Method} string {TypedApi.LabelText}({TypedApi.Label} label) => label switch");
        code.Open();
        foreach (TypedName label in api.Labels)
        {
            code.Line($"{TypedApi.Label}.{Identifier.Escape(label.Identifier)} => {StringLiteral.Of(label.Text)},");
        }

        code.Line($"_ => throw new {exception}(nameof(label), label, \"There is no such label.\"),");
        code.Close(";");
    }
}
