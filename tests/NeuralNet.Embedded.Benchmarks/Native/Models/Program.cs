// Times one prediction of each model and prints a line for each: its index and the nanoseconds of the fastest round.
using System.Globalization;

List<Timing> timings = Measured.All();
timings.ForEach(timing => timing.Warm());
for (int round = 0; round < Timing.Rounds; round++)
{
    timings.ForEach(timing => timing.Round());
}

timings.ForEach(timing => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{timing.Index}\t{timing.Fastest:F1}")));
