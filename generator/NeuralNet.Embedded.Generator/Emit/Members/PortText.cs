// What the documentation says of an input or output: the features and labels behind it, where the model knows them.
using NeuralNet.Embedded.Generator.Naming;
using NeuralNet.Embedded.Generator.Text;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Emit.Members;

/// <summary>Describes inputs and outputs.</summary>
internal static class PortText
{
    // As many names as a person reads in a tooltip.
    private const int MaximumNames = 12;

    /// <summary>What the caller passes in.</summary>
    public static string OfInput(EmitContext context, Port port)
    {
        EquatableArray<Feature> features = context.Plan.Model.Features;
        return features.Count > 0 && port == context.Inputs[0]
            ? $"The features in order: {Names(features.Select(feature => feature.Name))}."
            : $"The values read, {Layout(port)}.";
    }

    /// <summary>What the caller gets back.</summary>
    public static string OfOutput(EmitContext context, Port port)
    {
        if (port != context.Outputs[0] || context.Plan.Model.Target is not Target target)
        {
            return $"the answer, {Layout(port)}.";
        }

        return target.Task switch
        {
            PredictionTask.Classification => $"the probability of each label: {Names(target.Labels)}.",
            PredictionTask.AnomalyDetection => $"the anomaly score: up to {FloatLiteral.Of(target.Threshold!.Value).TrimEnd('f')} is normal.",
            PredictionTask.BinaryClassification => $"the probability of {Names([target.Labels[1]])}.",
            _ => $"the predicted {Names(target.Names)}.",
        };
    }

    private static string Layout(Port port) => $"of shape {port.Shape}{(port.Shape.Rank > 1 ? ", row-major" : "")}";

    private static string Names(IEnumerable<string> names)
    {
        string[] all = [.. names];
        string text = string.Join(", ", all.Take(MaximumNames).Select(CommentText.InXml));
        return all.Length > MaximumNames ? $"{text} and {Number.Of(all.Length - MaximumNames)} more" : text;
    }
}
