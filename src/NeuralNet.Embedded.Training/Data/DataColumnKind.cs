// What the cells of a column hold.
namespace NeuralNet.Embedded.Training.Data;

/// <summary>The type of a column's cells.</summary>
public enum DataColumnKind
{
    /// <summary>Numbers.</summary>
    Number,

    /// <summary>True and false, or yes and no: one input of 0 or 1.</summary>
    Boolean,

    /// <summary>Words, each standing for itself: as a feature one input for each.</summary>
    Text,
}
