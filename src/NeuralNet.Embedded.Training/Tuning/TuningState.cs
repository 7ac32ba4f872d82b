// What a search has measured so far, in memory and in a file that survives a kill at any moment.
using System.Globalization;
using System.Text;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Checkpoints;

namespace NeuralNet.Embedded.Training.Tuning;

/// <summary>
/// The measurements of a search, by trial and rung. A search that starts again asks for each before it measures, so that it takes
/// the same way as one that was never disturbed, only faster.
/// </summary>
internal sealed class TuningState
{
    private readonly Lock _gate = new();
    private readonly string? _path;
    private readonly StoredSearch _identity;
    private readonly List<StoredMeasurement> _measurements = [];

    private TuningState(string? path, StoredSearch identity) => (_path, _identity) = (path, identity);

    /// <summary>Prepares the file; if asked to resume and there is one, takes over what it has.</summary>
    /// <exception cref="CheckpointException">The file cannot be continued from, or must not be replaced.</exception>
    public static TuningState Open(TuningOptions tuning, TrainingSetup setup)
    {
        TuningState state = new(tuning.StatePath, new StoredSearch(Bytes(TrainingFingerprint.Of(setup)), Describe(tuning), []));
        if (tuning.StatePath is not null)
        {
            state.Access(() => state.Prepare(tuning.Resume, TrainingFingerprint.Of(setup)));
        }

        return state;
    }

    /// <summary>A measurement of before; null if there is none.</summary>
    public Trial? Find(int number, int rung, TrainingOptions options, SearchSpace space)
    {
        lock (_gate)
        {
            return _measurements.Find(one => one.Trial == number && one.Rung == rung) is not StoredMeasurement found ? null : new Trial
            {
                Number = number,
                Options = space.Draw(options, number),
                Rung = rung,
                Epochs = found.Epochs,
                ParameterCount = found.Parameters,
                Scores = found.Scores.ToEquatableArray(),
                Losses = found.Losses.ToEquatableArray(),
                Problem = found.Problem,
            };
        }
    }

    /// <summary>Adds a measurement, and writes all to the file.</summary>
    public void Add(Trial trial)
    {
        lock (_gate)
        {
            _measurements.Add(new StoredMeasurement(
                trial.Number, trial.Rung, trial.Epochs, trial.ParameterCount, [.. trial.Scores], [.. trial.Losses], trial.Problem));
            if (_path is not null)
            {
                Access(() => AtomicFile.Write(_path, TuningStateFormat.Encode(_identity with { Measurements = _measurements })));
            }
        }
    }

    private static string Describe(TuningOptions tuning) => string.Create(
        CultureInfo.InvariantCulture, $"{tuning.Space.Describe()}; {tuning.FoldCount} folds; {tuning.ComparisonFraction:R} to compare on");

    private static byte[] Bytes(TrainingFingerprint fingerprint)
    {
        using MemoryStream stream = new();
        using BinaryWriter writer = new(stream, Encoding.UTF8);
        fingerprint.Write(writer);
        writer.Flush();
        return stream.ToArray();
    }

    private void Prepare(bool resume, TrainingFingerprint fingerprint)
    {
        string full = Path.GetFullPath(_path!);
        if (Directory.Exists(full))
        {
            throw new CheckpointException(_path!, "there is a folder of this name; the state of a search is a file.");
        }

        if (!Directory.Exists(Path.GetDirectoryName(full)))
        {
            throw new CheckpointException(_path!, "the folder does not exist.");
        }

        if (resume && File.Exists(full))
        {
            Continue(TuningStateFormat.Decode(_path!, File.ReadAllBytes(full)), fingerprint);
        }
        else if (File.Exists(full) && !IsState(full))
        {
            throw new CheckpointException(_path!, "the file is not the state of a search; it is not replaced by one.");
        }

        AtomicFile.RemoveLeftovers(full);
    }

    private static bool IsState(string path)
    {
        using FileStream stream = File.OpenRead(path);
        byte[] start = new byte[TuningStateFormat.Start.Length];
        int length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        return length == 0 || start.AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(TuningStateFormat.Start));
    }

    private void Continue(StoredSearch stored, TrainingFingerprint fingerprint)
    {
        using BinaryReader reader = new(new MemoryStream(stored.Fingerprint), Encoding.UTF8);
        if (fingerprint.DifferenceOf(TrainingFingerprint.Read(reader)) is string difference)
        {
            throw new CheckpointException(_path!, $"the state belongs to another search: {difference}.");
        }

        if (stored.Search != _identity.Search)
        {
            throw new CheckpointException(_path!, $"the state belongs to another search: it was over {stored.Search}; now it is over {_identity.Search}.");
        }

        _measurements.AddRange(stored.Measurements);
    }

    private void Access(Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new CheckpointException(_path!, exception.Message, exception);
        }
    }
}
