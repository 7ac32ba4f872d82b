// Alarms beside the truth, which only a simulation knows.
using System.Globalization;
using System.Text;

namespace AnomalyDetection.Simulation;

/// <summary>Counts which faults gave an alarm and how soon, and the alarms that no fault gave.</summary>
public sealed class Detection
{
    private const int WindowSeconds = PumpWindow.Steps * PumpWindow.SecondsPerStep;

    private readonly int[] _faults = new int[FaultPlan.Faults.Count + 1], _found = new int[FaultPlan.Faults.Count + 1];
    private readonly long[] _delays = new long[FaultPlan.Faults.Count + 1];
    private Fault _fault;
    private int _since, _clean = WindowSeconds;
    private bool _isFound;

    /// <summary>The alarms while the pump was healthy.</summary>
    public int FalseAlarms { get; private set; }

    /// <summary>How many faults of a kind there were.</summary>
    public int Count(Fault fault) => _faults[(int)fault];

    /// <summary>How many of them gave an alarm before they were repaired.</summary>
    public int Found(Fault fault) => _found[(int)fault];

    /// <summary>The mean seconds from the beginning of a fault of a kind to its alarm; not a number if none was found.</summary>
    public double Delay(Fault fault) => (double)_delays[(int)fault] / _found[(int)fault];

    /// <summary>Adds a second.</summary>
    /// <param name="fault">The truth.</param>
    /// <param name="isOn">Whether there is an alarm.</param>
    /// <param name="hasBegun">Whether it has just begun.</param>
    /// <returns>Whether a fault has just been found, or a false alarm raised.</returns>
    public bool Add(Fault fault, bool isOn, bool hasBegun)
    {
        if (fault != _fault)
        {
            _fault = fault;
            _since = 0;
            _isFound = false;
            _faults[(int)fault]++;
        }

        _since++;
        _clean = fault == Fault.None ? _clean + 1 : 0;
        if (fault != Fault.None)
        {
            if (!isOn || _isFound)
            {
                return false;
            }

            _isFound = true;
            _found[(int)fault]++;
            _delays[(int)fault] += _since;
            return true;
        }

        // Until the window holds only healthy readings again, an alarm belongs to the fault before.
        bool isFalse = hasBegun && _clean > WindowSeconds;
        FalseAlarms += isFalse ? 1 : 0;
        return isFalse;
    }

    /// <summary>A line a kind.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        foreach (Fault fault in FaultPlan.Faults)
        {
            string delay = Found(fault) == 0 ? "-" : Delay(fault).ToString("F0", CultureInfo.InvariantCulture) + " s";
            text.Append(CultureInfo.InvariantCulture, $"{fault,-12} {Found(fault),4} of {Count(fault)} found, after {delay} on average\n");
        }

        return text.ToString();
    }
}
