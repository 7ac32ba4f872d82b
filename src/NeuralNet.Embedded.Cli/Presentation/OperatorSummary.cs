// One operator of a model and what it costs.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Cli.Presentation;

/// <summary>A line about an operator.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Input">The shape of what it reads first.</param>
/// <param name="Output">The shape of what it writes.</param>
/// <param name="Cost">Its parameters and multiply-adds.</param>
internal sealed record OperatorSummary(string Name, string Kind, Shape Input, Shape Output, NetworkStatistics Cost);
