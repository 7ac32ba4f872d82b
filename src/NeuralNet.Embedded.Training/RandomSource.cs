// The random numbers of all trainings: one algorithm, the same numbers on every platform and .NET version.
using System.Numerics;

namespace NeuralNet.Embedded.Training;

/// <summary>
/// xoshiro256** by Blackman and Vigna (2018), its state filled from the seed by splitmix64, as its authors advise.
/// Not for secrets, and not for several threads at once.
/// </summary>
public sealed class RandomSource
{
    private const ulong Gamma = 0x9E3779B97F4A7C15;

    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;
    private double _spare;

    /// <summary>A source that yields the numbers of <paramref name="seed"/>.</summary>
    /// <param name="seed">Any number.</param>
    /// <param name="stream">Which of the seed's independent streams: shuffling must not change when initialisation draws more.</param>
    public RandomSource(ulong seed, ulong stream = 0) => Reset(seed, stream);

    /// <summary>Starts again with the numbers of another seed.</summary>
    /// <param name="seed">Any number.</param>
    /// <param name="stream">Which of the seed's independent streams.</param>
    public void Reset(ulong seed, ulong stream = 0)
    {
        ulong state = seed ^ Mix(stream);
        _s0 = Mix(state += Gamma);
        _s1 = Mix(state += Gamma);
        _s2 = Mix(state += Gamma);
        _s3 = Mix(state + Gamma);
        _spare = double.NaN;
    }

    /// <summary>Where the source stands: a source set to it yields the numbers this one would.</summary>
    internal RandomState State
    {
        get => new(_s0, _s1, _s2, _s3, _spare);
        set => (_s0, _s1, _s2, _s3, _spare) = value;
    }

    /// <summary>64 random bits.</summary>
    public ulong NextBits()
    {
        ulong result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        ulong t = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= t;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>A number in [0, 1), a multiple of 2^-53.</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A number in [0, <paramref name="bound"/>), each equally likely. Source: Lemire 2019.</summary>
    public int NextInt32(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        uint range = (uint)bound;
        ulong product = (NextBits() >> 32) * range;
        if ((uint)product < range)
        {
            uint threshold = (uint)-(int)range % range;
            while ((uint)product < threshold)
            {
                product = (NextBits() >> 32) * range;
            }
        }

        return (int)(product >> 32);
    }

    /// <summary>A number of the standard normal distribution, by the polar method (Marsaglia 1964).</summary>
    public double NextNormal()
    {
        if (!double.IsNaN(_spare))
        {
            double spare = _spare;
            _spare = double.NaN;
            return spare;
        }

        double x, y, s;
        do
        {
            x = (2 * NextDouble()) - 1;
            y = (2 * NextDouble()) - 1;
            s = (x * x) + (y * y);
        }
        while (s >= 1 || s == 0);

        double factor = Math.Sqrt(-2 * Math.Log(s) / s);
        _spare = y * factor;
        return x * factor;
    }

    /// <summary>Puts <paramref name="items"/> into random order: Fisher and Yates's shuffle.</summary>
    public void Shuffle<TItem>(Span<TItem> items)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            int j = NextInt32(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    /// <summary>The bits that splitmix64 yields as number <paramref name="index"/> (from 0) from a seed, without those before.</summary>
    internal static ulong BitsAt(ulong seed, ulong index) => Mix(seed + (Gamma * (index + 1)));

    /// <summary>The finaliser of splitmix64: neighbouring numbers become unrelated ones.</summary>
    internal static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
