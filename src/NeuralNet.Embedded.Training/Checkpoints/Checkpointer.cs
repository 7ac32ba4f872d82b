// Keeps a training's state in a file, and brings it back.
using System.Numerics;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Training.Checkpoints;

/// <summary>Copies a session at the end of every epoch and writes the copy now and then.</summary>
internal sealed class Checkpointer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly CheckpointOptions _options;
    private readonly TrainingFingerprint _fingerprint;
    private readonly TrainingState<T> _state;
    private int _writtenEpoch;

    /// <summary>Prepares the file; if asked to resume and there is one, puts the session where it was left.</summary>
    /// <exception cref="CheckpointException">The file cannot be continued from, or must not be replaced.</exception>
    public Checkpointer(CheckpointOptions options, TrainingSetup setup, TrainingSession<T> session)
    {
        if (options.EveryEpochs < 1)
        {
            throw new TrainingException($"There must be at least 1 epoch between two checkpoints, not {options.EveryEpochs}.");
        }

        _options = options;
        _fingerprint = TrainingFingerprint.Of(setup);
        _state = session.CreateState();
        Access(() => Prepare(session));
    }

    /// <summary>Copies the session, so that a cancellation in the next epoch can still write this one; writes it when its turn has come.</summary>
    public void EndEpoch(TrainingSession<T> session)
    {
        session.CopyTo(_state);
        if (_state.History.Count % _options.EveryEpochs == 0)
        {
            WriteLastEpoch();
        }
    }

    /// <summary>Writes the state at the end of the last whole epoch, unless it is written, or there was none.</summary>
    public void WriteLastEpoch()
    {
        if (_state.History.Count > _writtenEpoch)
        {
            Access(() => AtomicFile.Write(_options.Path, CheckpointFormat.Encode(_fingerprint, _state)));
            _writtenEpoch = _state.History.Count;
        }
    }

    // Better to learn before the training than after its first epochs that nothing can be kept.
    private void Prepare(TrainingSession<T> session)
    {
        string full = Path.GetFullPath(_options.Path);
        if (Directory.Exists(full))
        {
            throw new CheckpointException(_options.Path, "there is a folder of this name; a checkpoint is a file.");
        }

        if (!Directory.Exists(Path.GetDirectoryName(full)))
        {
            throw new CheckpointException(_options.Path, "the folder does not exist.");
        }

        if (File.Exists(full))
        {
            Continue(session, full);
        }

        AtomicFile.RemoveLeftovers(full);
    }

    private void Continue(TrainingSession<T> session, string full)
    {
        if (_options.Resume)
        {
            CheckpointFormat.Decode(_options.Path, File.ReadAllBytes(full), _fingerprint, _state);
            session.Restore(_state);
            _writtenEpoch = _state.History.Count;
            return;
        }

        using FileStream stream = File.OpenRead(full);
        byte[] start = new byte[CheckpointFormat.Magic.Length];
        int length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        if (length > 0 && !start.AsSpan().SequenceEqual(CheckpointFormat.Magic))
        {
            throw new CheckpointException(_options.Path, "the file is not a checkpoint; it is not replaced by one.");
        }
    }

    private void Access(Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new CheckpointException(_options.Path, exception.Message, exception);
        }
    }
}
