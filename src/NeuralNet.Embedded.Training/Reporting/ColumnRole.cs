// What a column is to a model.
namespace NeuralNet.Embedded.Training.Reporting;

/// <summary>What a column is to a model.</summary>
public enum ColumnRole
{
    /// <summary>The model predicts it.</summary>
    Target,

    /// <summary>The model predicts from it.</summary>
    Feature,

    /// <summary>The model does not know it.</summary>
    Unused,
}
