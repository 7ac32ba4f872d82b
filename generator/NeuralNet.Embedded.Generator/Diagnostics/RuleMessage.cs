// A diagnostic's text without a Roslyn diagnostic, for callers outside a compilation.
using System.Globalization;
using NeuralNet.Embedded.Generator.Specs;

namespace NeuralNet.Embedded.Generator.Diagnostics;

/// <summary>Formats diagnostics.</summary>
internal static class RuleMessage
{
    /// <summary>The id and the message, such as <c>NNE0204: Input 'x' ...</c>.</summary>
    public static string Of(DiagnosticSpec diagnostic)
    {
        string format = Rules.Find(diagnostic.Id).MessageFormat.ToString(CultureInfo.InvariantCulture);
        return diagnostic.Id + ": " + string.Format(CultureInfo.InvariantCulture, format, [.. diagnostic.Arguments]);
    }
}
