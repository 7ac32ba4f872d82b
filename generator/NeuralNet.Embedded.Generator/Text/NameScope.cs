// Hands out names that differ from each other and from the names already taken.
using System.Globalization;

namespace NeuralNet.Embedded.Generator.Text;

/// <summary>A scope of unique names.</summary>
internal sealed class NameScope
{
    private readonly HashSet<string> _taken;

    /// <summary>A scope in which names that differ in case alone are different.</summary>
    public NameScope(params string[] taken)
        : this(StringComparer.Ordinal, taken)
    {
    }

    /// <summary>A scope with its own idea of what is the same name.</summary>
    public NameScope(StringComparer comparer, params string[] taken) => _taken = new HashSet<string>(taken, comparer);

    /// <summary>The name itself, or with the first number from 2 on that makes it unique.</summary>
    public string Unique(string name) => Unique(name, []);

    /// <summary>The same for a property, whose accessors take the names <c>get_Name</c> and <c>set_Name</c> beside its own.</summary>
    public string UniqueProperty(string name) => Unique(name, ["get_", "set_"]);

    private string Unique(string name, string[] prefixes)
    {
        string candidate = name;

        // So that the second Label1 is not taken for a twelfth label.
        string stem = char.IsDigit(name[name.Length - 1]) ? name + "_" : name;
        for (int number = 2; _taken.Contains(candidate) || prefixes.Any(prefix => _taken.Contains(prefix + candidate)); number++)
        {
            candidate = stem + number.ToString(CultureInfo.InvariantCulture);
        }

        _taken.Add(candidate);
        _taken.UnionWith(prefixes.Select(prefix => prefix + candidate));
        return candidate;
    }
}
