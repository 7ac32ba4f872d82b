// Benchmarks: `--quick` prints one table within two minutes, `--quick <text>` only the rows that contain the text;
// `--first-calls` prints the first calls of a process; `--networks` prints whole networks beside ONNX Runtime;
// `--generator` prints what the generator costs a build; `--csv` prints how fast CSV files are read; `--training` (and `--training <text>`) trainings beside NumPy;
// `--models DIR` prints the models of a folder beside ONNX Runtime; `--native` adds Native AOT, `--json FILE` writes the figures, a text picks models;
// `--startup` prints the start of programs beside ONNX Runtime's (see Startup/measure); `--service` two web services (see Service/measure);
// without it, BenchmarkDotNet's own command line (`--filter '*'`).
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using NeuralNet.Embedded.Benchmarks;
using NeuralNet.Embedded.Benchmarks.Data;
using NeuralNet.Embedded.Benchmarks.Generator;
using NeuralNet.Embedded.Benchmarks.Models;
using NeuralNet.Embedded.Benchmarks.Networks;
using NeuralNet.Embedded.Benchmarks.Quick;
using NeuralNet.Embedded.Benchmarks.Service;
using NeuralNet.Embedded.Benchmarks.Startup;
using NeuralNet.Embedded.Benchmarks.Training;

switch (args)
{
    case [FirstCallSuite.Argument]:
        FirstCallSuite.Measure();
        break;
    case ["--csv"]:
        CsvSuite.Print();
        break;
    case ["--first-calls"]:
        FirstCallSuite.Print();
        break;
    case ["--networks"]:
        NetworkTable.Print();
        break;
    case ["--models", string folder, .. string[] choices]:
        ModelTable.Print(
            folder,
            choices.LastOrDefault(choice => !choice.StartsWith('-') && !choice.EndsWith(".json", StringComparison.Ordinal)) ?? "",
            choices.SkipWhile(choice => choice != "--json").Skip(1).FirstOrDefault(),
            choices.Contains("--native"));
        break;
    case [ModelTable.RowArgument, string folder, string name]:
        ModelTable.PrintRow(folder, name);
        break;
    case ["--generator"]:
        GeneratorTable.Print();
        break;
    case ["--training", .. string[] filter]:
        TrainingSuite.Print(string.Join(' ', filter));
        break;
    case ["--startup", string published]:
        StartupTable.Print(published);
        break;
    case ["--service", string generated, string onnxRuntime]:
        ServiceTable.Print(generated, onnxRuntime);
        break;
    case ["--quick", .. string[] filter]:
        QuickRun.Print([.. DenseSuite.Quick(), .. BatchSuite.Quick(), .. ActivationSuite.Quick()], string.Join(' ', filter));
        FirstCallSuite.Print();
        NetworkTable.Print();
        break;
    default:
        // In this process: BenchmarkDotNet's own builds put every project's output into one folder, where the two builds of the model
        // library, for the generator and for programs, would overwrite each other.
        BenchmarkSwitcher.FromAssembly(typeof(DenseSuite).Assembly).Run(
            args,
            DefaultConfig.Instance
                .WithArtifactsPath(Path.Combine("artifacts", "BenchmarkDotNet"))
                .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).AsDefault()));
        break;
}
