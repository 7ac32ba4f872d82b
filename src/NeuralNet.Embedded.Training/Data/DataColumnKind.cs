// What the cells of a column hold.
namespace NeuralNet.Embedded.Training.Data;

/// <summary>The type of a column's cells.</summary>
public enum DataColumnKind
{
    /// <summary>Numbers.</summary>
    Number,

    /// <summary>True and false.</summary>
    Boolean,

    /// <summary>Words, each standing for itself.</summary>
    Text,
}
