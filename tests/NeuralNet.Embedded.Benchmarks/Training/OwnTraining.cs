// Our side of a case: a session that is put back to its start for every run.
using System.Diagnostics;
using System.Numerics;
using NeuralNet.Embedded.Training;
using NeuralNet.Embedded.Training.Checkpoints;
using NeuralNet.Embedded.Training.Data;
using NeuralNet.Embedded.Training.Layers;

namespace NeuralNet.Embedded.Benchmarks.Training;

internal sealed class OwnTraining<T> : IOwnTraining
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int EvaluationBatch = 256;
    private readonly TrainingSetup _setup;
    private readonly TrainingSession<T> _session;
    private readonly TrainingState<T> _start;

    public OwnTraining(TrainingSetup setup)
    {
        _setup = setup;
        _session = new TrainingSession<T>(setup);
        _start = _session.CreateState();
        _session.CopyTo(_start);
    }

    /// <inheritdoc/>
    public double Run()
    {
        _session.Restore(_start);
        long began = Stopwatch.GetTimestamp();
        _session.Run(null, null, default);
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    /// <inheritdoc/>
    public double Loss()
    {
        int[] rows = _setup.Split.Training;
        using SampleSet<T> samples = new(_setup.Table, rows, _setup.Inputs, _setup.Targets);
        T[] memory = new T[EvaluationBatch * _session.Network.OutputLength];
        double total = 0;
        for (int start = 0; start < rows.Length; start += EvaluationBatch)
        {
            Pass pass = new(Math.Min(EvaluationBatch, rows.Length - start), IsTraining: false);
            ReadOnlySpan<int> chosen = rows.AsSpan(start, pass.BatchSize);
            samples.LoadInputs(chosen, _session.Network.Input(pass.BatchSize));
            CommunityToolkit.HighPerformance.Span2D<T> output = _session.Network.Output(pass.BatchSize);
            CommunityToolkit.HighPerformance.Span2D<T> target = CommunityToolkit.HighPerformance.Span2D<T>.DangerousCreate(ref memory[0], output.Height, output.Width, 0);
            samples.LoadTargets(chosen, target);
            _session.Network.Forward(pass);
            double loss = _setup.Loss.Evaluate<T>(output, target, pass.BatchSize, _setup.Reduction, _session.Network.OutputGradient(pass.BatchSize));
            total += _setup.Reduction == NeuralNet.Embedded.Training.Losses.LossReduction.Sum ? loss : loss * pass.BatchSize / rows.Length;
        }

        return total;
    }

    public void Dispose() => _session.Dispose();
}
