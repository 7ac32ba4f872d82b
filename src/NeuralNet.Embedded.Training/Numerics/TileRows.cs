// The numbers of rows that tiles come in.
namespace NeuralNet.Embedded.Training.Numerics;

/// <summary>1 to 6 rows: with two vectors a row, 6 rows are the most sums that 16 registers hold beside what goes into them.</summary>
internal static class TileRows
{
    /// <summary>The rows of the tallest tile.</summary>
    public const int Most = 6;

    internal readonly struct One : ITileRows
    {
        public static int Count => 1;
    }

    internal readonly struct Two : ITileRows
    {
        public static int Count => 2;
    }

    internal readonly struct Three : ITileRows
    {
        public static int Count => 3;
    }

    internal readonly struct Four : ITileRows
    {
        public static int Count => 4;
    }

    internal readonly struct Five : ITileRows
    {
        public static int Count => 5;
    }

    internal readonly struct Six : ITileRows
    {
        public static int Count => 6;
    }
}
