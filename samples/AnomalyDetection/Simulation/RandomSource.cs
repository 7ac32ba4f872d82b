// Random numbers that are the same on every processor: integers, and sums of them.
namespace AnomalyDetection.Simulation;

/// <summary>SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).</summary>
public sealed class RandomSource(ulong seed)
{
    private ulong _state = seed;

    /// <summary>Evenly distributed from <paramref name="low"/> to below <paramref name="high"/>.</summary>
    public double Between(double low, double high) => low + ((NextBits() >> 11) * (1.0 / (1UL << 53)) * (high - low));

    /// <summary>
    /// Nearly normally distributed, of mean 0 and deviation 1: the sum of twelve even ones less six. There is no logarithm in it,
    /// whose last bits differ between platforms.
    /// </summary>
    public double Normal()
    {
        double sum = -6;
        for (int i = 0; i < 12; i++)
        {
            sum += Between(0, 1);
        }

        return sum;
    }

    private ulong NextBits()
    {
        _state += 0x9E3779B97F4A7C15;
        ulong bits = _state;
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }
}
