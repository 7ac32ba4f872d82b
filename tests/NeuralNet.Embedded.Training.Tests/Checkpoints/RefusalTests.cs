// Checkpoints that must not be continued from: of other trainings, damaged, or no checkpoints at all.
using System.Buffers.Binary;
using System.Security.Cryptography;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Checkpoints;
using NeuralNet.Embedded.Training.Data;
using NeuralNet.Embedded.Training.Optimizers;

namespace NeuralNet.Embedded.Training.Tests.Checkpoints;

public sealed class RefusalTests : IDisposable
{
    private static readonly TrainingOptions Options = Tables.Options with { Epochs = 3, BatchNormalization = true, ValidationFraction = 0.2 };

    private readonly CheckpointFolder _folder = new();

    public RefusalTests() => Trainer.Train(Tables.Small(), Options, checkpoints: _folder.Keep());

    public static TheoryData<string, Func<TrainingOptions, TrainingOptions>> OtherOptions => new()
    {
        { "Seed", options => options with { Seed = 2 } },
        { "Precision", options => options with { Precision = Precision.Double } },
        { "HiddenSizes", options => options with { HiddenSizes = EquatableArray.Create(7, 6) } },
        { "Activation", options => options with { Activation = new Training.Layers.LeakyRelu(0.1) } },
        { "Optimizer", options => options with { Optimizer = new AdamW(WeightDecay: 0.25) } },
        { "Dropout", options => options with { Dropout = 0.1 } },
        { "Patience", options => options with { Patience = null } },
        { "LearningRate", options => options with { LearningRate = 0.5 } },
        { "epochs", options => options with { Epochs = 4 } },
        { "Schedule", options => options with { Schedule = new Training.Schedules.CosineDecay(0.5) } },
        { "Loss", options => options with { Loss = new Training.Losses.Huber(2) } },
        { "initial model", options => options with { BatchNormalization = true, InitialModel = Trainer.Train(Tables.Small(), options).Model } },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(OtherOptions))]
    public void A_checkpoint_of_other_options_is_refused_and_names_the_option(string name, Func<TrainingOptions, TrainingOptions> change)
    {
        byte[] before = File.ReadAllBytes(_folder.Path);
        string message = Refusal(Tables.Small(), change(Options));
        Assert.Contains("another training", message, StringComparison.Ordinal);
        Assert.Contains(name, message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(_folder.Path));
    }

    [Fact]
    public void A_checkpoint_of_other_data_is_refused()
    {
        DataTable table = Tables.Small();
        DataColumn b = table["b"];
        double[] values = b.Values.ToArray();
        values[17] = Math.BitIncrement(values[17]);
        DataTable other = new(table.Source, [.. table.Columns.Select(column => column.Name == "b" ? new DataColumn("b", b.Kind, values) : column)]);
        Assert.Contains("the data differs", Refusal(other, Options), StringComparison.Ordinal);
    }

    [Fact]
    public void A_checkpoint_of_other_arithmetic_is_refused_and_names_both_versions()
    {
        // The fingerprint's texts lie as they are in the file, each behind its length: a digit can be changed in place.
        byte[] bytes = File.ReadAllBytes(_folder.Path), name = [.. "numerics version"u8, 1];
        int place = bytes.AsSpan().IndexOf(name) + name.Length;
        Assert.Equal($"{TrainingFingerprint.NumericsVersion}", ((char)bytes[place]).ToString());
        bytes[place] = (byte)'1';
        Assert.Contains($"numerics version was 1 and is now {TrainingFingerprint.NumericsVersion}", RefusalOf(Seal(bytes)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_name_of_the_network_and_the_place_of_the_data_do_not_matter()
    {
        DataTable table = new("elsewhere.csv", Tables.Small().Columns);
        TrainingResult result = Trainer.Train(table, Options with { ModelName = "other" }, checkpoints: _folder.Resume());
        Assert.Equal(3, result.ResumedEpoch);
        Assert.Equal("other", result.Model.Name);
    }

    [Fact]
    public void A_newer_format_is_refused_by_its_version()
    {
        byte[] bytes = File.ReadAllBytes(_folder.Path);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(CheckpointFormat.Magic.Length), 4);
        Assert.Contains("version 4", RefusalOf(Seal(bytes)), StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_bytes_are_refused_wherever_they_are()
    {
        byte[] sound = File.ReadAllBytes(_folder.Path);
        RandomSource random = new(7);
        for (int i = 0; i < 300; i++)
        {
            byte[] bytes = [.. sound];
            bytes[random.NextInt32(bytes.Length)] ^= (byte)(1 << random.NextInt32(8));
            RefusalOf(bytes);
        }
    }

    [Fact]
    public void Cut_and_lengthened_files_are_refused()
    {
        byte[] sound = File.ReadAllBytes(_folder.Path);
        RandomSource random = new(8);
        foreach (int length in Enumerable.Range(0, 64).Concat(Enumerable.Range(0, 200).Select(_ => random.NextInt32(sound.Length))))
        {
            RefusalOf(sound[..length]);
        }

        RefusalOf([.. sound, 0]);
    }

    // Whoever damages a file and mends its checksum meets the checks behind it: no byte may lead to another exception.
    [Fact]
    public void Damaged_bytes_under_a_mended_checksum_are_refused_or_harmless()
    {
        byte[] sound = File.ReadAllBytes(_folder.Path);
        TrainingSetup setup = TrainingSetup.Prepare(Tables.Small(), Options);
        TrainingFingerprint fingerprint = TrainingFingerprint.Of(setup);
        using TrainingSession<float> session = new(setup);
        TrainingState<float> state = session.CreateState();
        RandomSource random = new(9);
        int refused = 0;
        for (int i = 0; i < 2000; i++)
        {
            byte[] bytes = [.. sound];
            bytes[CheckpointFormat.Magic.Length + 4 + random.NextInt32(bytes.Length - 44)] = (byte)random.NextBits();
            if (random.NextInt32(4) == 0)
            {
                bytes = bytes[..(44 + random.NextInt32(bytes.Length - 44))];
            }

            try
            {
                CheckpointFormat.Decode(_folder.Path, Seal(bytes), fingerprint, state);
            }
            catch (CheckpointException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 500, 2000);
    }

    [Fact]
    public void A_file_of_another_kind_is_neither_continued_from_nor_replaced()
    {
        File.WriteAllText(_folder.Path, "my only copy");
        Assert.Contains("not a checkpoint", Refusal(Tables.Small(), Options), StringComparison.Ordinal);
        Assert.Contains("not a checkpoint", Assert.Throws<CheckpointException>(() => Trainer.Train(Tables.Small(), Options, checkpoints: _folder.Keep())).Message, StringComparison.Ordinal);
        Assert.Equal("my only copy", File.ReadAllText(_folder.Path));
    }

    [Fact]
    public void Places_where_no_file_can_be_are_told_before_the_training()
    {
        string folder = Path.GetDirectoryName(_folder.Path)!;
        foreach (string path in new[] { folder, Path.Combine(folder, "nowhere", "file") })
        {
            SynchronousProgress progress = new(_ => Assert.Fail("the training has begun"));
            Assert.Throws<CheckpointException>(() => Trainer.Train(Tables.Small(), Options, progress, new CheckpointOptions(path)));
        }

        Assert.Throws<TrainingException>(() => Trainer.Train(Tables.Small(), Options, checkpoints: _folder.Keep(everyEpochs: 0)));
    }

    [Fact]
    public void Leftovers_of_killed_writes_are_removed_and_other_files_are_not()
    {
        string leftover = $"{_folder.Path}.{Guid.NewGuid():N}.tmp", locked = $"{_folder.Path}.{Guid.NewGuid():N}.tmp";
        string[] others = [$"{_folder.Path}.tmp", $"{_folder.Path}.{new string('x', 32)}.tmp", $"{_folder.Path}2.{Guid.NewGuid():N}.tmp"];
        Array.ForEach([leftover, locked, .. others], file => File.WriteAllText(file, "half"));
        using (new FileStream(locked, FileMode.Open, FileAccess.Write, FileShare.None))
        {
            Trainer.Train(Tables.Small(), Options, checkpoints: _folder.Resume());
        }

        Assert.Equal(
            new[] { _folder.Path, locked }.Concat(others).Select(Path.GetFileName).Order(StringComparer.Ordinal),
            _folder.Files);
    }

    private static byte[] Seal(byte[] bytes)
    {
        SHA256.HashData(bytes.AsSpan(0, bytes.Length - 32)).CopyTo(bytes.AsSpan(bytes.Length - 32));
        return bytes;
    }

    private string RefusalOf(byte[] bytes)
    {
        File.WriteAllBytes(_folder.Path, bytes);
        return Refusal(Tables.Small(), Options);
    }

    private string Refusal(DataTable table, TrainingOptions options)
    {
        CheckpointException refusal = Assert.Throws<CheckpointException>(() => Trainer.Train(table, options, checkpoints: _folder.Resume()));
        Assert.StartsWith(_folder.Path, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
        return refusal.Message;
    }
}
