// The last values of one quantity in a fixed buffer, always readable as one span.
namespace ClimateMonitor.Features;

/// <summary>
/// A window over the last <paramref name="capacity"/> values. Each value is stored twice, a window apart, so that the oldest to the
/// newest lie side by side wherever the window stands: nothing is moved and nothing wraps around.
/// </summary>
public sealed class SlidingWindow(int capacity)
{
    private readonly float[] _values = new float[2 * capacity];
    private int _next;

    /// <summary>How many values there are, at most the capacity.</summary>
    public int Count { get; private set; }

    /// <summary>Whether the next value pushes one out.</summary>
    public bool IsFull => Count == capacity;

    /// <summary>The values, the oldest first.</summary>
    public ReadOnlySpan<float> Values => _values.AsSpan(_next + capacity - Count, Count);

    /// <summary>Adds the newest value.</summary>
    public void Add(float value)
    {
        _values[_next] = value;
        _values[_next + capacity] = value;
        _next = (_next + 1) % capacity;
        Count = Math.Min(Count + 1, capacity);
    }

    /// <summary>Starts anew.</summary>
    public void Clear() => Count = 0;
}
