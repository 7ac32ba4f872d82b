// The search itself: brackets of trials, measured side by side, until the trials or the time are used up.
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Data;

namespace NeuralNet.Embedded.Training.Tuning;

/// <summary>
/// Measures trials on the rows of the search. What a trial measures depends on its number, its rung, the seed and the data alone,
/// and promotions wait for whole rungs: so neither the number of threads nor an interruption changes a result.
/// </summary>
internal sealed class Search(
    TrainingTable data,
    TuningRows rows,
    TrainingOptions options,
    TuningOptions tuning,
    TuningState state,
    IProgress<TuningReport>? progress,
    CancellationToken cancellationToken)
{
    private readonly Lock _gate = new();
    private readonly SearchClock _clock = new(tuning.Clock, tuning.Budget);
    private readonly int _threads = options.Threads ?? Environment.ProcessorCount;
    private readonly List<Trial> _trials = [];
    private Trial? _best;
    private int _measurements;

    /// <summary>The measurements of a bracket that was not finished.</summary>
    public int DroppedMeasurements { get; private set; }

    /// <summary>Searches; the trials of whole brackets in the order of their rank, trial 0 among them.</summary>
    /// <exception cref="TrainingException">Trial 0 failed: nothing can be compared with it.</exception>
    public IReadOnlyList<Trial> Run()
    {
        Trial defaults = Measure([0], SuccessiveHalving.TopRung, isTimed: false)![0];
        if (defaults.Problem is string problem)
        {
            throw new TrainingException($"The configuration that the search starts from cannot be trained: {problem}");
        }

        _trials.Add(defaults);
        int last = (tuning.Trials ?? int.MaxValue) - 1;
        for (int first = 1; first <= last && !_clock.IsOver; first += SuccessiveHalving.BracketSize)
        {
            int count = Math.Min(SuccessiveHalving.BracketSize, last - first + 1);
            if (!RunBracket([.. Enumerable.Range(first, count)]))
            {
                break;
            }
        }

        return SuccessiveHalving.Rank(_trials);
    }

    // Whether the time was enough; a bracket that it was not enough for leaves nothing behind but its measurements in the state.
    private bool RunBracket(int[] numbers)
    {
        Dictionary<int, Trial> bracket = [];
        int before = _measurements;
        for (int rung = 0; rung <= SuccessiveHalving.TopRung && numbers.Length > 0; rung++)
        {
            if (Measure(numbers, rung, isTimed: true) is not Trial[] measured)
            {
                DroppedMeasurements = _measurements - before;
                return false;
            }

            foreach (Trial trial in measured)
            {
                bracket[trial.Number] = trial;
            }

            numbers = [.. SuccessiveHalving.Promote(measured).Select(trial => trial.Number)];
        }

        _trials.AddRange(bracket.Values);
        return true;
    }

    // All folds of all trials of a rung side by side; null if the time was not enough.
    private Trial[]? Measure(int[] numbers, int rung, bool isTimed)
    {
        Dictionary<int, Trial> known = numbers.Select(number => (Number: number, Trial: state.Find(number, rung, options, tuning.Space)))
            .Where(one => one.Trial is not null)
            .ToDictionary(one => one.Number, one => one.Trial!);
        int[] open = [.. numbers.Where(number => !known.ContainsKey(number))];
        Array.ForEach(numbers, number =>
        {
            if (known.TryGetValue(number, out Trial? trial))
            {
                Tell(trial);
            }
        });

        using CancellationTokenSource source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        TimedTraining? timed = isTimed ? new TimedTraining(_clock, source) : null;
        int folds = rows.SearchFolds.Length;
        FoldFigures[] figures = new FoldFigures[open.Length * folds];
        int[] done = new int[open.Length];
        try
        {
            OrderedWork.Run(figures.Length, _threads, piece =>
            {
                timed?.Look();
                source.Token.ThrowIfCancellationRequested();
                int index = piece / folds, fold = piece % folds;
                TrainingOptions drawn = tuning.Space.Draw(options, open[index]);
                figures[piece] = FoldMeasurement.Run(data, rows.SearchFolds[fold], drawn, rung, timed, source.Token);
                if (Interlocked.Increment(ref done[index]) == folds)
                {
                    Keep(Summarize(open[index], rung, drawn, figures.AsSpan(index * folds, folds)));
                }

                return true;
            });
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }

        return [.. numbers.Select(number => state.Find(number, rung, options, tuning.Space)!)];
    }

    private static Trial Summarize(int number, int rung, TrainingOptions options, ReadOnlySpan<FoldFigures> folds)
    {
        FoldFigures[] all = folds.ToArray();
        string? problem = Array.Find(all, fold => fold.Problem is not null).Problem;
        return new Trial
        {
            Number = number,
            Options = options,
            Rung = rung,
            Epochs = all.Max(fold => fold.Epochs),
            ParameterCount = all.Max(fold => fold.ParameterCount),
            Scores = problem is null ? all.Select(fold => fold.Score).ToEquatableArray() : default,
            Losses = problem is null ? all.Select(fold => fold.Loss).ToEquatableArray() : default,
            Problem = problem,
        };
    }

    private void Keep(Trial trial)
    {
        lock (_gate)
        {
            state.Add(trial);
            Tell(trial);
        }
    }

    private void Tell(Trial trial)
    {
        _measurements++;
        if (trial is { Rung: SuccessiveHalving.TopRung, Problem: null })
        {
            _best = _best is null ? trial : SuccessiveHalving.Rank([_best, trial])[0];
        }

        double ofTrials = tuning.Trials is int trials ? (double)_measurements / SuccessiveHalving.MeasurementsOf(trials) : 0;
        progress?.Report(new TuningReport(TuningPhase.Search, Math.Clamp(Math.Max(ofTrials, _clock.Fraction), 0, 1), trial, _best));
    }
}
