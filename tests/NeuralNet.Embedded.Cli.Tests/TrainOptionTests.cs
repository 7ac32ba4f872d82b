// Every option of the training does something, and refuses what it cannot do.
using System.Collections.Concurrent;

namespace NeuralNet.Embedded.Cli.Tests;

public sealed class TrainOptionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Options that must give another network than those they are added to.</summary>
    public static TheoryData<string, string> Effects => new()
    {
        { "", "--loss meanSquaredError" },
        { "", "--loss meanAbsoluteError" },
        { "", "--loss halfSumOfSquares" },
        { "", "--label-smoothing 0.2" },
        { "--label-smoothing 0.2", "--label-smoothing 0.1" },
        { "", "--class-weights setosa=3,virginica=0.5" },
        { "", "--reduction sum" },
        { "", "--dropout 0.2" },
        { "", "--batch-normalization" },
        { "", "--max-gradient-norm 0.01" },
        { "", "--no-shuffle" },
        { "", "--batch-size full" },
        { "", "--precision double" },
        { "", "--activation gelu" },
        { "--loss meanSquaredError", "--loss huber --output-activation softmax" },
        { "--loss huber --output-activation softmax", "--loss huber:delta=0.1 --output-activation softmax" },
        { "--loss smoothL1 --output-activation softmax", "--loss smoothL1:0.1 --output-activation softmax" },
        { "--optimizer gradientDescent", "--optimizer gradientDescent --momentum 0.9" },
        { "--optimizer gradientDescent --momentum 0.9", "--optimizer gradientDescent --momentum 0.9 --nesterov" },
        { "--optimizer gradientDescent --momentum 0.9", "--optimizer gradientDescent --momentum 0.9 --dampening 0.5" },
        { "--optimizer gradientDescent", "--optimizer gradientDescent --weight-decay 0.1" },
        { "--optimizer adam", "--optimizer adamW" },
        { "--optimizer adam", "--optimizer adam --amsgrad" },
        { "--optimizer adamW", "--optimizer adamW --amsgrad" },
        { "--optimizer adam", "--optimizer adam:beta1=0.5" },
        { "--optimizer rmsProp", "--optimizer rmsProp --centered" },
        { "--optimizer rmsProp", "--optimizer rmsProp --momentum 0.5" },
        { "--optimizer rmsProp", "--optimizer rmsProp:alpha=0.5" },
        { "--optimizer adagrad", "--optimizer adagrad:rateDecay=0.1" },
        { "", "--schedule constant" },
        { "", "--schedule oneCycle" },
        { "--schedule constant", "--schedule step:everyEpochs=1,factor=0.5" },
        { "", "--schedule cosine:finalShare=0.5" },
        { "--schedule oneCycle", "--schedule oneCycle:0.1,10,100" },
        { "", "--initialization uniform:-0.5,0.5" },
        { "--initialization uniform:-0.5,0.5", "--initialization uniform(-0.25,0.5)" },
        { "--initialization lecunNormal", "--initialization lecunUniform" },
        { "--initialization glorotNormal", "--initialization glorotUniform" },
        { "--initialization heNormal", "--initialization heUniform" },
        { "", "--initialization zeros" },
        { "", "--scaling none" },
        { "", "--scaling max" },
        { "--scaling max", "--scaling minmax" },
        { "--scaling minmax", "--scaling robust" },
        { "", "--categorical petal_width_cm" },
    };

    /// <summary>Options that are refused, and words of the refusal.</summary>
    public static TheoryData<string, string> Refusals => new()
    {
        { "--label-smoothing 1", "label smoothing must be at least 0 and below 1" },
        { "--label-smoothing 0.1 --loss meanSquaredError", "--label-smoothing: meanSquaredError has none" },
        { "--positive-weight 0", "positive weight must be above 0" },
        { "--positive-weight 2 --loss softmaxCrossEntropy", "--positive-weight: softmaxCrossEntropy has none" },
        { "--class-weights heavy", "write balanced, or a weight for each label" },
        { "--class-weights setosa=x", "write balanced, or a weight for each label" },
        { "--class-weights setosa=0", "weight of the label 'setosa' must be above 0" },
        { "--class-weights tulip=2", "There is no label 'tulip' to weigh; the labels are setosa, versicolor, virginica" },
        { "--class-weights balanced --loss meanSquaredError", "meanSquaredError takes no class weights" },
        { "--loss huber:delta=0", "delta of huber must be above 0" },
        { "--loss huber:delta=x", "'x' is not a number" },
        { "--loss huber:gamma=1", "huber has no constant 'gamma=1'; it has delta" },
        { "--loss meanSquaredError:1", "meanSquaredError has no constant '1'; it has none" },
        { "--loss smoothL1(1", "parenthesis is not closed" },
        { "--loss smoothL1:beta=-1", "beta of smoothL1 must be above 0" },
        { "--optimizer adam --nesterov", "--nesterov: adam has none; choose gradientDescent" },
        { "--optimizer gradientDescent --nesterov", "needs a momentum above 0 and no dampening" },
        { "--optimizer adam --dampening 0.1", "--dampening: adam has none" },
        { "--optimizer gradientDescent --momentum 1", "momentum must be at least 0 and below 1" },
        { "--optimizer gradientDescent --momentum 0.5 --dampening 2", "dampening must be between 0 and 1" },
        { "--optimizer rmsProp --amsgrad", "--amsgrad: rmsProp has none" },
        { "--optimizer adam --centered", "--centered: adam has none" },
        { "--optimizer adam:beta2=1", "beta2 must be at least 0 and below 1" },
        { "--optimizer adam:amsGrad=perhaps", "'perhaps' is not true or false" },
        { "--weight-decay -1", "weight decay must be at least 0" },
        { "--schedule step:everyEpochs=0", "fall every 1 or more epochs" },
        { "--schedule step:everyEpochs=1.5", "'1.5' is not a whole number" },
        { "--schedule step:factor=0", "factor of the learning rate must be above 0" },
        { "--schedule cosine:finalShare=2", "final share of the learning rate must be between 0 and 1" },
        { "--schedule oneCycle:riseShare=1", "rise share must be above 0 and below 1" },
        { "--initialization uniform:1,-1", "minimum of uniform must be below its maximum" },
        { "--reduction maximum", "choose one of" },
    };

    // What the options that others are compared with lead to, trained once.
    private static readonly ConcurrentDictionary<string, string> Compared = new(StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Effects))]
    public void An_option_changes_the_network(string without, string with) =>
        Assert.NotEqual(Compared.GetOrAdd(without, options => Weights(Iris.TrainingData, options, "a.nnmodel")), Weights(Iris.TrainingData, with, "b.nnmodel"));

    [Fact]
    public void Balanced_weights_are_rows_by_labels_and_rows_of_the_label()
    {
        // 40 rows of three labels, of which 10, 10 and 20: weights 4/3, 4/3 and 2/3.
        string[] rows = File.ReadAllLines(Iris.TrainingData);
        IEnumerable<string> Of(string label, int count) => rows.Where(row => row.EndsWith(label, StringComparison.Ordinal)).Take(count);
        string data = _folder.Write("some.csv", string.Join('\n', [rows[0], .. Of("setosa", 10), .. Of("versicolor", 10), .. Of("virginica", 20)]) + "\n");
        string balanced = Weights(data, "--class-weights balanced", "a.nnmodel");
        Assert.NotEqual(Weights(data, "", "b.nnmodel"), balanced);
        Assert.Equal(Weights(data, $"--class-weights setosa={4 / 3.0:R},versicolor={4 / 3.0:R},virginica={2 / 3.0:R}", "c.nnmodel"), balanced);
    }

    [Fact]
    public void Weights_of_two_labels_are_a_positive_weight()
    {
        string data = _folder.Write("two.csv", string.Join('\n', File.ReadAllLines(Iris.TrainingData).Where(line => !line.EndsWith("setosa", StringComparison.Ordinal))) + "\n");
        string plain = Weights(data, "", "a.nnmodel"), weighted = Weights(data, "--positive-weight 4", "b.nnmodel");
        Assert.NotEqual(plain, weighted);
        Assert.Equal(weighted, Weights(data, "--class-weights versicolor=0.5,virginica=2", "c.nnmodel"));
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public void A_bad_value_is_one_line_exit_code_2_and_no_model(string options, string message)
    {
        CommandRun run = CommandRun.Of(["train", Iris.TrainingData, "--target", "species", "-o", _folder["m.nnmodel"], "--epochs", "1", .. Split(options)]);
        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Contains(message, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.Empty(_folder.Files);
    }

    [Fact]
    public void Help_names_every_choice_with_its_constants()
    {
        string help = string.Join(' ', CommandRun.Of("train", "--help").Succeeded().Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("huber:delta=1", help, StringComparison.Ordinal);
        Assert.Contains("uniform:minimum=-1,maximum=1", help, StringComparison.Ordinal);
        Assert.Contains("step:everyEpochs=100,factor=0.1", help, StringComparison.Ordinal);
        Assert.Contains("--class-weights", help, StringComparison.Ordinal);
    }

    private static string[] Split(string options) => options.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    // The tensors of the model, as the file writes them. Not the provenance, which names the option itself.
    private string Weights(string data, string options, string name)
    {
        CommandRun.Of(["train", data, "--target", "species", "-o", _folder[name], "--hidden", "4", "--epochs", "3", "--name", "iris", .. Split(options)]).Succeeded();
        string text = File.ReadAllText(_folder[name]);
        int tensors = text.IndexOf("\"tensors\"", StringComparison.Ordinal);
        return text[tensors..text.IndexOf("\"testVectors\"", StringComparison.Ordinal)];
    }
}
