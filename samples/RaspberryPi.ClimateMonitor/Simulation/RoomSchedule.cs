// Who is in the room and when the window is open, for every minute of a day.
namespace ClimateMonitor.Simulation;

/// <summary>The comings and goings of a day.</summary>
public sealed class RoomSchedule
{
    private const int MinutesPerDay = 1440;

    private readonly int[] _people = new int[MinutesPerDay];
    private readonly double[] _airing = new double[MinutesPerDay];

    private RoomSchedule()
    {
    }

    /// <summary>An hour that has everything, from eight in the morning on: empty, somebody comes at 8:12, airs from 8:32 to 8:44, goes at 8:56.</summary>
    public static RoomSchedule Demonstration()
    {
        RoomSchedule schedule = new();
        schedule.Occupy(8 * 60 + 12, 44, 1);
        schedule.Air((8 * 60) + 32, 12, 6);
        return schedule;
    }

    /// <summary>A day of a study: people come between half past six and half past eight, come and go until the evening, and air now and then.</summary>
    public static RoomSchedule Random(RandomSource random)
    {
        RoomSchedule schedule = new();
        int minute = (int)random.Between(390, 510), end = (int)random.Between(1200, 1380);
        while (minute < end)
        {
            int stay = (int)random.Between(20, 150), away = (int)random.Between(15, 120);
            // One person, at times two or three.
            schedule.Occupy(minute, stay, Math.Max(1, (int)random.Between(-1, 4)));
            schedule.MaybeAir(0.7, minute, stay, random);
            schedule.MaybeAir(0.25, minute + stay, away, random);
            minute += stay + away;
        }

        return schedule;
    }

    /// <summary>How many people are there.</summary>
    public int People(long second) => _people[Minute(second)];

    /// <summary>The air changes an hour through the window; 0 with the window shut.</summary>
    public double Airing(long second) => _airing[Minute(second)];

    /// <summary>One of the texts of <see cref="SimulatedState"/>.</summary>
    public string State(long second) =>
        Airing(second) > 0 ? SimulatedState.WindowOpen : People(second) > 0 ? SimulatedState.Occupied : SimulatedState.Empty;

    private static int Minute(long second) => (int)(second / 60 % MinutesPerDay);

    private void MaybeAir(double probability, int start, int length, RandomSource random)
    {
        bool happens = random.Between(0, 1) < probability;
        int from = start + (int)random.Between(0, length), minutes = (int)random.Between(5, 40);
        // Tilted or wide open.
        double airing = random.Between(1.5, 9);
        if (happens)
        {
            Air(from, minutes, airing);
        }
    }

    private void Occupy(int start, int length, int people) => _people.AsSpan(Part(start, length)).Fill(people);

    private void Air(int start, int length, double changesPerHour) => _airing.AsSpan(Part(start, length)).Fill(changesPerHour);

    private static Range Part(int start, int length) => Math.Min(start, MinutesPerDay)..Math.Min(start + length, MinutesPerDay);
}
