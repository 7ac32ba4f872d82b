// Benchmarks: `--quick` prints one table within two minutes, `--quick <text>` only the rows that contain the text;
// `--networks` prints whole networks beside ONNX Runtime; `--startup` the start of two programs (see Startup/measure);
// without it, BenchmarkDotNet's own command line (`--filter '*'`).
using BenchmarkDotNet.Running;
using NeuralNet.Embedded.Benchmarks;
using NeuralNet.Embedded.Benchmarks.Networks;
using NeuralNet.Embedded.Benchmarks.Quick;
using NeuralNet.Embedded.Benchmarks.Startup;

switch (args)
{
    case [FirstCallSuite.Argument]:
        FirstCallSuite.Measure();
        break;
    case ["--networks"]:
        NetworkTable.Print();
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
