// Hands out names that differ from each other and from the names already taken.
using System.Globalization;

namespace NeuralNet.Embedded.Generator.Emit.Text;

/// <summary>A scope of unique names.</summary>
internal sealed class NameScope(params string[] taken)
{
    private readonly HashSet<string> _taken = new(taken, StringComparer.Ordinal);

    /// <summary>The name itself, or with the first number from 2 on that makes it unique.</summary>
    public string Unique(string name) => Unique(name, []);

    /// <summary>The same for a property, whose accessors take the names <c>get_Name</c> and <c>set_Name</c> beside its own.</summary>
    public string UniqueProperty(string name) => Unique(name, ["get_", "set_"]);

    private string Unique(string name, string[] prefixes)
    {
        string candidate = name;
        for (int number = 2; _taken.Contains(candidate) || prefixes.Any(prefix => _taken.Contains(prefix + candidate)); number++)
        {
            candidate = name + number.ToString(CultureInfo.InvariantCulture);
        }

        _taken.Add(candidate);
        _taken.UnionWith(prefixes.Select(prefix => prefix + candidate));
        return candidate;
    }
}
