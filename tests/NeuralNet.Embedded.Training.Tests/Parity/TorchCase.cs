// Reads a recorded PyTorch training into a setup of ours.
using System.Text.Json;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Data;
using NeuralNet.Embedded.Training.Layers;
using NeuralNet.Embedded.Training.Losses;
using NeuralNet.Embedded.Training.Networks;
using NeuralNet.Embedded.Training.Optimizers;

namespace NeuralNet.Embedded.Training.Tests.Parity;

internal static class TorchCase
{
    public static TrainingSetup Setup(JsonElement recorded, Precision precision)
    {
        int[] sizes = [.. recorded.GetProperty("layers").EnumerateArray().Select(size => size.GetInt32())];
        TrainingTable table = Table(recorded, sizes);
        Loss loss = ReadLoss(recorded.GetProperty("loss"));
        IActivation[] activations = [.. recorded.GetProperty("activations").EnumerateArray().Select(name => Activations.Parse(OwnName(name.GetString()!)))];
        activations[^1] = loss.OutputActivation ?? activations[^1];
        return new TrainingSetup
        {
            Options = TrainingOptions.Default with
            {
                Precision = precision,
                BatchSize = null,
                Optimizer = ReadOptimizer(recorded.GetProperty("optimizer")),
                LearningRate = recorded.GetProperty("optimizer").GetProperty("lr").GetDouble(),
                MaximumGradientNorm = recorded.TryGetProperty("clip_grad_norm", out JsonElement norm) && norm.ValueKind == JsonValueKind.Number ? norm.GetDouble() : null,
                Schedule = RecordedSchedule.Read(recorded),
            },
            Table = table,
            Split = new Split([.. Enumerable.Range(0, table.RowCount)], [], []),
            Inputs = ScalingFitter.Unscaled(sizes[0]),
            Targets = ScalingFitter.Unscaled(sizes[^1]),
            Plan = new NetworkPlan(sizes[0], [.. activations.Select((activation, i) => new LayerPlan(sizes[i + 1], activation))]),
            Loss = loss,
            Reduction = LossReduction.Mean,
            InitialParameters = Parameters(recorded.GetProperty("init")),
            Warnings = [],
        };
    }

    public static List<DenseParameters> Parameters(JsonElement element) =>
    [
        .. element.GetProperty("W").EnumerateArray().Zip(
            element.GetProperty("b").EnumerateArray(),
            (weights, bias) => new DenseParameters(RecordedNetwork.Numbers(weights), RecordedNetwork.Numbers(bias))),
    ];

    private static TrainingTable Table(JsonElement recorded, int[] sizes)
    {
        double[][] inputs = [.. recorded.GetProperty("X").EnumerateArray().Select(RecordedNetwork.Numbers)];
        double[][] targets = [.. recorded.GetProperty("y").EnumerateArray().Select(RecordedNetwork.Numbers)];
        bool hasLabels = recorded.GetProperty("loss").GetProperty("name").GetString() == "softmax_ce";
        DataColumn[] features = [.. Enumerable.Range(0, sizes[0]).Select(i => new DataColumn($"x{i}", DataColumnKind.Number, [.. inputs.Select(row => row[i])]))];
        return new TrainingTable
        {
            Table = new DataTable("torch", features),
            Features = features,
            TargetNames = Enumerable.Range(0, hasLabels ? 1 : sizes[^1]).Select(i => $"y{i}").ToEquatableArray(),
            Task = hasLabels ? PredictionTask.Classification : PredictionTask.Regression,
            Labels = hasLabels ? Enumerable.Range(0, sizes[^1]).Select(i => $"{i}").ToEquatableArray() : default,
            Targets = targets,
        };
    }

    private static Loss ReadLoss(JsonElement loss) => loss.GetProperty("name").GetString() switch
    {
        "mse" => new MeanSquaredError(),
        "l1" => new MeanAbsoluteError(),
        "huber" => new Huber(Number(loss, "delta", 1)),
        "smooth_l1" => new SmoothL1(Number(loss, "beta", 1)),
        "bce" => new ProbabilityCrossEntropy(),
        "bce_logits" => new BinaryCrossEntropy(loss.TryGetProperty("pos_weight", out JsonElement weight) && weight.ValueKind != JsonValueKind.Null ? RecordedNetwork.Numbers(weight)[0] : 1),
        "softmax_ce" => new SoftmaxCrossEntropy(
            Number(loss, "label_smoothing", 0),
            loss.TryGetProperty("class_weight", out JsonElement weights) && weights.ValueKind == JsonValueKind.Array ? RecordedNetwork.Numbers(weights).ToEquatableArray() : default),
        string name => throw new NotSupportedException(name),
        null => throw new NotSupportedException(),
    };

    private static Optimizer ReadOptimizer(JsonElement optimizer)
    {
        double decay = Number(optimizer, "weight_decay", 0), momentum = Number(optimizer, "momentum", 0), epsilon = Number(optimizer, "eps", 1e-8);
        double[] betas = optimizer.TryGetProperty("betas", out JsonElement pair) ? RecordedNetwork.Numbers(pair) : [0.9, 0.999];
        return optimizer.GetProperty("name").GetString() switch
        {
            "sgd" => new GradientDescent(momentum, Number(optimizer, "dampening", 0), Flag(optimizer, "nesterov"), decay),
            "adam" => new Adam(betas[0], betas[1], epsilon, decay, Flag(optimizer, "amsgrad")),
            "adamw" => new AdamW(Number(optimizer, "weight_decay", 0.01), betas[0], betas[1], epsilon, Flag(optimizer, "amsgrad")),
            "rmsprop" => new RmsProp(Number(optimizer, "alpha", 0.99), epsilon, momentum, Flag(optimizer, "centered"), decay),
            "adagrad" => new Adagrad(Number(optimizer, "eps", 1e-10), Number(optimizer, "lr_decay", 0), decay),
            string name => throw new NotSupportedException(name),
            null => throw new NotSupportedException(),
        };
    }

    private static double Number(JsonElement element, string name, double usual) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : usual;

    private static bool Flag(JsonElement element, string name) => element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.True;

    private static string OwnName(string torchName) => torchName.Replace("_", "", StringComparison.Ordinal);
}
