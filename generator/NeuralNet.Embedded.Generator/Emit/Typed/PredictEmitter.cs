// Writes Predict: raw values in, a label or a number in the target's own units out.
using NeuralNet.Embedded.Generator.Naming;
using NeuralNet.Embedded.Generator.Text;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Emit.Typed;

/// <summary>Emits the overloads of <c>Predict</c>.</summary>
internal static class PredictEmitter
{
    /// <summary>What a span of raw values holds.</summary>
    public static string InputDocumentation(TypedApi api) =>
        "/// <param name=\"input\">The raw values, one a column, in the training data's order; a category is its index"
        + (api.FillsGaps ? ", and NaN is a missing value.</param>" : ".</param>");

    /// <summary>What <c>Features</c> hold.</summary>
    public const string FeaturesDocumentation = "/// <param name=\"features\">The raw values.</param>";

    /// <summary>All overloads the task has.</summary>
    public static void Emit(EmitContext context, TypedApi api, CodeWriter code)
    {
        string answer = Answer(api);
        bool returns = answer != "void", takesValues = !returns || api.Target.Task != PredictionTask.Regression;
        string values = Values(api);
        string parameter = $", {context.Type("Span")}<float> {values}";
        if (returns)
        {
            Short(context, api, code, answer, "ReadOnlySpan<float> input", "input");
        }

        if (returns && takesValues)
        {
            code.Line();
        }

        if (takesValues)
        {
            Summary(context, api, code, InputDocumentation(api), values);
            code.Line($"{context.Method} {answer} {TypedApi.Predict}({context.Type("ReadOnlySpan")}<float> input{parameter})");
            code.Open();
            Body(context, api, code);
            code.Close();
        }

        if (api.RefusesGaps)
        {
            code.Line();
            MissingEmitter.Emit(context, api, code);
        }

        if (api.Columns.Count == 0)
        {
            return;
        }

        if (returns)
        {
            code.Line();
            Summary(context, api, code, FeaturesDocumentation, null);
            code.Line($"{context.Method} {answer} {TypedApi.Predict}(in {TypedApi.Features} features) =>");
            code.Line($"    {TypedApi.Predict}([{api.Elements}]);");
        }

        if (takesValues)
        {
            code.Line();
            Summary(context, api, code, FeaturesDocumentation, values);
            code.Line($"{context.Method} {answer} {TypedApi.Predict}(in {TypedApi.Features} features{parameter}) =>");
            code.Line($"    {TypedApi.Predict}([{api.Elements}], {values});");
        }
    }

    /// <summary>The signatures of the overloads that take <paramref name="input"/>.</summary>
    public static IEnumerable<string> Signatures(TypedApi api, string input)
    {
        string answer = Answer(api);
        if (answer != "void")
        {
            yield return $"{answer} {TypedApi.Predict}({input})";
        }

        if (api.Target.Task != PredictionTask.Regression || answer == "void")
        {
            yield return $"{answer} {TypedApi.Predict}({input}, global::System.Span<float> {Values(api)})";
        }
    }

    private static void Short(EmitContext context, TypedApi api, CodeWriter code, string answer, string parameter, string argument)
    {
        Summary(context, api, code, InputDocumentation(api), null);
        code.Line($"{context.Method} {answer} {TypedApi.Predict}({parameter.Replace("ReadOnlySpan", context.Type("ReadOnlySpan"))})");
        code.Open();
        if (api.Target.Task == PredictionTask.Regression)
        {
            MissingEmitter.Call(api, argument, code);
            code.Line($"{context.Type("Span")}<float> value = stackalloc float[1];");
            code.Line($"{MemberNames.Forward}({argument}, value);");
            code.Line("return value[0];");
        }
        else
        {
            code.Line($"{context.Type("Span")}<float> probabilities = stackalloc float[{TypedApi.LabelCount}];");
            code.Line($"return {TypedApi.Predict}({argument}, probabilities);");
        }

        code.Close();
    }

    private static void Body(EmitContext context, TypedApi api, CodeWriter code)
    {
        string values = Values(api);
        if (api.Target.Task == PredictionTask.BinaryClassification)
        {
            code.Line($"{context.Type("Shapes")}.Check({values}, {TypedApi.LabelCount});");
            MissingEmitter.Call(api, "input", code);
            code.Line($"{MemberNames.Forward}(input, {values}[1..]);   // the probability of the second label");
            code.Line($"{values}[0] = 1 - {values}[1];");
        }
        else
        {
            code.Line($"{context.Type("Shapes")}.Check({values}, {context.Outputs[0].LengthName});");
            MissingEmitter.Call(api, "input", code);
            code.Line($"{MemberNames.Forward}(input, {values});");
        }

        if (api.Target.Task != PredictionTask.Regression)
        {
            code.Line($"return ({TypedApi.Label}){context.Type("ArgMax")}.Of({values});");
        }
    }

    private static void Summary(EmitContext context, TypedApi api, CodeWriter code, string input, string? values)
    {
        string names = string.Join(", ", api.Target.Names.Take(4).Select(name => $"<c>{CommentText.InXml(name)}</c>"))
            + (api.Target.Names.Count > 4 ? ", ..." : "");
        code.Summary(api.Target.Task == PredictionTask.Regression
            ? $"Predicts {names} in the units of the training data. Allocates nothing."
            : $"Predicts the most probable label of {names}. Allocates nothing.");
        code.Line(input);
        if (values is not null)
        {
            code.Line(api.Target.Task == PredictionTask.Regression
                ? $"/// <param name=\"{values}\">Receives the {Number.Of(api.Target.Names.Count)} values.</param>"
                : $"/// <param name=\"{values}\">Receives the probability of each label, <see cref=\"{TypedApi.LabelCount}\"/> in all.</param>");
        }

        string orMissing = api.RefusesGaps ? ", or a value is missing (NaN)" : "";
        code.Line($"/// <exception cref=\"{context.Type("ArgumentException")}\">A span has the wrong length{orMissing}.</exception>");
    }

    private static string Answer(TypedApi api) => api.Target switch
    {
        { Task: not PredictionTask.Regression } => TypedApi.Label,
        { Names.Count: 1 } => "float",
        _ => "void",
    };

    private static string Values(TypedApi api) => api.Target.Task == PredictionTask.Regression ? "values" : "probabilities";
}
