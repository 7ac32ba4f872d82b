// Where numbers lie along an edge of a chart, and which of them are written there.
using System.Globalization;

namespace NeuralNet.Embedded.Cli.Reports.Charts;

/// <summary>A range of numbers, linear or logarithmic.</summary>
internal sealed class Axis
{
    private const double WantedTicks = 5;

    private readonly double _start;
    private readonly double _end;
    private readonly bool _isLogarithmic;

    private Axis(double start, double end, bool isLogarithmic, IReadOnlyList<(double Value, string Text)> ticks)
    {
        _start = start;
        _end = end;
        _isLogarithmic = isLogarithmic;
        Ticks = ticks;
    }

    /// <summary>The numbers written along the axis.</summary>
    public IReadOnlyList<(double Value, string Text)> Ticks { get; }

    /// <summary>An axis from one round number to another around the finite ones of some values.</summary>
    public static Axis Around(IEnumerable<double> values)
    {
        (double minimum, double maximum) = Range(values);
        double width = (maximum / 2) - (minimum / 2);
        if (width == 0)
        {
            // One number only: room on both sides.
            width = minimum == 0 ? 0.5 : Math.Abs(minimum) / 4;
            minimum -= width;
            maximum += width;
        }

        double step = RoundStep(width * 2 / WantedTicks);
        double first = Math.Floor(minimum / step), last = Math.Ceiling(maximum / step);
        if (!double.IsFinite(first * step) || !double.IsFinite(last * step) || last - first > 3 * WantedTicks)
        {
            // Beyond what steps can divide: the ends alone.
            return new Axis(minimum, maximum, false, [(minimum, Numbers.Short(minimum)), (maximum, Numbers.Short(maximum))]);
        }

        List<(double, string)> ticks = [];
        for (double i = first; i <= last; i++)
        {
            ticks.Add((i * step, Text(i * step, step)));
        }

        return new Axis(first * step, last * step, false, ticks);
    }

    /// <summary>An axis from 0 to a number of things, which need not be round.</summary>
    public static Axis UpTo(int count)
    {
        double step = Math.Max(1, RoundStep(count / WantedTicks));
        List<(double, string)> ticks = [];
        for (double value = 0; value <= count; value += step)
        {
            ticks.Add((value, Text(value, step)));
        }

        return new Axis(0, count, false, ticks);
    }

    /// <summary>An axis from 0 to 1.</summary>
    public static Axis Unit() => Around([0, 1]);

    /// <summary>An axis of powers of ten where values are positive and spread widely; a linear one elsewhere.</summary>
    public static Axis Spread(IReadOnlyList<double> values)
    {
        const double WideRange = 30;
        (double minimum, double maximum) = Range(values);
        if (!(minimum > 0) || maximum < minimum * WideRange)
        {
            return Around(values.Append(0));
        }

        int first = (int)Math.Floor(Math.Log10(minimum)), last = (int)Math.Ceiling(Math.Log10(maximum));
        int step = ((last - first) / (int)WantedTicks) + 1;
        List<(double, string)> ticks = [];
        for (int exponent = first; exponent <= last; exponent += step)
        {
            double power = Math.Pow(10, exponent);
            ticks.Add(
                (
                    power,
                    exponent is >= -3 and <= 5
                        ? power.ToString("0.###", CultureInfo.InvariantCulture)
                        : $"1e{exponent.ToString(CultureInfo.InvariantCulture)}"));
        }

        return new Axis(first, last, true, ticks);
    }

    /// <summary>How far along the axis a finite number lies, 0 to 1.</summary>
    public double At(double value)
    {
        double place = _isLogarithmic ? Math.Log10(value) : value;
        return Math.Clamp(((place / 2) - (_start / 2)) / ((_end / 2) - (_start / 2)), 0, 1);
    }

    /// <summary>Whether a number has a place on the axis.</summary>
    public bool Has(double value) => double.IsFinite(value) && (!_isLogarithmic || value > 0);

    private static (double Minimum, double Maximum) Range(IEnumerable<double> values)
    {
        double minimum = double.PositiveInfinity, maximum = double.NegativeInfinity;
        foreach (double value in values.Where(double.IsFinite))
        {
            minimum = Math.Min(minimum, value);
            maximum = Math.Max(maximum, value);
        }

        return minimum <= maximum ? (minimum, maximum) : (0, 1);
    }

    // 1, 2 or 5 times a power of ten, at least as large as asked for.
    private static double RoundStep(double step)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(step)));
        return (step / power) switch
        {
            <= 1 => power,
            <= 2 => 2 * power,
            <= 5 => 5 * power,
            _ => 10 * power,
        };
    }

    private static string Text(double value, double step)
    {
        int digits = (int)Math.Max(0, -Math.Floor(Math.Log10(step) + 1e-9));
        return value == 0 ? "0"
            : Math.Abs(value) >= 1e6 || digits > 4 ? value.ToString("0.##e0", CultureInfo.InvariantCulture)
            : value.ToString("#,0." + new string('0', digits), CultureInfo.InvariantCulture);
    }
}
