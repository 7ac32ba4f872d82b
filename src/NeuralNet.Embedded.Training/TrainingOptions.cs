// Everything a training can be told, with the defaults that suit most tables.
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Data;
using NeuralNet.Embedded.Training.Data.Scaling;
using NeuralNet.Embedded.Training.Initializers;
using NeuralNet.Embedded.Training.Layers;
using NeuralNet.Embedded.Training.Losses;
using NeuralNet.Embedded.Training.Optimizers;
using NeuralNet.Embedded.Training.Schedules;

namespace NeuralNet.Embedded.Training;

/// <summary>
/// The options of <see cref="Trainer.Train"/>. Immutable and value-equal; start from <see cref="Default"/>, <see cref="Classic"/> or
/// <see cref="AnomalyDetection"/>.
/// </summary>
public sealed record TrainingOptions
{
    /// <summary>
    /// Good defaults for tables, chosen by cross-validation: standard scaling, one hidden layer of 64 rectifiers, AdamW with
    /// strong weight decay and a learning rate that fades out along a cosine; early stopping where there are rows to spare.
    /// </summary>
    public static TrainingOptions Default { get; } = new();

    /// <summary>
    /// The classic textbook recipe: column-maximum scaling, one hidden layer of 5 sigmoids, sigmoid output, weights uniform in
    /// (-1, 1), biases 0, full batch, half sum of squares with the gradient summed over the batch, learning rate 0.1, 1000
    /// epochs, no shuffling and no validation split.
    /// </summary>
    public static TrainingOptions Classic { get; } = new()
    {
        HiddenSizes = EquatableArray.Create(5),
        Activation = new Layers.Sigmoid(),
        OutputActivation = new Layers.Sigmoid(),
        Loss = new HalfSumOfSquares(),
        Reduction = LossReduction.Sum,
        Optimizer = new GradientDescent(),
        LearningRate = 0.1,
        Schedule = new ConstantRate(),
        Epochs = 1000,
        BatchSize = null,
        Shuffle = false,
        Initializer = new Uniform(-1, 1),
        Scaling = new MaximumScaling(),
        ScaleTarget = false,
        ValidationFraction = 0,
        Patience = null,
    };

    /// <summary>
    /// Good defaults for an anomaly detection, measured on the simulated pump of samples/AnomalyDetection and on tables of 2 to 50 columns:
    /// an autoencoder whose layers follow from the number of columns, little weight decay, and a fifth of the rows to stop by and to take
    /// the threshold from.
    /// </summary>
    public static TrainingOptions AnomalyDetection { get; } = new()
    {
        Task = TrainingTask.AnomalyDetection,
        HiddenSizes = default,

        // Rectifiers die in a bottleneck of one or two: with five of eight seeds a network of four columns then learned nothing at all. The
        // hyperbolic tangent saturates, and a network that cannot follow large readings of good days has a threshold above most faults.
        Activation = new Layers.Elu(1),

        // The strong decay that keeps labels from being learned by heart blurs a reconstruction: 0.20 standard deviations instead of 0.09.
        Optimizer = new AdamW(WeightDecay: 0.01),
    };

    /// <summary>The columns to predict: one for a classification, one or more for a regression, none for an anomaly detection.</summary>
    public EquatableArray<string> Targets { get; init; }

    /// <summary>The columns to predict from; empty for all but the targets and <see cref="IgnoredColumns"/>.</summary>
    public EquatableArray<string> Features { get; init; }

    /// <summary>Columns that take no part.</summary>
    public EquatableArray<string> IgnoredColumns { get; init; }

    /// <summary>What to do about missing feature values. A missing target is an error unless rows are dropped.</summary>
    public MissingValues Missing { get; init; }

    /// <summary>Whether missing feature values are filled, in training and by the model; a model to continue from goes on with its own values.</summary>
    internal bool FillsGaps => Missing is MissingValues.Mean or MissingValues.Median or MissingValues.MostFrequent
        || (Missing == MissingValues.Error && InitialModel is not null && Impute.FillsGaps(InitialModel));

    /// <summary>What to learn.</summary>
    public TrainingTask Task { get; init; }

    /// <summary>The name of the exported model.</summary>
    public string ModelName { get; init; } = "network";

    /// <summary>
    /// The sizes of the hidden layers, from the input on; may be empty. An anomaly detection without any chooses them: of n inputs
    /// n / 2, n / 4, n / 2; the outer ones at least n or 8, whichever is less, the middle one at least 2, but below n.
    /// </summary>
    public EquatableArray<int> HiddenSizes { get; init; } = EquatableArray.Create(64);

