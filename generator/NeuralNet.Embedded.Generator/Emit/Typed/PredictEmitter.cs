// Writes Predict: from features to a label or a number, with Forward doing the work.
using NeuralNet.Embedded.Generator.Emit.Text;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Emit.Typed;

/// <summary>Emits the typed predictions.</summary>
internal static class PredictEmitter
{
    /// <summary>The methods that fit the model's task.</summary>
    public static void Emit(EmitContext context, TypedNames names, CodeWriter code)
    {
        switch (names.Target.Task)
        {
            case PredictionTask.Classification:
                EmitClassification(context, names, code);
                break;
            case PredictionTask.BinaryClassification:
                EmitBinary(context, names, code);
                break;
            default:
                EmitRegression(context, names, code);
                break;
        }

        if (names.Labels.Count > 0)
        {
            code.Line();
            EmitTextOf(context, names, code);
        }
    }

    private static void EmitClassification(EmitContext context, TypedNames names, CodeWriter code)
    {
        string span = context.Type("Span"), length = context.Outputs[0].LengthName;
        Document(code, "Predicts the most probable label. Allocates nothing.", null, null);
        code.Line($"public static {TypedNames.Label} {TypedNames.Predict}(in {TypedNames.Features} features)");
        code.Open();
        code.Line($"{span}<float> probabilities = stackalloc float[{length}];");
        code.Line($"return {TypedNames.Predict}(features, probabilities);");
        code.Close();
        code.Line();

        Document(code, "Predicts the most probable label and the probability of each. Allocates nothing.", "probabilities", $"Receives the probability of each label; <see cref=\"{length}\"/> floats.");
        code.Line($"public static {TypedNames.Label} {TypedNames.Predict}(in {TypedNames.Features} features, {span}<float> probabilities)");
        code.Open();
        Forward(context, names, code, "probabilities");
        code.Line("int best = 0;");
        code.Line("for (int i = 1; i < probabilities.Length; i++)");
        code.Open();
        code.Line("best = probabilities[i] > probabilities[best] ? i : best;");
        code.Close();
        code.Line();
        code.Line($"return ({TypedNames.Label})best;");
        code.Close();
    }

    private static void EmitBinary(EmitContext context, TypedNames names, CodeWriter code)
    {
        string second = CommentText.InXml(names.Target.Labels[1]);
        Document(code, "Predicts the more probable label. Allocates nothing.", null, null);
        code.Line($"public static {TypedNames.Label} {TypedNames.Predict}(in {TypedNames.Features} features) => {TypedNames.Predict}(features, out _);");
        code.Line();
        Document(code, "Predicts the more probable label and the probability of the second. Allocates nothing.", "probability", $"Receives the probability of {second}.");
        code.Line($"public static {TypedNames.Label} {TypedNames.Predict}(in {TypedNames.Features} features, out float probability)");
        code.Open();
        code.Line("probability = 0;");
        Forward(context, names, code, $"new {context.Type("Span")}<float>(ref probability)");
        code.Line($"return probability >= 0.5f ? {TypedNames.Label}.{Identifier.Escape(names.Labels[1])} : {TypedNames.Label}.{Identifier.Escape(names.Labels[0])};");
        code.Close();
    }

    private static void EmitRegression(EmitContext context, TypedNames names, CodeWriter code)
    {
        if (names.Target.Names.Count > 1)
        {
            Document(code, "Predicts the target columns. Allocates nothing.", "values", $"Receives {string.Join(", ", names.Target.Names.Select(CommentText.InXml))}.");
            code.Line($"public static void {TypedNames.Predict}(in {TypedNames.Features} features, {context.Type("Span")}<float> values)");
            code.Open();
            Forward(context, names, code, "values");
            code.Close();
            return;
        }

        Document(code, $"Predicts {CommentText.InXml(names.Target.Names[0])}. Allocates nothing.", null, null);
        code.Line($"public static float {TypedNames.Predict}(in {TypedNames.Features} features)");
        code.Open();
        code.Line("float value = 0;");
        Forward(context, names, code, $"new {context.Type("Span")}<float>(ref value)");
        code.Line("return value;");
        code.Close();
    }

    private static void EmitTextOf(EmitContext context, TypedNames names, CodeWriter code)
    {
        code.Summary("A label as it stands in the training data.");
        code.Line("/// <param name=\"label\">One of the labels.</param>");
        code.Line($"/// <exception cref=\"{context.Type("ArgumentOutOfRangeException")}\"><paramref name=\"label\"/> is none.</exception>");
        code.Line($"public static string {TypedNames.TextOf}({TypedNames.Label} label) => label switch");
        code.Open();
        for (int i = 0; i < names.Labels.Count; i++)
        {
            code.Line($"{TypedNames.Label}.{Identifier.Escape(names.Labels[i])} => {StringLiteral.Of(names.Target.Labels[i])},");
        }

        code.Line($"_ => throw new {context.Type("ArgumentOutOfRangeException")}(nameof(label)),");
        code.Close(";");
    }

    // A collection expression over a span lies on the stack.
    private static void Forward(EmitContext context, TypedNames names, CodeWriter code, string output)
    {
        string[] values = [.. names.Columns.Select(column => $"{(column.Type is null ? "" : "(float)")}features.{Identifier.Escape(column.Property)}")];
        code.Line($"{context.Type("ReadOnlySpan")}<float> input =");
        code.Line("[");
        code.Indent(1);
        foreach (string value in values)
        {
            code.Line(value + ",");
        }

        code.Indent(-1);
        code.Line("];");
        code.Line($"{MemberNames.Forward}(input, {output});");
    }

    private static void Document(CodeWriter code, string summary, string? parameter, string? text)
    {
        code.Summary(summary);
        code.Line("/// <param name=\"features\">Raw values; scaling happens inside.</param>");
        if (parameter is not null)
        {
            code.Line($"/// <param name=\"{parameter}\">{text}</param>");
        }
    }
}
