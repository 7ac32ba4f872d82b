// Most configurations show early that they lead nowhere: give many a few epochs, and all epochs to the best.
namespace NeuralNet.Embedded.Training.Tuning;

/// <summary>
/// The arithmetic of synchronous successive halving: brackets of 9 configurations train for a ninth of the epochs, the best 3 of
/// them for a third, the best of those for all. Every training starts from the beginning, so that its learning rate fades out
/// within the epochs it has. Sources: Jamieson and Talwalkar 2016, "Non-stochastic best arm identification and hyperparameter
/// optimization"; Li et al. 2018, "Hyperband", whose inner loop this is.
/// </summary>
public static class SuccessiveHalving
{
    /// <summary>The configurations that enter a bracket.</summary>
    public const int BracketSize = 9;

    /// <summary>One configuration in so many is promoted, and gets so many times the epochs.</summary>
    public const int Reduction = 3;

    /// <summary>The rung on which trainings have all their epochs; the first is 0.</summary>
    public const int TopRung = 2;

    /// <summary>The epochs of a training on a rung, at least 1.</summary>
    /// <param name="rung">The rung, from 0 to <see cref="TopRung"/>.</param>
    /// <param name="allEpochs">The epochs on the top rung.</param>
    public static int EpochsAt(int rung, int allEpochs) => Math.Max(1, allEpochs / (int)Math.Pow(Reduction, TopRung - rung));

    /// <summary>How many of a number of configurations are promoted: a third, rounded up.</summary>
    public static int PromotedOf(int count) => (count + Reduction - 1) / Reduction;

    /// <summary>The trials to measure on the next rung: the best third, without those that failed.</summary>
    /// <param name="rung">All trials of a rung.</param>
    public static IReadOnlyList<Trial> Promote(IReadOnlyCollection<Trial> rung) =>
        [.. Rank(rung).Take(PromotedOf(rung.Count)).Where(trial => trial.Problem is null)];

    /// <summary>
    /// The best first: who came further, then the higher score, then the smaller loss, then the smaller number, so that the
    /// order never depends on which ended first. Trials that failed come last.
    /// </summary>
    public static IReadOnlyList<Trial> Rank(IEnumerable<Trial> trials) =>
    [
        .. trials.OrderBy(trial => trial.Problem is null ? 0 : 1)
            .ThenByDescending(trial => trial.Rung)
            .ThenByDescending(trial => trial.Mean)
            .ThenBy(trial => trial.MeanLoss)
            .ThenBy(trial => trial.Number),
    ];

    /// <summary>How many measurements a search of some trials takes, the configuration it starts from included.</summary>
    internal static int MeasurementsOf(int trials)
    {
        int count = 1;
        for (int left = trials - 1; left > 0; left -= BracketSize)
        {
            int size = Math.Min(left, BracketSize);
            for (int rung = 0; rung <= TopRung; rung++, size = PromotedOf(size))
            {
                count += size;
            }
        }

        return count;
    }
}
