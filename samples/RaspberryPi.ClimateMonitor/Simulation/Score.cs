// Predictions beside the truth, which only a simulation knows.
using System.Globalization;
using System.Text;

namespace ClimateMonitor.Simulation;

/// <summary>Counts predictions by the true state and the predicted label.</summary>
public sealed class Score
{
    private static readonly RoomState.Label[] Labels = Enum.GetValues<RoomState.Label>();

    private readonly long[,] _counts = new long[SimulatedState.All.Count, Labels.Length];

    /// <summary>How many there are.</summary>
    public long Count { get; private set; }

    /// <summary>How many of them are right.</summary>
    public long Right { get; private set; }

    /// <summary>The share of right ones; 0 if there are none.</summary>
    public double Accuracy => Count == 0 ? 0 : (double)Right / Count;

    /// <summary>The mean over the states of the share of right ones: a network that always says "empty" gets a third.</summary>
    public double BalancedAccuracy
    {
        get
        {
            double sum = 0;
            for (int state = 0; state < SimulatedState.All.Count; state++)
            {
                long right = 0, all = 0;
                for (int label = 0; label < Labels.Length; label++)
                {
                    all += _counts[state, label];
                    right += RoomState.LabelText(Labels[label]) == SimulatedState.All[state] ? _counts[state, label] : 0;
                }

                sum += all == 0 ? 0 : (double)right / all;
            }

            return sum / SimulatedState.All.Count;
        }
    }

    /// <summary>Adds one.</summary>
    public void Add(string state, RoomState.Label predicted)
    {
        int row = SimulatedState.Empty == state ? 0 : SimulatedState.Occupied == state ? 1 : 2;
        _counts[row, (int)predicted]++;
        Count++;
        Right += RoomState.LabelText(predicted) == state ? 1 : 0;
    }

    /// <summary>The table, a line a state.</summary>
    public override string ToString()
    {
        StringBuilder text = new("true state    predicted");
        foreach (RoomState.Label label in Labels)
        {
            text.Append(CultureInfo.InvariantCulture, $"{RoomState.LabelText(label),12}");
        }

        for (int state = 0; state < SimulatedState.All.Count; state++)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{SimulatedState.All[state],-23}");
            for (int label = 0; label < Labels.Length; label++)
            {
                text.Append(CultureInfo.InvariantCulture, $"{_counts[state, label],12}");
            }
        }

        return text.ToString();
    }
}
