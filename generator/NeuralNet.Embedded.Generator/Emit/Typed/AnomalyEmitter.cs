// Writes IsAnomaly: raw values in, an alarm and the score behind it out.
using NeuralNet.Embedded.Generator.Naming;
using NeuralNet.Embedded.Generator.Text;

namespace NeuralNet.Embedded.Generator.Emit.Typed;

/// <summary>Emits <c>AnomalyThreshold</c> and the overloads of <c>IsAnomaly</c>.</summary>
internal static class AnomalyEmitter
{
    private const string Question = "Whether the values are unlike the training data. Allocates nothing.";
    private const string Score = "/// <param name=\"score\">Receives the anomaly score: the mean squared error of the reconstruction, "
        + "in squared standard deviations where columns are standardised.</param>";

    /// <summary>The constant and the methods.</summary>
    public static void Emit(EmitContext context, TypedApi api, CodeWriter code)
    {
        code.Summary("The largest anomaly score that is normal.");
        code.Line($"public const float {TypedApi.AnomalyThreshold} = {FloatLiteral.Of(api.Target.Threshold!.Value)};");
        code.Line();

        string span = $"{context.Type("ReadOnlySpan")}<float> input";
        Document(context, api, code, PredictEmitter.InputDocumentation(api), withScore: false);
        code.Line($"{context.Method} bool {TypedApi.IsAnomaly}({span}) => {TypedApi.IsAnomaly}(input, out _);");
        code.Line();
        Document(context, api, code, PredictEmitter.InputDocumentation(api), withScore: true);
        code.Line($"{context.Method} bool {TypedApi.IsAnomaly}({span}, out float score)");
        code.Open();
        code.Line($"{context.Type("Span")}<float> output = stackalloc float[1];");
        code.Line($"{MemberNames.Forward}(input, output);");
        code.Line("score = output[0];");
        code.Line($"return !(score <= {TypedApi.AnomalyThreshold});   // so that NaN is an anomaly");
        code.Close();
        if (api.Columns.Count == 0)
        {
            return;
        }

        code.Line();
        Document(context, api, code, PredictEmitter.FeaturesDocumentation, withScore: false);
        code.Line($"{context.Method} bool {TypedApi.IsAnomaly}(in {TypedApi.Features} features) =>");
        code.Line($"    {TypedApi.IsAnomaly}([{api.Elements}], out _);");
        code.Line();
        Document(context, api, code, PredictEmitter.FeaturesDocumentation, withScore: true);
        code.Line($"{context.Method} bool {TypedApi.IsAnomaly}(in {TypedApi.Features} features, out float score) =>");
        code.Line($"    {TypedApi.IsAnomaly}([{api.Elements}], out score);");
    }

    private static void Document(EmitContext context, TypedApi api, CodeWriter code, string input, bool withScore)
    {
        code.Summary(Question);
        code.Line(input);
        if (withScore)
        {
            code.Line(Score);
        }

        string orNaN = api.FillsGaps ? "" : ", or NaN because one of the values is";
        code.Line($"/// <returns>Whether the score is above <see cref=\"AnomalyThreshold\"/>{orNaN}.</returns>");
        if (input != PredictEmitter.FeaturesDocumentation)
        {
            code.Line($"/// <exception cref=\"{context.Type("ArgumentException")}\">The span has the wrong length.</exception>");
        }
    }
}
