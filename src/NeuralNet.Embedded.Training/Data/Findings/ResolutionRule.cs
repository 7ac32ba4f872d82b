// NNE0415: numbers so large that their differences drown in float32, which is what a model takes and answers with.
using System.Globalization;

namespace NeuralNet.Embedded.Training.Data.Findings;

internal sealed class ResolutionRule() : DataRule("NNE0415")
{
    // A step of float32 beyond this share of the standard deviation is noise that a network can see.
    private const double Share = 0.01;

    public override IEnumerable<DataFinding> Check(CheckedData data)
    {
        int[] rows = data.Split.Training;
        foreach (
            DataColumn column in data.Columns.Where(
                column => column.Kind == DataColumnKind.Number && !(data.Labels is not null && data.Targets.Contains(column))))
        {
            double count = 0, mean = 0, squares = 0, largest = 0;
            foreach (int row in rows)
            {
                double value = column.Values[row];
                if (!double.IsNaN(value))
                {
                    // Welford 1962.
                    count++;
                    double distance = value - mean;
                    mean += distance / count;
                    squares += distance * (value - mean);
                    largest = Math.Max(largest, Math.Abs(value));
                }
            }

            double deviation = Math.Sqrt(squares / Math.Max(count, 1)), step = MathF.BitIncrement((float)largest) - (float)largest;
            if (deviation > 0 && step > Share * deviation)
            {
                yield return Warning(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"its numbers differ by about {deviation:G3}, but near {largest:G4} a float32 moves in steps of {step:G3}; "
                            + $"subtract an offset such as {Math.Round(mean):F0}, in the data and in the program."),
                    column.Name);
            }
        }
    }
}
