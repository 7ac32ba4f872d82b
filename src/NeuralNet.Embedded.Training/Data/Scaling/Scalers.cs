// The list of scalings: the one place that names them all.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Training.Data.Scaling;

/// <summary>Every scaling the trainer knows.</summary>
public static class Scalers
{
    /// <summary>All scalings.</summary>
    public static EquatableArray<Scaler> All { get; } = EquatableArray.Create<Scaler>(
        new NoScaling(),
        new MaximumScaling(),
        new MinMaxScaling(),
        new RobustScaling(),
        new StandardScaling());

    /// <summary>The scaling called <paramref name="name"/>, in any case.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists all.</exception>
    public static Scaler Parse(string name) => NamedOption.Find(All, scaler => scaler.Name, name, "scaling");
}
