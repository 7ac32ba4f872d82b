// Three hundred awkward files, each with its right outcome: it trains on every row it should, or is refused for the right reason.
using NeuralNet.Embedded.Training.Data;
using NeuralNet.Embedded.Training.Data.Findings;
using NeuralNet.Embedded.Training.Metrics;

namespace NeuralNet.Embedded.Training.Tests.Data;

public sealed class AwkwardFilesTests
{
    [Fact]
    public void Every_file_ends_as_it_should()
    {
        int trained = 0, refused = 0;
        for (int seed = 0; seed < 300; seed++)
        {
            AwkwardFile file = new(seed);
            try
            {
                _ = AwkwardOutcome(file) ? trained++ : refused++;
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"seed {seed}, expected {file.Refusal ?? "a training"}: {exception.Message}\n{file}", exception);
            }
        }

        Assert.True(trained > 150 && refused > 60, $"{trained} trained, {refused} refused");
    }

    // Whether it trained.
    private static bool AwkwardOutcome(AwkwardFile file)
    {
        if (file.Refusal is string refusal)
        {
            Assert.Contains(refusal, Assert.Throws<DataException>(() => Trainer.Train(Read(file, file.Csv), file.Options)).Message, StringComparison.Ordinal);
            return false;
        }

        DataTable table = Read(file, file.Csv);
        IReadOnlyList<DataFinding> findings = DataChecker.Check(table, file.Options);
        Assert.Equal(file.HasGaps, findings.Any(finding => finding.Id == "NNE0413"));
        TrainingResult result = Trainer.Train(table, file.Options);
        Assert.Equal(file.Rows, result.Rows.Table.RowCount);
        Assert.Equal(file.Labels, result.Model.Target!.Labels);
        Assert.DoesNotContain(result.Model.Features, feature => feature.Name is "" or "Unnamed: 0" or "note" or "twice" or "y");
        CsvOptions again = CsvOptions.For(result.Model) with { Encoding = file.Csv.Encoding };
        if (!file.HasGaps)
        {
            Evaluation evaluation = Evaluator.Evaluate(result.Model, Read(file, again));
            Assert.Equal(file.Rows, evaluation.RowCount);
            Assert.Equal(evaluation, Evaluator.Evaluate(result.Model, CsvFile.ReadParts(new MemoryStream(file.Bytes), "awkward.csv", again), RowByRow.Of(result.Model)));
        }

        return true;
    }

    private static DataTable Read(AwkwardFile file, CsvOptions options) => CsvFile.Read(new MemoryStream(file.Bytes), "awkward.csv", options);
}
