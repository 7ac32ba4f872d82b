// Which projects the generator writes for: told before anything is trained in vain.
using System.Globalization;

namespace NeuralNet.Embedded.Package;

/// <summary>Looks at a project's language.</summary>
internal static class LanguageRule
{
    // Collection expressions, and types without a body.
    private const int OldestVersion = 12;

    /// <summary>What keeps the project from having networks; null for nothing.</summary>
    /// <param name="language">Such as C#, VB or F#.</param>
    /// <param name="version">Such as 9.0 or latest; empty for that of the framework.</param>
    public static string? Check(string language, string version)
    {
        if (language.Length > 0 && language != "C#")
        {
            return $"NeuralNet.Embedded generates C# and no {(language == "VB" ? "Visual Basic" : language)}: "
                + "put the network into a C# library, with Class=\"...\" on its item, and reference that library here.";
        }

        bool isOld = version.StartsWith("ISO-", StringComparison.OrdinalIgnoreCase)
            || (double.TryParse(version, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) && number < OldestVersion);
        return isOld
            ? $"NeuralNet.Embedded generates C# {OldestVersion}, and this project sets LangVersion to {version}: "
                + $"leave it out, or set {OldestVersion} or a later one."
            : null;
    }
}
