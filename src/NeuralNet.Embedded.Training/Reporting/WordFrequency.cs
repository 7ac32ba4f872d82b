// A word and how often it occurs.
namespace NeuralNet.Embedded.Training.Reporting;

/// <summary>A word of a column and the number of cells that hold it.</summary>
/// <param name="Word">The word.</param>
/// <param name="Count">The cells.</param>
public readonly record struct WordFrequency(string Word, int Count);
