// The options of `neuralnet train` and what they mean to the trainer: those given win over the recipe's.
using System.CommandLine;
using System.Globalization;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training;
using NeuralNet.Embedded.Training.Checkpoints;
using NeuralNet.Embedded.Training.Data;
using NeuralNet.Embedded.Training.Data.Scaling;
using NeuralNet.Embedded.Training.Initializers;
using NeuralNet.Embedded.Training.Layers;
using NeuralNet.Embedded.Training.Losses;
using NeuralNet.Embedded.Training.Schedules;

namespace NeuralNet.Embedded.Cli.Commands;

/// <summary>Declares the training options and reads them from a parsed command line.</summary>
internal sealed class TrainOptions
{
    private readonly Option<string> _recipe = new("--recipe")
    {
        Description = "Where to start from: default, or classic (column maximum, one hidden layer of 5 sigmoids, full batch, 1000 epochs).",
        DefaultValueFactory = _ => "default",
    };

    private readonly Option<string[]> _target = new("--target")
    {
        Description = "The column to predict; repeat it for a regression with several. An anomaly detection has none.",
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<string[]> _ignore = new("--ignore")
    {
        Description = "A column that takes no part; may be repeated.",
        AllowMultipleArgumentsPerToken = false,
    };
    private readonly Option<string[]> _categorical = new("--categorical")
    {
        Description = "A column whose numbers are codes of categories, not amounts; may be repeated.",
        AllowMultipleArgumentsPerToken = false,
    };
    private readonly Option<string?> _task = new("--task")
    {
        Description = "auto, regression, classification, or anomaly-detection: learn rows that are all normal, with every column a feature.",
    };
    private readonly Option<string?> _hidden = new("--hidden")
    {
        Description = "Sizes of the hidden layers, such as 16,8; none for a linear model. Of an anomaly detection by default n/2,n/4,n/2 for n inputs, "
            + "the outer ones at least 8.",
    };
    private readonly Option<string?> _activation = new("--activation") { Description = $"Of the hidden layers: {Names(Activations.All, one => one.Name)}." };
    private readonly Option<double?> _dropout = NumberOption.Real("--dropout", "Share of the hidden values silenced at random while training.");
    private readonly Option<bool> _batchNormalization = new("--batch-normalization")
    {
        Description = "Normalise every hidden layer over the batch; folded into the weights of the model.",
    };
    private readonly Option<string?> _outputActivation = new("--output-activation")
    {
        Description = "Of the output; by default identity, sigmoid or softmax as the task needs.",
    };
    private readonly LossOptions _loss = new();
    private readonly OptimizerOptions _optimizer = new();
    private readonly Option<string?> _reduction = new("--reduction") { Description = "How the loss adds up over a batch: mean or sum." };
    private readonly Option<double?> _learningRate = NumberOption.Real("--learning-rate", "The step size; by default the optimizer's usual one.");
    private readonly Option<string?> _schedule = new("--schedule")
    {
        Description = $"How the learning rate changes: {Names(LearningRateSchedules.All, one => ChoiceText.Describe(one, one.Name))}.",
    };
    private readonly Option<double?> _gradientNorm = NumberOption.Real("--max-gradient-norm", "The longest gradient; longer ones are shortened.");
    private readonly Option<int?> _epochs = NumberOption.Whole("--epochs", "Passes over the training rows; early stopping may end sooner.");
    private readonly Option<string?> _batchSize = new("--batch-size") { Description = "Rows of a step, or full for all at once." };
    private readonly Option<bool> _noShuffle = new("--no-shuffle") { Description = "Take the rows in file order in every epoch." };
    private readonly Option<string?> _initialization = new("--initialization")
    {
        Description = $"Of the weights: {Names(WeightInitializers.All, one => ChoiceText.Describe(one, one.Name))}; by default as the activation needs.",
    };
    private readonly Option<string?> _initialWeights = new("--initial-weights")
    {
        Description = "A .nnmodel to continue from: its layers and weights, and its scaling where it has one.",
    };
    private readonly Option<string?> _scaling = new("--scaling") { Description = $"Of the features: {Names(Scalers.All, one => one.Name)}." };
    private readonly Option<string?> _missing = new("--missing")
    {
        Description = "What becomes of missing values: error, drop (the row), or mean, median or most-frequent of the training rows, "
            + "which the model then fills in too.",
    };
    private readonly Option<double?> _validation = NumberOption.Real("--validation-fraction", "Share of the rows that watches the training.");
    private readonly Option<double?> _anomalyQuantile = NumberOption.Real(
        "--anomaly-quantile",
        "Share of normal rows that an anomaly detection calls normal; sets its threshold by the validation rows. 0.995 by default, 1 for the largest score.");
    private readonly Option<double?> _test = NumberOption.Real("--test-fraction", "Share of the rows kept aside to measure the finished network.");
    private readonly Option<int?> _patience = NumberOption.Whole("--patience", "Epochs without improvement before training stops; 0 for never.");
    private readonly Option<ulong?> _seed = NumberOption.Seed("--seed", "The seed of all randomness. The same seed and data give the same model.");
    private readonly Option<string?> _precision = new("--precision")
    {
        Description = "The arithmetic of the training: single or double. The model is float32 either way.",
    };
    private readonly Option<string?> _name = new("--name") { Description = "The name of the network; by default the output file's." };
    private readonly Option<string?> _checkpoint = new("--checkpoint")
    {
        Description = "A file to keep the state of the training in, for --resume after a crash or Ctrl-C. A checkpoint already there is replaced.",
    };
    private readonly Option<int?> _checkpointEvery = NumberOption.Whole("--checkpoint-every", "Epochs between two checkpoints; 10 by default.");
    private readonly Option<bool> _resume = new("--resume")
    {
        Description = "Continue from the --checkpoint file, to the very model of an undisturbed training; start from the beginning if there is no such file.",
    };

    private readonly Option<int?> _threads = NumberOption.Whole(
        "--threads", "Threads to train on; by default one a processor where the network is large enough to share. The model has the same bits for any number.");

    private readonly DataOptions _data = new();

    /// <summary>All options, in the order `--help` shows them.</summary>
    public IEnumerable<Option> All =>
    [
        _target, _recipe, _task, _ignore, _categorical, .. _data.All, _hidden, _activation, _dropout, _batchNormalization, _outputActivation, .. _loss.All,
        _reduction,
        .. _optimizer.All, _learningRate, _schedule, _gradientNorm, _epochs,
        _batchSize, _noShuffle, _initialization, _initialWeights, _scaling, _missing, _validation, _anomalyQuantile, _test, _patience, _seed, _precision, _name,
        _checkpoint, _checkpointEvery, _resume, _threads,
    ];

    /// <summary>Those that `neuralnet tune` takes as well: what is learned from which data, not what a search varies.</summary>
    public IEnumerable<Option> ForTuning =>
    [
        _target, _task, _ignore, _categorical, .. _data.All, _outputActivation, .. _loss.All, _reduction, _epochs, _initialization, _scaling, _missing,
        _validation, _patience,
        _seed, _precision, _name, _threads,
    ];

    /// <summary>Those that `neuralnet check` takes: what is learned from which data.</summary>
    public IEnumerable<Option> ForChecking => [_target, _task, _ignore, _categorical, .. _data.All, _missing, _validation, _test, _seed];

    /// <summary>Those that the model depends on: neither threads nor checkpoints change a bit of it.</summary>
    public IEnumerable<Option> OfModel => All.Where(option => option != _threads && option != _checkpoint && option != _checkpointEvery && option != _resume);

    /// <summary>The model to continue from; null for none.</summary>
    public string? InitialWeights(ParseResult parsed) => parsed.GetValue(_initialWeights);

    /// <summary>The threads, which change no model.</summary>
    public Option Threads => _threads;

    /// <summary>Whether the classic recipe was asked for.</summary>
    public bool IsClassic(ParseResult parsed) => parsed.GetValue(_recipe) == "classic";

    /// <summary>Reads the data, with the columns whose cells are words even where they look like numbers, and those that may be labels.</summary>
    /// <exception cref="DataException">The data cannot be read, or an option names a column that they do not have.</exception>
    public DataTable ReadTable(ParseResult parsed, string path, TrainingOptions options)
    {
        string[] categorical = parsed.GetValue(_categorical) ?? [];
        DataTable table = CsvFile.Read(path, _data.Apply(parsed, new CsvOptions
        {
            // Labels that look like numbers are still labels.
            TextColumns = categorical.Concat(options.Task == TrainingTask.Classification ? options.Targets : []).ToEquatableArray(),
            LabelColumns = options.Task is TrainingTask.Auto or TrainingTask.Classification ? options.Targets.Except(categorical).ToEquatableArray() : default,
        }));
        foreach (string name in categorical)
        {
            _ = table[name];
        }

        return table;
    }

    /// <summary>The options that decide which data are learned from, for a look at them; a target may be left out.</summary>
    /// <exception cref="CommandException">A value is not one of those there are.</exception>
    public TrainingOptions ReadForChecking(ParseResult parsed) => TrainingOptions.Default with
    {
        Targets = (parsed.GetValue(_target) ?? []).ToEquatableArray(),
        IgnoredColumns = (parsed.GetValue(_ignore) ?? []).ToEquatableArray(),
        Task = Choose(parsed, _task, TrainingTask.Auto),
        Missing = Choose(parsed, _missing, MissingValues.Error),
        ValidationFraction = parsed.GetValue(_validation),
        TestFraction = parsed.GetValue(_test) ?? 0,
        Seed = parsed.GetValue(_seed) ?? 0,
    };

    /// <summary>Where the training keeps its state; null for nowhere.</summary>
    /// <exception cref="CommandException">Options of checkpoints without a file, or out of range.</exception>
    public CheckpointOptions? ReadCheckpoints(ParseResult parsed)
    {
        int? every = parsed.GetValue(_checkpointEvery);
        bool resume = parsed.GetValue(_resume);
        if (every < 1)
        {
            throw new CommandException(string.Create(CultureInfo.InvariantCulture, $"--checkpoint-every {every}: give at least 1 epoch."));
        }

        if (parsed.GetValue(_checkpoint) is string path)
        {
            return path.Length == 0
                ? throw new CommandException("--checkpoint: the name of the file is empty.")
                : new CheckpointOptions(path, every ?? 10, resume);
        }

        return every is null && !resume
            ? null
            : throw new CommandException($"{(resume ? "--resume" : "--checkpoint-every")} needs --checkpoint FILE.");
    }

    /// <summary>The trainer's options.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="defaultName">The network's name unless another was given.</param>
    /// <exception cref="CommandException">A value is not one of those there are.</exception>
    public TrainingOptions Read(ParseResult parsed, string defaultName)
    {
        TrainingOptions recipe = parsed.GetValue(_recipe) switch
        {
            "default" => TrainingOptions.Default,
            "classic" => TrainingOptions.Classic,
            string other => throw new CommandException($"There is no recipe '{other}'; choose default or classic."),
            null => TrainingOptions.Default,
        };
        TrainingTask task = Choose(parsed, _task, recipe.Task);
        if (task == TrainingTask.AnomalyDetection)
        {
            recipe = ForAnomalies(parsed, recipe);
        }
        else if (parsed.GetValue(_target) is null or [])
        {
            throw new CommandException("--target NAME is required: the column to predict.");
        }

        try
        {
            return _loss.Apply(parsed, recipe with
            {
                ModelName = NetworkName.Check(parsed.GetValue(_name) ?? defaultName),
                Targets = (parsed.GetValue(_target) ?? []).ToEquatableArray(),
                IgnoredColumns = (parsed.GetValue(_ignore) ?? []).ToEquatableArray(),
                Task = task,
                HiddenSizes = parsed.GetValue(_hidden) is string hidden ? Sizes(hidden) : recipe.HiddenSizes,
                Activation = parsed.GetValue(_activation) is string activation ? Activations.Parse(activation) : recipe.Activation,
                Dropout = parsed.GetValue(_dropout) ?? recipe.Dropout,
                BatchNormalization = parsed.GetValue(_batchNormalization) || recipe.BatchNormalization,
                OutputActivation = parsed.GetValue(_outputActivation) is string output ? Activations.Parse(output) : recipe.OutputActivation,
                Reduction = parsed.GetValue(_reduction) is null ? recipe.Reduction : Choose(parsed, _reduction, LossReduction.Mean),
                Optimizer = _optimizer.Read(parsed, recipe.Optimizer),
                Schedule = parsed.GetValue(_schedule) is string schedule
                    ? ChoiceText.Parse("--schedule", schedule, LearningRateSchedules.Parse)
                    : recipe.Schedule,
                MaximumGradientNorm = parsed.GetValue(_gradientNorm) ?? recipe.MaximumGradientNorm,
                LearningRate = parsed.GetValue(_learningRate) ?? recipe.LearningRate,
                Epochs = parsed.GetValue(_epochs) ?? recipe.Epochs,
                BatchSize = parsed.GetValue(_batchSize) is string size ? BatchSize(size) : recipe.BatchSize,
                Shuffle = recipe.Shuffle && !parsed.GetValue(_noShuffle),
                Initializer = parsed.GetValue(_initialization) is string initialization
                    ? ChoiceText.Parse("--initialization", initialization, WeightInitializers.Parse)
                    : recipe.Initializer,
                InitialModel = parsed.GetValue(_initialWeights) is string path ? ModelFile.Load(path) : null,
                Scaling = parsed.GetValue(_scaling) is string scaling ? Scalers.Parse(scaling) : recipe.Scaling,
                Missing = Choose(parsed, _missing, recipe.Missing),
                ValidationFraction = parsed.GetValue(_validation) ?? recipe.ValidationFraction,
                AnomalyQuantile = parsed.GetValue(_anomalyQuantile) ?? recipe.AnomalyQuantile,
                TestFraction = parsed.GetValue(_test) ?? recipe.TestFraction,
                Patience = parsed.GetValue(_patience) is int patience ? (patience == 0 ? null : patience) : recipe.Patience,
                Seed = parsed.GetValue(_seed) ?? recipe.Seed,
                Precision = Choose(parsed, _precision, recipe.Precision),
                Threads = parsed.GetValue(_threads),
            });
        }
        catch (ArgumentException exception)
        {
            // The parsers of names list what there is; the parameter's name would only puzzle.
            throw new CommandException(exception.Message.Split(" (Parameter", 2)[0]);
        }
    }

    private TrainingOptions ForAnomalies(ParseResult parsed, TrainingOptions recipe)
    {
        if (parsed.GetValue(_target) is [string target, ..])
        {
            throw new CommandException(
                $"--target '{target}': an anomaly detection has no column to predict and learns from all of them; leave it out, "
                    + $"or --ignore a column that is no feature.");
        }

        return parsed.GetValue(_hidden) == "none"
            ? throw new CommandException("--hidden none: an anomaly detection needs a layer narrower than its inputs.")
            : recipe == TrainingOptions.Default ? TrainingOptions.AnomalyDetection : recipe;
    }

    private static string Names<T>(EquatableArray<T> all, Func<T, string> nameOf) => string.Join(", ", all.Select(nameOf));

    private static TEnum Choose<TEnum>(ParseResult parsed, Option<string?> option, TEnum absent)
        where TEnum : struct, Enum
    {
        if (parsed.GetValue(option) is not string text)
        {
            return absent;
        }

        foreach (TEnum value in Enum.GetValues<TEnum>())
        {
            if (string.Equals(value.ToString(), text.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        throw new CommandException($"{option.Name} '{text}': choose one of {string.Join(", ", Enum.GetNames<TEnum>().Select(Dashed))}.");
    }

    // AnomalyDetection is anomaly-detection on a command line.
    private static string Dashed(string name) => string.Concat(name.Select((letter, i) =>
        (i > 0 && char.IsUpper(letter) ? "-" : "") + char.ToLowerInvariant(letter)));

    private static EquatableArray<int> Sizes(string text)
    {
        if (text == "none")
        {
            return default;
        }

        return text.Split(',').Select(part =>
            int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int size) && size > 0
                ? size
                : throw new CommandException($"--hidden '{text}': '{part}' is not a layer size; write sizes such as 16,8, or none.")).ToEquatableArray();
    }

    private static int? BatchSize(string text) => text switch
    {
        "full" => null,
        _ when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int size) && size > 0 => size,
        _ => throw new CommandException($"--batch-size '{text}': write a number of rows, or full."),
    };
}
