// How precisely the reference computes: in double precision, or with every step rounded to one of the two float32
// neighbours at random. Such random rounding shows what roundings can do to a result, whatever the order of its sums
// (Vignes 1993, "A stochastic arithmetic for reliable scientific computation").
namespace NeuralNet.Embedded.Reference;

/// <summary>Rounds the result of each arithmetic step.</summary>
internal sealed class Rounding
{
    private readonly Random? _random;

    private Rounding(Random? random) => _random = random;

    /// <summary>Keeps double precision.</summary>
    public static Rounding None { get; } = new(null);

    /// <summary>Rounds to float32, up or down by chance; the same seed gives the same chances.</summary>
    public static Rounding ToSingle(int seed) => new(new Random(seed));

    public double Of(double value)
    {
        if (_random is null || !double.IsFinite(value))
        {
            return value;
        }

        float nearest = (float)value;
        if (nearest == value || _random.Next(2) == 0)
        {
            return nearest;
        }

        return value > nearest ? MathF.BitIncrement(nearest) : MathF.BitDecrement(nearest);
    }

    /// <summary>The sum of the products in order, every product and every sum rounded.</summary>
    public double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        double sum = 0;
        if (_random is null)
        {
            for (int i = 0; i < left.Length; i++)
            {
                sum += left[i] * right[i];
            }

            return sum;
        }

        for (int i = 0; i < left.Length; i++)
        {
            sum = Of(sum + Of(left[i] * right[i]));
        }

        return sum;
    }
}
