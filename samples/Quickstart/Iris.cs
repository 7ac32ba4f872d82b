// The network: everything but its name is generated.
using NeuralNet.Embedded;

namespace Quickstart;

[NeuralNetwork("iris.nnmodel")]
public static partial class Iris;
