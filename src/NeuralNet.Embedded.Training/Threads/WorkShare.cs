// One thread's share of a piece of work.
namespace NeuralNet.Embedded.Training.Threads;

/// <summary>
/// A share of the work that several threads do together. What is shared out never takes part in a sum: every number is
/// computed by one thread, in the order in which a single thread would, so that results have the same bits for any number of
/// threads. The default value is all of the work.
/// </summary>
public readonly struct WorkShare
{
    private readonly ThreadTeam? _team;

    internal WorkShare(ThreadTeam team, int index)
    {
        _team = team;
        Index = index;
    }

    /// <summary>Which share this is, from 0.</summary>
    public int Index { get; }

    /// <summary>The number of shares.</summary>
    public int Count => _team?.Count ?? 1;

    /// <summary>The part of a range that belongs to this share; it may be empty.</summary>
    /// <param name="length">The length of the range.</param>
    /// <param name="granule">Parts start at multiples of this.</param>
    public (int Start, int End) Of(int length, int granule = 1)
    {
        if (_team is null)
        {
            return (0, length);
        }

        (int start, int end) = _team.Balance.Of((int)(((long)length + granule - 1) / granule), Index);
        return ((int)Math.Min(length, (long)start * granule), (int)Math.Min(length, (long)end * granule));
    }

    /// <summary>Waits until every share has come this far; what they wrote can be read then.</summary>
    public void Meet() => _team?.Meet(Index);

    /// <summary>How evenly a range can be shared out: the mean share over the largest.</summary>
    internal double Evenness(int length, int granule)
    {
        int units = (length + granule - 1) / granule;
        return units == 0 ? 1 : units / (double)((units + Count - 1) / Count * Count);
    }
}
