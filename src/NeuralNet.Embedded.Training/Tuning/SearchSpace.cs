// What a search varies, and between which bounds.
using System.Globalization;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Layers;
using NeuralNet.Embedded.Training.Optimizers;

namespace NeuralNet.Embedded.Training.Tuning;

/// <summary>The configurations a search draws from: width, depth, activation, dropout, learning rate, weight decay and batch size.</summary>
/// <remarks>What is listed twice is drawn twice as often. Numbers have two digits, so that a command line can say them exactly.</remarks>
public sealed record SearchSpace
{
    private const ulong DrawStream = 6;

    /// <summary>Bounds around the default options, for tables.</summary>
    public static SearchSpace Default { get; } = new();

    /// <summary>Numbers of hidden layers, each at least 0.</summary>
    public EquatableArray<int> Depths { get; init; } = EquatableArray.Create(0, 1, 1, 1, 2, 2, 3);

    /// <summary>Units of every hidden layer, each at least 1.</summary>
    public EquatableArray<int> Widths { get; init; } = EquatableArray.Create(8, 16, 32, 64, 128, 256);

    /// <summary>Activations of the hidden layers.</summary>
    public EquatableArray<IActivation> Activations { get; init; } =
        EquatableArray.Create<IActivation>(new Layers.Relu(), new Layers.Gelu(), new Layers.Silu(), new Layers.Tanh());

    /// <summary>Shares of the hidden values silenced while training, each in [0, 1).</summary>
    public EquatableArray<double> Dropouts { get; init; } = EquatableArray.Create(0, 0, 0.1, 0.2, 0.4);

    /// <summary>Samples of a step, each at least 1; 2 with batch normalisation.</summary>
    public EquatableArray<int> BatchSizes { get; init; } = EquatableArray.Create(8, 16, 32, 64, 128);

    /// <summary>The smallest learning rate, as a multiple of the one that the search starts from; above 0. Drawn log-uniformly.</summary>
    public double SmallestRateFactor { get; init; } = 0.05;

    /// <summary>The largest learning rate, as a multiple of the one that the search starts from.</summary>
    public double LargestRateFactor { get; init; } = 5;

    /// <summary>The smallest weight decay; above 0. Drawn log-uniformly.</summary>
    public double SmallestWeightDecay { get; init; } = 0.001;

    /// <summary>The largest weight decay.</summary>
    public double LargestWeightDecay { get; init; } = 3;

    /// <summary>The configuration of a trial. It depends on the seed of the options and the trial's number alone.</summary>
    /// <param name="options">The options the search starts from; they are trial 0, and say all that is not varied.</param>
    /// <param name="trial">The trial's number, at least 0.</param>
    public TrainingOptions Draw(TrainingOptions options, int trial)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegative(trial);
        if (trial == 0)
        {
            return options;
        }

        // Everything is drawn in the same order whatever it leads to.
        RandomSource random = new(RandomSource.BitsAt(options.Seed, (ulong)trial), DrawStream);
        int depth = Pick(Depths, random), width = Pick(Widths, random);
        IActivation activation = Pick(Activations, random);
        double dropout = Pick(Dropouts, random);
        int batchSize = Pick(BatchSizes, random);
        double rate = options.LearningRate ?? options.Optimizer.DefaultLearningRate;
        double learningRate = LogUniform(rate * SmallestRateFactor, rate * LargestRateFactor, random);
        double weightDecay = LogUniform(SmallestWeightDecay, LargestWeightDecay, random);
        return options with
        {
            HiddenSizes = Enumerable.Repeat(width, depth).ToEquatableArray(),
            Activation = depth == 0 ? options.Activation : activation,
            Dropout = depth == 0 ? 0 : dropout,
            BatchSize = batchSize,
            LearningRate = learningRate,
            Optimizer = options.Optimizer.WithWeightDecay(weightDecay),
        };
    }

    /// <summary>Refuses bounds that nothing can be drawn from.</summary>
    /// <exception cref="TrainingException">The message names the bound.</exception>
    internal void Check()
    {
        Require(Depths.Count > 0 && Depths.All(depth => depth >= 0), "Depths must not be empty, and each at least 0.");
        Require(Widths.Count > 0 && Widths.All(width => width > 0), "Widths must not be empty, and each at least 1.");
        Require(Activations.Count > 0, "Activations must not be empty.");
        Require(Dropouts.Count > 0 && Dropouts.All(dropout => dropout is >= 0 and < 1), "Dropouts must not be empty, and each in [0, 1).");
        Require(BatchSizes.Count > 0 && BatchSizes.All(size => size > 0), "Batch sizes must not be empty, and each at least 1.");
        Require(
            SmallestRateFactor > 0 && LargestRateFactor >= SmallestRateFactor && double.IsFinite(LargestRateFactor),
            "Learning rates must be above 0, and the largest not below the smallest.");
        Require(
            SmallestWeightDecay > 0 && LargestWeightDecay >= SmallestWeightDecay && double.IsFinite(LargestWeightDecay),
            "Weight decays must be above 0, and the largest not below the smallest.");
    }

    /// <summary>The bounds as text, to tell one search from another.</summary>
    internal string Describe() => string.Create(
        CultureInfo.InvariantCulture,
        $"depths {Text(Depths)}; widths {Text(Widths)}; activations {string.Join(' ', Activations)}; dropouts {Text(Dropouts)}; "
            + $"batches {Text(BatchSizes)}; rates {SmallestRateFactor:R} to {LargestRateFactor:R}; decays {SmallestWeightDecay:R} to {LargestWeightDecay:R}");

    private static string Text<T>(EquatableArray<T> values)
        where T : IFormattable => string.Join(' ', values.Select(value => value.ToString(null, CultureInfo.InvariantCulture)));

    private static T Pick<T>(EquatableArray<T> values, RandomSource random) => values[random.NextInt32(values.Count)];

    private static double LogUniform(double smallest, double largest, RandomSource random)
    {
        double value = smallest * Math.Pow(largest / smallest, random.NextDouble());
        return double.Parse(value.ToString("G2", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    private static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new TrainingException($"The search space: {message}");
        }
    }
}
