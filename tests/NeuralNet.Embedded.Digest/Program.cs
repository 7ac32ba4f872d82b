// Prints one line: a hash of the bits that all kernels give on fixed data, then what they ran on.
// With `--kernels`, a line for every kernel before it, to find the one that differs.
using System.Runtime.InteropServices;
using NeuralNet.Embedded.Digest;
using NeuralNet.Embedded.Kernels;

Digest digest = new(showKernels: args is ["--kernels"]);

digest.Activation("identity", new Identity());
digest.Activation("relu", new Relu());
digest.Activation("leaky relu", new LeakyRelu(0.01f));
digest.Activation("clip", new Clip(-1.5f, 6f));
digest.Activation("elu", new Elu(0.7f));
digest.Activation("selu", new Selu());
digest.Activation("sigmoid", new Sigmoid());
digest.Activation("silu", new Silu());
digest.Activation("tanh", new Tanh());
digest.Activation("softplus", new Softplus());
digest.Activation("softsign", new Softsign());
digest.Activation("mish", new Mish());
digest.Activation("hard sigmoid", new HardSigmoid(1f / 6, 0.5f));
digest.Activation("hard swish", new HardSwish());
digest.Activation("gelu", new Gelu());
digest.Activation("gelu tanh", new GeluTanh());
digest.Standardize();
digest.Softmax();
digest.Dense();
digest.DenseBatch();

Console.WriteLine($"{digest.Value:x16} {RuntimeInformation.ProcessArchitecture} {Processor.Features}");
