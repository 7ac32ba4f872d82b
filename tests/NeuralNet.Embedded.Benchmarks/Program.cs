// Benchmarks: `--quick` prints one table within two minutes, `--quick <text>` only the rows that contain the text;
// `--networks` prints whole networks beside ONNX Runtime; `--generator` prints what the generator costs a build;
// `--csv` prints how fast CSV files are read; `--training` (and `--training <text>`) trainings beside NumPy;
// `--startup` prints the start of two programs (see Startup/measure);
// without it, BenchmarkDotNet's own command line (`--filter '*'`).
using BenchmarkDotNet.Running;
using NeuralNet.Embedded.Benchmarks;
using NeuralNet.Embedded.Benchmarks.Data;
using NeuralNet.Embedded.Benchmarks.Generator;
using NeuralNet.Embedded.Benchmarks.Networks;
using NeuralNet.Embedded.Benchmarks.Quick;
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
    case ["--networks"]:
        NetworkTable.Print();
        break;
    case ["--generator"]:
        GeneratorTable.Print();
        break;
    case ["--training", .. string[] filter]:
        TrainingSuite.Print(string.Join(' ', filter));
        break;
    case ["--startup", string generated, string onnxRuntime]:
        StartupTable.Print(generated, onnxRuntime);
        break;
    case ["--quick", .. string[] filter]:
        QuickRun.Print([.. DenseSuite.Quick(), .. BatchSuite.Quick(), .. ActivationSuite.Quick()], string.Join(' ', filter));
        FirstCallSuite.Print();
        NetworkTable.Print();
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(DenseSuite).Assembly).Run(args);
        break;
}
