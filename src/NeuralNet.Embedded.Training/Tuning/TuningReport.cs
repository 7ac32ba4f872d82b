// What a search tells while it runs.
namespace NeuralNet.Embedded.Training.Tuning;

/// <summary>The state of a search after a measurement.</summary>
/// <param name="Phase">What is being done.</param>
/// <param name="Fraction">How much of the phase is done, from 0 to 1.</param>
/// <param name="Trial">The trial that was measured; null in the comparison.</param>
/// <param name="Best">The best trial with all epochs so far; null before the first.</param>
public readonly record struct TuningReport(TuningPhase Phase, double Fraction, Trial? Trial, Trial? Best);
