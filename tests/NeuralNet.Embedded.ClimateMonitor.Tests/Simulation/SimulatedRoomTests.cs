// The physical model does what rooms do.
using ClimateMonitor.Simulation;

namespace ClimateMonitor.Tests.Simulation;

public class SimulatedRoomTests
{
    [Theory]
    [InlineData(0, 6.11)]
    [InlineData(20, 23.39)]
    [InlineData(-20, 1.254)]
    [InlineData(40, 73.85)]
    public void Saturated_vapour_has_the_pressure_of_the_tables(double celsius, double hectopascal) =>
        Assert.Equal(hectopascal, Vapour.SaturationPressure(celsius), hectopascal * 0.005);

    [Fact]
    public void Humidity_and_density_are_each_others_inverse()
    {
        Assert.Equal(17.3, Vapour.Density(20, 100), 0.05);
        Assert.Equal(43, Vapour.RelativeHumidity(7, Vapour.Density(7, 43)), 1e-9);
    }

    [Fact]
    public void An_open_window_in_winter_cools_the_room_and_people_moisten_it()
    {
        SimulatedDay day = SimulatedDay.Demonstration();
        (double Temperature, double Humidity, double Pressure) At(int minute)
        {
            day.Room.AdvanceTo((8 * 3600) + (minute * 60));
            return day.Room.Measure();
        }

        (double Temperature, double Humidity, double Pressure) empty = At(11), occupied = At(31), aired = At(43), later = At(55);
        Assert.True(Grams(occupied) > Grams(empty) + 0.2);
        Assert.True(aired.Temperature < occupied.Temperature - 0.8);
        Assert.True(later.Temperature > aired.Temperature + 0.5);

        static double Grams((double Temperature, double Humidity, double Pressure) values) => Vapour.Density(values.Temperature, values.Humidity);
    }

    [Fact]
    public void A_day_is_the_same_every_time_and_others_are_not()
    {
        static (double, double, double) Noon(int dayOfYear, ulong seed)
        {
            SimulatedRoom room = new SimulatedDay(dayOfYear, seed).Room;
            room.AdvanceTo(12 * 3600);
            return room.Measure();
        }

        Assert.Equal(Noon(50, 1), Noon(50, 1));
        Assert.NotEqual(Noon(50, 1), Noon(50, 2));
        Assert.NotEqual(Noon(50, 1), Noon(200, 1));
    }

    [Fact]
    public void Summer_is_warmer_than_winter_and_afternoons_than_nights()
    {
        static double Mean(int dayOfYear, int hour) =>
            Enumerable.Range(0, 50).Average(seed => new Weather(dayOfYear, new RandomSource((ulong)seed)).Temperature(hour * 3600));

        Assert.True(Mean(196, 12) > Mean(15, 12) + 12);
        Assert.True(Mean(100, 15) > Mean(100, 3) + 3);
    }

    [Fact]
    public void Random_numbers_have_the_moments_of_their_distribution()
    {
        RandomSource random = new(11);
        double[] normal = [.. Enumerable.Range(0, 200_000).Select(_ => random.Normal())], even = [.. Enumerable.Range(0, 200_000).Select(_ => random.Between(2, 4))];

        Assert.Equal(0, normal.Average(), 0.01);
        Assert.Equal(1, normal.Average(x => x * x), 0.02);
        Assert.Equal(3, even.Average(), 0.01);
        Assert.All(even, x => Assert.InRange(x, 2, 4));
    }

    [Fact]
    public void A_fluctuation_has_deviation_1_and_forgets()
    {
        Fluctuation fluctuation = new(10, new RandomSource(12));
        double[] values = new double[200_000];
        for (int i = 0; i < values.Length; i++)
        {
            fluctuation.Advance();
            values[i] = fluctuation.Value;
        }

        Assert.Equal(1, values.Average(x => x * x), 0.05);
        Assert.Equal(0.9, values.Zip(values.Skip(1), (a, b) => a * b).Average(), 0.05);
        Assert.Equal(0.3487, values.Zip(values.Skip(10), (a, b) => a * b).Average(), 0.06);
    }
}
