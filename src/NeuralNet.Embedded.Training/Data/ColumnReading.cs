// How the cells of a column are to be understood.
namespace NeuralNet.Embedded.Training.Data;

/// <summary>How to read a column.</summary>
/// <param name="IsText">Whether its cells are words even where they look like numbers.</param>
/// <param name="IsLabel">Whether they may be labels: numbers, but words as they are written where one begins with a needless zero.</param>
/// <param name="DecimalComma">Whether 1,5 is a number.</param>
/// <param name="Missing">What stands for a missing value.</param>
/// <param name="IsForModel">Whether a model that exists asks for it.</param>
internal sealed record ColumnReading(bool IsText, bool IsLabel, bool DecimalComma, MissingMarks Missing, bool IsForModel);
