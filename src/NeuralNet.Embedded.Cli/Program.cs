// Entry point of the neuralnet command.
using NeuralNet.Embedded.Cli;

Terminal terminal = Terminal.OfProcess();

// On a thread of its own nothing else catches an exception. No input may end in a stack trace.
AppDomain.CurrentDomain.UnhandledException += (_, defect) =>
    Environment.Exit(CommandLine.Report(terminal, defect.ExceptionObject as Exception ?? new InvalidOperationException("an unknown failure")));
return CommandLine.Run(args, terminal);