    /// <summary>The activation behind every hidden layer.</summary>
    public IActivation Activation { get; init; } = new Layers.Relu();

    /// <summary>The share of every hidden layer's values silenced at random in training, in [0, 1).</summary>
    public double Dropout { get; init; }

    /// <summary>Whether every hidden layer is normalised over the batch in front of its activation; folded into the layer at export.</summary>
    public bool BatchNormalization { get; init; }

    /// <summary>The activation of the output; null for identity, sigmoid or softmax by task and loss.</summary>
    public IActivation? OutputActivation { get; init; }

    /// <summary>The loss; null for mean squared error, binary cross-entropy or softmax cross-entropy by task and output.</summary>
    public Loss? Loss { get; init; }

    /// <summary>The weights of labels in the loss, which is a cross-entropy; labels left out weigh 1. Empty for equal weights.</summary>
    public EquatableArray<ClassWeight> ClassWeights { get; init; }

    /// <summary>
    /// Whether labels weigh the more the rarer they are in the training rows, rows / (labels * rows of the label), instead of by
    /// <see cref="ClassWeights"/>.
    /// </summary>
    public bool BalanceClasses { get; init; }

    /// <summary>How the loss adds up over a batch; null for the loss's own way.</summary>
    public LossReduction? Reduction { get; init; }

    /// <summary>The optimizer.</summary>
    public Optimizer Optimizer { get; init; } = new AdamW(WeightDecay: 0.5);

    /// <summary>The learning rate; null for the optimizer's usual one.</summary>
    public double? LearningRate { get; init; }

    /// <summary>How the learning rate changes from step to step.</summary>
    public Schedule Schedule { get; init; } = new CosineDecay();

    /// <summary>The largest Euclidean norm of all gradients together; longer ones are shortened. Null for no limit.</summary>
    public double? MaximumGradientNorm { get; init; }

    /// <summary>
    /// The passes over the training data, at least 1; early stopping may end sooner. Null for as many as make 48000 samples, but
    /// at least 30 and at most 300.
    /// </summary>
    public int? Epochs { get; init; }

    /// <summary>The samples of a step; null for all at once.</summary>
    public int? BatchSize { get; init; } = 32;

    /// <summary>Whether the samples of an epoch come in a new random order.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>The seed of all randomness: initial weights, splits, shuffling.</summary>
    public ulong Seed { get; init; }

    /// <summary>How the weights start; null to choose by activation: He for the rectifiers, LeCun for SELU, Glorot otherwise.</summary>
    public Initializer? Initializer { get; init; }

    /// <summary>
    /// A model to continue from: its layers and weights replace <see cref="HiddenSizes"/>, <see cref="Activation"/> and
    /// <see cref="Initializer"/>, and its scaling, where it has one, replaces <see cref="Scaling"/>.
    /// </summary>
    public NetworkModel? InitialModel { get; init; }

    /// <summary>How feature columns are scaled.</summary>
    public Scaler Scaling { get; init; } = new StandardScaling();

    /// <summary>Whether a regression without output activation learns standardised targets; the exported model answers in the target's own units.</summary>
    public bool ScaleTarget { get; init; } = true;

    /// <summary>
    /// The share of the rows kept aside to watch the training, in [0, 1); the same share of every label. Null for a tenth from
    /// 5000 rows on and none below, where every row taught the network more than it told about it; for a fifth of an anomaly
    /// detection's, which takes its threshold from them.
    /// </summary>
    public double? ValidationFraction { get; init; }

    /// <summary>
    /// The share of normal rows that an anomaly detection calls normal, in (0, 1]: of n validation rows the threshold is the score at place
    /// (n + 1) times this, rounded up. A new row like them is then above it in at most 1 - this of all cases; of too few rows it
    /// is the largest score, and one in n + 1 is above it. Source: Vovk et al. 2005, conformal prediction.
    /// </summary>
    public double AnomalyQuantile { get; init; } = 0.995;

    /// <summary>The share of the rows kept aside to measure the finished network, in [0, 1); the same share of every label.</summary>
    public double TestFraction { get; init; }

    /// <summary>The epochs without a better validation loss after which training stops and the best weights return; null to never stop early.</summary>
    public int? Patience { get; init; } = 20;

    /// <summary>The arithmetic of the training.</summary>
    public Precision Precision { get; init; } = Precision.Single;

    /// <summary>
    /// The threads of the training, at least 1; null for as many as there are processors, but only where the steps are large
    /// enough to share. The result has the same bits for any number of threads. Cross-validation trains its folds side by side
    /// on so many threads, one for each fold.
    /// </summary>
    public int? Threads { get; init; }
}
