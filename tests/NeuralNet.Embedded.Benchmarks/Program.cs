// Benchmarks: `--quick` prints one table within two minutes, `--quick <text>` only the rows that contain the text;
// without it, BenchmarkDotNet's own command line (`--filter '*'`).
using BenchmarkDotNet.Running;
using NeuralNet.Embedded.Benchmarks;
using NeuralNet.Embedded.Benchmarks.Quick;

if (args is ["--quick", ..])
{
    QuickRun.Print([.. DenseSuite.Quick()], args.Length > 1 ? args[1] : "");
    return 0;
}

BenchmarkSwitcher.FromAssembly(typeof(DenseSuite).Assembly).Run(args);
return 0;
