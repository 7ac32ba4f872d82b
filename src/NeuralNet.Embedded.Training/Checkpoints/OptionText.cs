// The value of an option as a text that differs when the value does.
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace NeuralNet.Embedded.Training.Checkpoints;

internal static class OptionText
{
    /// <summary>The value's type and all its properties. The same in every culture, and without reflection over the value.</summary>
    public static string Of(object? value) => value switch
    {
        null => "null",
        _ when OptionTextContext.Default.GetTypeInfo(value.GetType()) is JsonTypeInfo type => $"{value.GetType().Name} {JsonSerializer.Serialize(value, type)}",
        _ => $"{value.GetType()} {InvariantText(value)}",
    };

    // A type of the caller's own, an optimizer for instance: options are records, whose ToString names every property.
    private static string? InvariantText(object value)
    {
        CultureInfo culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            return value.ToString();
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }
}
