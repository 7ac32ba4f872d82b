// The fixed buffer, against a queue.
using ClimateMonitor.Features;

namespace ClimateMonitor.Tests.Features;

public class SlidingWindowTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void A_window_holds_the_last_values_in_their_order(int capacity)
    {
        SlidingWindow window = new(capacity);
        Queue<float> expected = new();
        for (int i = 0; i < (5 * capacity) + 3; i++)
        {
            // Cleared in the middle: it may stand anywhere then.
            if (i == (2 * capacity) + 1)
            {
                window.Clear();
                expected.Clear();
            }

            window.Add(i);
            expected.Enqueue(i);
            if (expected.Count > capacity)
            {
                expected.Dequeue();
            }

            Assert.Equal(expected, window.Values.ToArray());
            Assert.Equal(expected.Count == capacity, window.IsFull);
        }
    }
}
