// What one fold said about a configuration.
namespace NeuralNet.Embedded.Training.Tuning;

/// <summary>The figures of a training on one fold.</summary>
/// <param name="Score">The figure to judge by, the larger the better.</param>
/// <param name="Loss">The figure that decides between equal scores, the smaller the better.</param>
/// <param name="Epochs">The epochs asked for.</param>
/// <param name="ParameterCount">The learned numbers of the network.</param>
/// <param name="Problem">Why the training failed; null if it did not.</param>
internal readonly record struct FoldFigures(double Score, double Loss, int Epochs, long ParameterCount, string? Problem);
