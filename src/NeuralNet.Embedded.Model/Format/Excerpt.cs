// Shortens foreign text for a message, so that a hostile file cannot flood a build log.
using System.Text;

namespace NeuralNet.Embedded.Model;

internal static class Excerpt
{
    private const int MaximumLength = 60;

    /// <summary>The text, cut to 60 characters, with control characters replaced.</summary>
    public static string Of(string text)
    {
        StringBuilder excerpt = new();
        foreach (char c in text)
        {
            if (excerpt.Length == MaximumLength)
            {
                return excerpt.Append("...").ToString();
            }

            excerpt.Append(char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029' ? '?' : c);
        }

        return excerpt.ToString();
    }
}
