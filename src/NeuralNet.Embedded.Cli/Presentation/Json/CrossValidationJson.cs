// What a whole cross-validation measured, for a program.
using NeuralNet.Embedded.Training.Validation;

namespace NeuralNet.Embedded.Cli.Presentation.Json;

/// <summary>The line behind the folds of <c>neuralnet train --json</c>.</summary>
internal sealed record CrossValidationJson(int Folds, Dictionary<string, SpreadJson> Metrics) : LineJson("crossValidation")
{
    public static CrossValidationJson Of(CrossValidationResult result) => new(
        result.Folds.Count,
        new(result.Means.Zip(result.Deviations, (mean, deviation) => new KeyValuePair<string, SpreadJson>(
            JsonLines.Name(mean.Name), new SpreadJson(JsonLines.Number(mean.Value), JsonLines.Number(deviation.Value))))));
}
