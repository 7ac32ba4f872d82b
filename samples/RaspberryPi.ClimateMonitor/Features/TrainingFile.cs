// Rows of training data: the features of a window and the state of the room, as the network will be trained on them.
using System.Text;

namespace ClimateMonitor.Features;

/// <summary>Writes a CSV of features and labels. Simulated and recorded rows both come from here. A row allocates nothing.</summary>
/// <param name="output">Receives the text; not owned.</param>
public sealed class TrainingFile(Stream output)
{
    /// <summary>The name of the last column.</summary>
    public const string LabelColumn = "state";

    /// <summary>No number is longer, so that a row fits.</summary>
    private const int LongestNumber = 16;

    /// <summary>Writes the names of the columns.</summary>
    public void WriteHeader()
    {
        foreach (string name in ClimateWindow.FeatureNames)
        {
            output.Write(Encoding.UTF8.GetBytes(name + ","));
        }

        output.Write(Encoding.UTF8.GetBytes(LabelColumn + "\n"));
    }

    /// <summary>Writes one row, four digits a number: the sensor knows no more.</summary>
    /// <param name="features">As many as there are <see cref="ClimateWindow.FeatureNames"/>.</param>
    /// <param name="label">Without commas, quotes and line breaks, at most 64 characters.</param>
    public void WriteRow(ReadOnlySpan<float> features, string label)
    {
        Span<byte> buffer = stackalloc byte[(features.Length * LongestNumber) + 256];
        LineBuilder row = new(buffer);
        foreach (float feature in features)
        {
            row.Append(feature, "G4");
            row.Append(","u8);
        }

        row.Append(label);
        row.Append("\n"u8);
        output.Write(buffer[..row.Length]);
    }

    /// <summary>Whether a text can be a label as it stands, without quoting.</summary>
    public static bool IsLabel(string text) => text.Length is > 0 and <= 64 && text.AsSpan().IndexOfAny(",\"\r\n") < 0;
}
