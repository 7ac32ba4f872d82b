// Hands out names that differ from each other and from the names already taken.
using System.Globalization;

namespace NeuralNet.Embedded.Generator.Emit.Text;

/// <summary>A scope of unique names.</summary>
internal sealed class NameScope(params string[] taken)
{
    private readonly HashSet<string> _taken = new(taken, StringComparer.Ordinal);

    /// <summary>The name itself, or with the first number from 2 on that makes it unique.</summary>
    public string Unique(string name)
    {
        string candidate = name;
        for (int number = 2; !_taken.Add(candidate); number++)
        {
            candidate = name + number.ToString(CultureInfo.InvariantCulture);
        }

        return candidate;
    }
}
