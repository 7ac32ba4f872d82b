// An immutable array with value equality: what lets records that hold lists be compared,
// and so lets the incremental generator see that nothing changed.
using System.Collections;

namespace NeuralNet.Embedded.Model;

/// <summary>An immutable array that equals another with equal elements in the same order. The default value is empty.</summary>
/// <typeparam name="T">The element type; it should itself be value-equal.</typeparam>
public readonly struct EquatableArray<T> : IReadOnlyList<T>, IEquatable<EquatableArray<T>>
{
    private readonly T[]? _items;

    private EquatableArray(T[] items) => _items = items;

    /// <summary>The number of elements.</summary>
    public int Count => _items?.Length ?? 0;

    /// <summary>The element at <paramref name="index"/>, counted from 0.</summary>
    public T this[int index] => (_items ?? [])[index];

    /// <summary>The elements themselves, only to be read.</summary>
    internal T[] Items => _items ?? [];

    /// <summary>Copies <paramref name="items"/> into a new array.</summary>
    public static EquatableArray<T> From(IEnumerable<T> items) => new([.. items]);

    /// <summary>Takes <paramref name="items"/> without a copy; the caller gives it up and must not write to it again.</summary>
    public static EquatableArray<T> Adopt(T[] items) => new(items);

    /// <summary>A copy of the elements.</summary>
    public T[] ToArray() => _items is null ? [] : (T[])_items.Clone();

    /// <summary>Copies <paramref name="count"/> elements from <paramref name="index"/> on into <paramref name="destination"/>.</summary>
    public void CopyTo(int index, T[] destination, int destinationIndex, int count) =>
        Array.Copy(_items ?? [], index, destination, destinationIndex, count);

    /// <summary>Enumerates without boxing.</summary>
    public Enumerator GetEnumerator() => new(_items ?? []);

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => ((IEnumerable<T>)(_items ?? [])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => (_items ?? []).GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(EquatableArray<T> other)
    {
        T[] left = _items ?? [], right = other._items ?? [];
        if (ReferenceEquals(left, right))
        {
            return true;
        }

        if (left.Length != right.Length)
        {
            return false;
        }

        EqualityComparer<T> comparer = EqualityComparer<T>.Default;
        for (int i = 0; i < left.Length; i++)
        {
            if (!comparer.Equals(left[i], right[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is EquatableArray<T> other && Equals(other);

    /// <summary>Combines the length and up to 64 evenly spaced elements, so that a large tensor hashes in no time.</summary>
    public override int GetHashCode()
    {
        T[] items = _items ?? [];
        int hash = items.Length;
        int stride = Math.Max(1, items.Length / 64);
        for (int i = 0; i < items.Length; i += stride)
        {
            hash = unchecked((hash * 31) + (items[i]?.GetHashCode() ?? 0));
        }

        return hash;
    }

    /// <summary>Whether both hold equal elements.</summary>
    public static bool operator ==(EquatableArray<T> left, EquatableArray<T> right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(EquatableArray<T> left, EquatableArray<T> right) => !left.Equals(right);

    /// <summary>Walks the array.</summary>
    public struct Enumerator
    {
        private readonly T[] _items;
        private int _index;

        internal Enumerator(T[] items)
        {
            _items = items;
            _index = -1;
        }

        /// <summary>The element under the cursor.</summary>
        public readonly T Current => _items[_index];

        /// <summary>Moves on; false at the end.</summary>
        public bool MoveNext() => ++_index < _items.Length;
    }
}
