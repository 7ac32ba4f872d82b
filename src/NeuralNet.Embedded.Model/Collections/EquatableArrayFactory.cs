// Factory with type inference: EquatableArray.Create("a", "b").
namespace NeuralNet.Embedded.Model;

/// <summary>Creates <see cref="EquatableArray{T}"/> values.</summary>
public static class EquatableArray
{
    /// <summary>An array of the given elements.</summary>
    public static EquatableArray<T> Create<T>(params T[] items) => EquatableArray<T>.From(items);

    /// <summary>Copies a sequence.</summary>
    public static EquatableArray<T> ToEquatableArray<T>(this IEnumerable<T> items) => EquatableArray<T>.From(items);
}
