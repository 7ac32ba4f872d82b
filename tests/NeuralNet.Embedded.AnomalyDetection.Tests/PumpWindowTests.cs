// The window's features against their definition.
namespace AnomalyDetection.Tests;

public class PumpWindowTests
{
    private const int Seconds = PumpWindow.Steps * PumpWindow.SecondsPerStep;

    [Fact]
    public void Features_are_means_of_steps_and_mean_differences_of_neighbours()
    {
        Random random = new(1);
        Reading[] readings = [.. Enumerable.Range(0, Seconds + 35).Select(_ => new Reading(random.NextSingle(), 2 + random.NextSingle(), 40 + random.NextSingle()))];
        PumpWindow window = new();
        for (int second = 0; second < readings.Length; second++)
        {
            bool isComplete = window.Add(readings[second]);
            int seen = second + 1;
            Assert.Equal(seen >= Seconds && seen % PumpWindow.SecondsPerStep == 0, isComplete);
            if (!isComplete)
            {
                continue;
            }

            List<float> expected = [];
            foreach (Func<Reading, float> sensor in new Func<Reading, float>[] { reading => reading.Current, reading => reading.Vibration, reading => reading.Temperature })
            {
                float[] values = [.. readings[..seen].TakeLast(Seconds).Select(sensor)];
                float before = seen > Seconds ? sensor(readings[seen - Seconds - 1]) : values[0];
                expected.AddRange(values.Chunk(PumpWindow.SecondsPerStep).Select(step => step.Average()));
                expected.Add(values.Zip(values.Prepend(before), (value, last) => MathF.Abs(value - last)).Average());
            }

            Assert.Equal(expected.Count, window.Features.Length);
            Assert.All(expected.Zip(window.Features.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-4f));
        }
    }

    [Fact]
    public void Names_are_those_of_the_network() => Assert.Equal(
        typeof(Pump.Features).GetProperties().Select(property => property.Name), PumpWindow.FeatureNames);

    [Fact]
    public void Windows_and_predictions_allocate_nothing()
    {
        PumpWindow window = new();
        Alarm alarm = new();
        int Watch()
        {
            int alarms = 0;
            for (int second = 0; second < 1000; second++)
            {
                if (window.Add(new Reading(5, 1, second)))
                {
                    alarms += alarm.Add(Pump.IsAnomaly(window.Features, out float score) && score > 0) ? 1 : 0;
                }
            }

            return alarms;
        }

        Watch();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Watch();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void An_alarm_takes_anomalies_in_a_row()
    {
        Alarm alarm = new();
        bool[] anomalies = [true, true, false, .. Enumerable.Repeat(true, Alarm.Patience + 1), false, true];
        Assert.Equal([Alarm.Patience + 2], anomalies.Select((isAnomaly, i) => alarm.Add(isAnomaly) ? i : -1).Where(i => i >= 0));
        Assert.False(alarm.IsOn);
    }
}
