// A measurement of a search, for a program.
using NeuralNet.Embedded.Training.Tuning;

namespace NeuralNet.Embedded.Cli.Presentation.Json;

/// <summary>A line of <c>neuralnet tune --json</c>, in the order in which they end.</summary>
internal sealed record MeasurementJson(TrialJson Measured) : LineJson("trial")
{
    public static MeasurementJson Of(Trial trial) => new(TrialJson.Of(trial));
}
