// The line of each second, formatted as UTF-8 into memory that is there already.
using ClimateMonitor.Features;
using ClimateMonitor.Sensing;

namespace ClimateMonitor.Monitoring;

/// <summary>Formats lines, the newline included, and says how many bytes they take. Allocates nothing.</summary>
public static class StatusLine
{
    /// <summary>The bytes that hold every line: what the operating system says about a fault is cut to fit.</summary>
    public const int LongestLine = 512;

    private const int LongestDetail = 120, LabelWidth = 12;

    /// <summary>A reading while the window fills: time, values, how much of the window is there.</summary>
    public static int Filling(Span<byte> buffer, DateTimeOffset now, in ClimateReading reading, int count)
    {
        LineBuilder line = Values(buffer, now, reading);
        line.Append("  window "u8);
        line.Append(count);
        line.Append("/"u8);
        line.Append(ClimateWindow.Seconds);
        line.Append("\n"u8);
        return line.Length;
    }

    /// <summary>A reading with what the network makes of it.</summary>
    public static int Prediction(Span<byte> buffer, DateTimeOffset now, in ClimateReading reading, RoomState.Label label, float probability, bool isLit)
    {
        LineBuilder line = Values(buffer, now, reading);
        line.Append("  "u8);
        line.Append(RoomState.LabelText(label), LabelWidth);
        line.Append(" "u8);
        line.Append(probability, "F2");
        line.Append(isLit ? "  led on\n"u8 : "  led off\n"u8);
        return line.Length;
    }

    /// <summary>Why there is no reading, and when there may be one.</summary>
    public static int Fault(Span<byte> buffer, DateTimeOffset now, SensorFault fault, string detail, TimeSpan retryIn)
    {
        LineBuilder line = new(buffer);
        line.Append(now);
        line.Append("  sensor fault: "u8);
        line.Append(SensorFaultText.Describe(fault));
        if (detail.Length > 0)
        {
            line.Append(" ("u8);
            line.Append(detail.AsSpan(0, Math.Min(detail.Length, LongestDetail)));
            line.Append(")"u8);
        }

        line.Append("; next try in "u8);
        line.Append((int)Math.Max(1, Math.Ceiling(retryIn.TotalSeconds)));
        line.Append(" s\n"u8);
        return line.Length;
    }

    private static LineBuilder Values(Span<byte> buffer, DateTimeOffset now, in ClimateReading reading)
    {
        LineBuilder line = new(buffer);
        line.Append(now);
        line.Append("  "u8);
        line.Append(reading.Temperature, "F2", 6);
        line.Append(" °C  "u8);
        line.Append(reading.Humidity, "F1", 5);
        line.Append(" %  "u8);
        line.Append(reading.Pressure / 100, "F2", 7);
        line.Append(" hPa"u8);
        return line;
    }
}
