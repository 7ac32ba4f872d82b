// What one fold of a cross-validation measured.
using NeuralNet.Embedded.Training.Metrics;

namespace NeuralNet.Embedded.Training.Validation;

/// <summary>The test of one fold.</summary>
/// <param name="Name">The fold's name: its value in the fold column, or its number.</param>
/// <param name="Number">The fold's number, from 1.</param>
/// <param name="Count">The number of folds.</param>
/// <param name="Test">How well the network did on the fold it never saw.</param>
public sealed record FoldReport(string Name, int Number, int Count, Evaluation Test);
