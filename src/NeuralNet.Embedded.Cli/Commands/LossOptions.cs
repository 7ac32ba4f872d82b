// The options of `neuralnet train` that shape the loss: its kind, its constants, the weights of classes.
using System.CommandLine;
using System.Globalization;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training;
using NeuralNet.Embedded.Training.Losses;

namespace NeuralNet.Embedded.Cli.Commands;

/// <summary>Declares the options of the loss and reads them.</summary>
internal sealed class LossOptions
{
    private readonly Option<string?> _loss = new("--loss")
    {
        Description = $"{string.Join(", ", LossFunctions.All.Select(loss => ChoiceText.Describe(loss, loss.Name)))}; by default as the task needs.",
    };
    private readonly Option<double?> _labelSmoothing =
        NumberOption.Real("--label-smoothing", "Share of each target spread over all labels, from 0 to below 1; of softmaxCrossEntropy.");
    private readonly Option<double?> _positiveWeight = NumberOption.Real("--positive-weight", "Weight of the second label's rows; of binaryCrossEntropy.");
    private readonly Option<string?> _classWeights = new("--class-weights")
    {
        Description = "balanced, for weights that make up for rare labels, or label=weight,...; labels left out weigh 1.",
    };

    /// <summary>All options.</summary>
    public IEnumerable<Option> All => [_loss, _labelSmoothing, _positiveWeight, _classWeights];

    /// <summary>The options with the loss that was asked for.</summary>
    public TrainingOptions Apply(ParseResult parsed, TrainingOptions options)
    {
        Loss? loss = parsed.GetValue(_loss) is string text ? ChoiceText.Parse("--loss", text, LossFunctions.Parse) : options.Loss;
        if (parsed.GetValue(_labelSmoothing) is double smoothing)
        {
            loss = (loss ?? new SoftmaxCrossEntropy()) is SoftmaxCrossEntropy softmax
                ? softmax with { LabelSmoothing = smoothing }
                : throw new CommandException($"--label-smoothing: {loss!.Name} has none; choose softmaxCrossEntropy.");
        }

        if (parsed.GetValue(_positiveWeight) is double weight)
        {
            loss = (loss ?? new BinaryCrossEntropy()) is BinaryCrossEntropy binary
                ? binary with { PositiveWeight = weight }
                : throw new CommandException($"--positive-weight: {loss!.Name} has none; choose binaryCrossEntropy.");
        }

        string? weights = parsed.GetValue(_classWeights);
        return options with
        {
            Loss = loss,
            BalanceClasses = weights == "balanced",
            ClassWeights = weights is null or "balanced" ? default : weights.Split(',').Select(Weight).ToEquatableArray(),
        };
    }

    // A label may contain an equals sign; its weight does not.
    private static ClassWeight Weight(string text)
    {
        int end = text.LastIndexOf('=');
        return end > 0 && double.TryParse(text[(end + 1)..], NumberStyles.Float, CultureInfo.InvariantCulture, out double weight)
            ? new ClassWeight(text[..end].Trim(), weight)
            : throw new CommandException($"--class-weights '{text}': write balanced, or a weight for each label such as yes=2,no=0.5.");
    }
}
