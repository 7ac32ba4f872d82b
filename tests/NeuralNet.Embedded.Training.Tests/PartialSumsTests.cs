// Sums of whole rows follow the order of plain loops over 64 bytes of lanes, whatever the machine's vectors are.
using System.Numerics;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using NeuralNet.Embedded.Training.Numerics;

namespace NeuralNet.Embedded.Training.Tests;

public class PartialSumsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(17)]
    public void Total_is_that_of_plain_loops_over_64_bytes_of_lanes(int lines)
    {
        Check<float>(lines);
        Check<double>(lines);
    }

    // A sum over vectors as wide as the machine's has other bits on other machines; whoever needs one takes PartialSums.
    [Fact]
    public void No_sum_over_the_lanes_of_a_machine_is_left_in_training()
    {
        using PEReader file = new(File.OpenRead(typeof(PartialSums<>).Assembly.Location));
        MetadataReader reader = file.GetMetadataReader();
        List<string> called = [];
        foreach (MemberReferenceHandle handle in reader.MemberReferences)
        {
            MemberReference member = reader.GetMemberReference(handle);
            if (member.Parent.Kind == HandleKind.TypeReference)
            {
                TypeReference type = reader.GetTypeReference((TypeReferenceHandle)member.Parent);
                called.Add($"{reader.GetString(type.Name)}.{reader.GetString(member.Name)}");
            }
        }

        Assert.Contains("Vector.FusedMultiplyAdd", called);
        Assert.DoesNotContain(called, name => name.StartsWith("TensorPrimitives.", StringComparison.Ordinal)
            || name is "Vector.Sum" or "Vector.Dot" or "Vector128.Sum" or "Vector128.Dot" or "Vector256.Sum" or "Vector256.Dot" or "Vector512.Sum" or "Vector512.Dot");
    }

    private static void Check<T>(int lines)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int lanes = Simd.PadLanes<T>(1);
        RandomSource random = new(17);
        T[] a = Draw<T>(random, lines * lanes), b = Draw<T>(random, lines * lanes);
        T[] sums = new T[lanes], products = new T[lanes];
        for (int i = 0; i < a.Length; i++)
        {
            sums[i % lanes] += a[i];
            products[i % lanes] = T.FusedMultiplyAdd(a[i], b[i], products[i % lanes]);
        }

        PartialSums<T> sum = default, product = default;
        ReadOnlySpan<Vector<T>> x = MemoryMarshal.Cast<T, Vector<T>>(a), y = MemoryMarshal.Cast<T, Vector<T>>(b);
        for (int i = 0; i < x.Length; i++)
        {
            sum.Add(x[i]);
            product.AddProduct(x[i], y[i]);
        }

        Assert.Equal(Fold(sums), sum.Total);
        Assert.Equal(Fold(products), product.Total);
    }

    private static T[] Draw<T>(RandomSource random, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        [.. Enumerable.Range(0, count).Select(_ => T.CreateTruncating(random.NextNormal()))];

    private static T Fold<T>(T[] lanes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int half = lanes.Length / 2; half > 0; half /= 2)
        {
            lanes = [.. Enumerable.Range(0, half).Select(lane => lanes[lane] + lanes[lane + half])];
        }

        return lanes[0];
    }
}
