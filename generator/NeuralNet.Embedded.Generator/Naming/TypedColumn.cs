// A feature column as a property.
using NeuralNet.Embedded.Generator.Text;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Naming;

/// <summary>A column of the network's features.</summary>
/// <param name="Feature">The column.</param>
/// <param name="Property">The property, without an @.</param>
/// <param name="Type">The type of its values: <c>float</c>, or the enum of its categories.</param>
/// <param name="Categories">The enum's members; empty for a number.</param>
/// <param name="MayMiss">Whether the network fills a missing value: NaN, or a category that is null.</param>
internal sealed record TypedColumn(Feature Feature, string Property, string Type, IReadOnlyList<TypedName> Categories, bool MayMiss)
{
    /// <summary>Whether the column's type is an enum.</summary>
    public bool IsCategorical => Categories.Count > 0;

    /// <summary>The property's type in code.</summary>
    public string Declared => !IsCategorical ? Type : Identifier.Escape(Type) + (MayMiss ? "?" : "");

    /// <summary>The property of a <c>Features</c> called <c>features</c>, as an element of a span.</summary>
    public string Element => (IsCategorical, MayMiss) switch
    {
        (false, _) => $"features.{Identifier.Escape(Property)}",
        (true, false) => $"(float)(int)features.{Identifier.Escape(Property)}",
        (true, true) => $"(float?)(int?)features.{Identifier.Escape(Property)} ?? float.NaN",
    };

    /// <summary>A column under the given property name; <paramref name="types"/> are the type names taken so far.</summary>
    public static TypedColumn Of(Feature feature, string property, NameScope types, TypedNaming naming, bool mayMiss)
    {
        if (feature.Categories.Count == 0)
        {
            return new TypedColumn(feature, property, "float", [], mayMiss);
        }

        NameScope members = new(naming.Verbatim ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase, "value__");
        return new TypedColumn(
            feature,
            property,
            types.Unique(naming.Verbatim ? Identifier.Pascal(feature.Name, "Category") : Identifier.Member(feature.Name, "Category")),
            [.. feature.Categories.Select(category => new TypedName(category, members.Unique(naming.Of(category, "Category"))))],
            mayMiss);
    }
}
