// The learning rates of a recorded training, step by step.
using System.Text.Json;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Schedules;

namespace NeuralNet.Embedded.Training.Tests.Parity;

internal sealed record RecordedSchedule(EquatableArray<double> Factors) : Schedule
{
    public override string Name => "recorded";

    public static Schedule Read(JsonElement recorded)
    {
        if (!recorded.TryGetProperty("lr_schedule", out JsonElement rates) || rates.ValueKind != JsonValueKind.Array)
        {
            return new ConstantRate();
        }

        double rate = recorded.GetProperty("optimizer").GetProperty("lr").GetDouble();
        return new RecordedSchedule(RecordedNetwork.Numbers(rates).Select(number => number / rate).ToEquatableArray());
    }

    public override double FactorAt(long step, long stepsPerEpoch, long stepCount) => Factors[(int)step];
}
