// A step allocates nothing on any of its threads: counted over the whole process, in which nothing else runs meanwhile.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Training.Tests.Threads;

[Collection(Alone.Name)]
public class ProcessAllocationTests
{
    private const int Epochs = 3;

    // The test runner does something every few milliseconds; a step that allocates does so in every round.
    private const int Rounds = 100;

    public static TheoryData<int, int?> Cases => new() { { 1, 150 }, { 2, 150 }, { 3, 150 }, { 1, null }, { 2, null }, { 3, null } };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Steps_allocate_nothing_over_all_threads(int threads, int? batchSize)
    {
        TrainingOptions options = Tables.Options with
        {
            Targets = EquatableArray.Create("label"),
            IgnoredColumns = EquatableArray.Create("y"),
            HiddenSizes = EquatableArray.Create(150, 130, 37),
            Threads = threads,
            BatchSize = batchSize,
            ValidationFraction = 0,
            MaximumGradientNorm = 1,
        };
        Check<float>(options);
        Check<double>(options with { Precision = Precision.Double });
        Check<float>(options with { BatchNormalization = true, Dropout = 0.2 });
    }

    private static void Check<T>(TrainingOptions options)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        using TrainingSession<T> session = new(TrainingSetup.Prepare(Tables.Small(240), options));
        Assert.Equal(0, LeastAllocated(() =>
        {
            for (int epoch = 0; epoch < Epochs; epoch++)
            {
                session.RunEpoch(default);
            }
        }));
    }

    private static long LeastAllocated(Action steps)
    {
        steps();
        long least = long.MaxValue;
        for (int round = 0; round < Rounds && least > 0; round++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            steps();
            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        return least;
    }
}
