// The simulated pump behaves like one, its data are the committed ones, and the network that comes from them is good.
using AnomalyDetection.Simulation;

namespace AnomalyDetection.Tests;

public class SimulationTests
{
    [Fact]
    public void The_committed_training_data_are_what_the_program_simulates()
    {
        // Two of the days; `simulate` writes all of them.
        using StringWriter text = new();
        TrainingData.Write(text, days: 2);
        string[] simulated = text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string[] committed = File.ReadAllLines(Path.Combine(Repository.Root, "samples", "AnomalyDetection", "pump.csv"));

        Assert.Equal(1 + (2 * 180), simulated.Length);
        Assert.Equal(1 + (TrainingData.Days * 180), committed.Length);
        Assert.Equal(simulated, committed.Take(simulated.Length));
    }

    [Fact]
    public void The_networks_self_test_passes_here() => Assert.True(Pump.SelfTest().Passed);

    [Fact]
    public void Faults_of_unseen_days_are_found_and_false_alarms_are_rare()
    {
        const int Days = 4;
        Detection detection = new();
        UnseenDay totals = new();
        for (int day = 0; day < Days; day++)
        {
            totals.Watch(day, Days, detection, null);
        }

        Assert.All(FaultPlan.Faults, fault => Assert.Equal(3 * Days, detection.Count(fault)));
        Assert.InRange(FaultPlan.Faults.Sum(detection.Found), 4 * 3 * Days * 0.85, 4 * 3 * Days);
        Assert.All(FaultPlan.Faults, fault => Assert.InRange(detection.Found(fault), 3 * Days * 0.7, 3 * Days));
        Assert.InRange(detection.FalseAlarms, 0, Days);
        Assert.InRange((double)totals.FalseAnomalies / totals.HealthyWindows, 0, 0.01);
        Assert.Equal(0, totals.AllocatedBytes);
    }

    [Fact]
    public void A_day_is_the_same_every_time_and_others_are_not()
    {
        static Reading Noon(ulong seed)
        {
            SimulatedPump pump = new(seed, 20);
            Reading reading = default;
            for (int second = 0; second < 43_200; second++)
            {
                reading = pump.Next();
            }

            return reading;
        }

        Assert.Equal(Noon(1), Noon(1));
        Assert.NotEqual(Noon(1), Noon(2));
    }

    [Fact]
    public void A_healthy_pump_stays_within_what_pumps_do()
    {
        SimulatedPump pump = new(3, 20);
        List<Reading> readings = [.. Enumerable.Range(0, 86_400).Select(_ => pump.Next())];
        Assert.InRange(readings.Max(reading => reading.Current), 7.5f, 10);
        Assert.InRange(readings.Min(reading => reading.Current), -0.2f, 0.1f);
        Assert.InRange(readings.Max(reading => reading.Vibration), 2, 3.5f);
        Assert.InRange(readings.Max(reading => reading.Temperature), 40, 65);
        Assert.InRange(readings.Min(reading => reading.Temperature), 14, 30);
    }

    [Fact]
    public void Each_fault_does_what_its_name_says()
    {
        (List<Reading> healthy, List<Reading> worn) = (Run(Fault.None), Run(Fault.BearingWear));
        Assert.True(worn.Average(reading => reading.Vibration) > healthy.Average(reading => reading.Vibration) + 0.5);
        Assert.True(worn[^1].Temperature > healthy[^1].Temperature + 2);

        List<Reading> stuck = Run(Fault.StuckSensor);
        Assert.Contains(1, new[] { stuck.DistinctBy(reading => reading.Current).Count(), stuck.DistinctBy(reading => reading.Vibration).Count(), stuck.DistinctBy(reading => reading.Temperature).Count() });

        List<Reading> spiky = Run(Fault.Spikes);
        int spikes = healthy.Zip(spiky).Count(pair => Math.Abs(pair.First.Current - pair.Second.Current) > 3 || Math.Abs(pair.First.Vibration - pair.Second.Vibration) > 2 || Math.Abs(pair.First.Temperature - pair.Second.Temperature) > 15);
        Assert.InRange(spikes, 10, 200);

        List<Reading> drifting = Run(Fault.Drift);
        Assert.Equal(1.4f, drifting[^1].Current / healthy[^1].Current, 0.001f);
        Assert.Equal(healthy[^1].Vibration, drifting[^1].Vibration);

        // A loaded pump, and a fault that is fully there for as long as a fault lasts.
        static List<Reading> Run(Fault fault)
        {
            SimulatedPump pump = new(5, 20);
            for (int second = 0; second < 1800; second++)
            {
                pump.Next();
            }

            return [.. Enumerable.Range(0, FaultPlan.FaultSeconds).Select(_ => pump.Next(fault, 1))];
        }
    }

    [Fact]
    public void A_day_has_every_fault_three_times_and_is_healthy_otherwise()
    {
        Fault[] day = [.. Enumerable.Range(0, 86_400).Select(second => FaultPlan.At(second).Fault)];
        Assert.All(FaultPlan.Faults, fault => Assert.Equal(3 * FaultPlan.FaultSeconds, day.Count(now => now == fault)));
        Assert.Equal(1, FaultPlan.At(3600 + FaultPlan.FaultSeconds - 1).Progress);
    }

    [Fact]
    public void Alarms_are_counted_by_what_they_belong_to()
    {
        Detection detection = new();
        Assert.True(detection.Add(Fault.None, isOn: true, hasBegun: true));      // false
        Assert.False(detection.Add(Fault.Drift, isOn: false, hasBegun: false));
        Assert.True(detection.Add(Fault.Drift, isOn: true, hasBegun: true));     // found in its second second
        Assert.False(detection.Add(Fault.Drift, isOn: true, hasBegun: false));
        Assert.False(detection.Add(Fault.None, isOn: true, hasBegun: true));     // the window still shows the fault
        for (int second = 0; second < 60; second++)
        {
            Assert.False(detection.Add(Fault.None, isOn: false, hasBegun: false));
        }

        Assert.True(detection.Add(Fault.None, isOn: true, hasBegun: true));      // false
        Assert.False(detection.Add(Fault.Spikes, isOn: false, hasBegun: false));

        Assert.Equal(2, detection.FalseAlarms);
        Assert.Equal((1, 1), (detection.Count(Fault.Drift), detection.Found(Fault.Drift)));
        Assert.Equal((1, 0), (detection.Count(Fault.Spikes), detection.Found(Fault.Spikes)));
        Assert.Equal(2, detection.Delay(Fault.Drift));
        Assert.Contains("Drift           1 of 1 found, after 2 s on average", detection.ToString(), StringComparison.Ordinal);
    }
}
