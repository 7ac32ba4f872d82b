// Entry point of the neuralnet command.
using NeuralNet.Embedded.Cli;

return CommandLine.Run(args, Terminal.OfProcess());
