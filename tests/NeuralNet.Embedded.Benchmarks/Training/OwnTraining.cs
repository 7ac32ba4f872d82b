// Our side of a case: a session that is put back to its start for every run.
using System.Diagnostics;
using System.Numerics;
using CommunityToolkit.HighPerformance;
using NeuralNet.Embedded.Training;
using NeuralNet.Embedded.Training.Checkpoints;
using NeuralNet.Embedded.Training.Data;
using NeuralNet.Embedded.Training.Layers;
using NeuralNet.Embedded.Training.Losses;
using NeuralNet.Embedded.Training.Networks;

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
        Network<T> network = _session.Network;
        using SampleSet<T> samples = new(_setup.Table, rows, _setup.Inputs, _setup.Targets);
        TileSamples<T> tile = new(1, EvaluationBatch, network.InputLength, network.OutputLength);
        LayerValues<T> values = new(network.Layers, EvaluationBatch);
        double total = 0, weight = 0;
        for (int start = 0; start < rows.Length; start += EvaluationBatch)
        {
            Pass pass = new(Math.Min(EvaluationBatch, rows.Length - start), IsTraining: false);
            ReadOnlySpan<int> chosen = rows.AsSpan(start, pass.Samples);
            Span2D<T> input = tile.InputOf(0, pass.Samples), targets = tile.TargetsOf(0, pass.Samples);
            samples.LoadInputs(chosen, input);
            samples.LoadTargets(chosen, targets);
            Span2D<T> output = network.Forward(input, values, pass);
            total += _setup.Loss.Evaluate<T>(output, targets, pass.Samples, values.GradientOf(network.Layers.Count, pass.Samples));
            weight += _setup.Loss.WeightOf<T>(targets, pass.Samples);
        }

        return _setup.Reduction == LossReduction.Mean ? total / weight : total;
    }

    public void Dispose() => _session.Dispose();
}
