// Prints one line: a digest of the bits that all kernels and all golden models give on fixed data, then what they ran on.
// With `--kernels` or `--models`, a line for each before it, to find the one that differs.
using System.Runtime.InteropServices;
using NeuralNet.Embedded.Digest;
using NeuralNet.Embedded.Kernels;

Report report = new() { Shows = args.Contains("--kernels") };
KernelDigests kernels = new(report);
kernels.Activation("identity", new Identity());
kernels.Activation("relu", new Relu());
kernels.Activation("leaky relu", new LeakyRelu(0.01f));
kernels.Activation("clip", new Clip(-1.5f, 6f));
kernels.Activation("elu", new Elu(0.7f));
kernels.Activation("selu", new Selu());
kernels.Activation("sigmoid", new Sigmoid());
kernels.Activation("silu", new Silu());
kernels.Activation("tanh", new Tanh());
kernels.Activation("softplus", new Softplus());
kernels.Activation("softsign", new Softsign());
kernels.Activation("mish", new Mish());
kernels.Activation("hard sigmoid", new HardSigmoid(1f / 6, 0.5f));
kernels.Activation("hard swish", new HardSwish());
kernels.Activation("gelu", new Gelu());
kernels.Activation("gelu tanh", new GeluTanh());
kernels.Activation("exp", new Exp());
kernels.Activation("log", new Log());
kernels.Activation("erf", new Erf());
kernels.Standardize();
kernels.Impute();
kernels.OneHot();
kernels.ReconstructionError();
kernels.Softmax();
kernels.Dense();
kernels.DenseBatch();
kernels.Quantize();
kernels.QuantizedConv();

report.Shows = args.Contains("--models");
ModelRuns.AddTo(new ModelDigests(report));

Console.WriteLine($"{report.Value:x16} {RuntimeInformation.ProcessArchitecture} {Processor.Features}");
