// One prediction by generated code.
using NeuralNet.Embedded;
using NeuralNet.Embedded.Benchmarks.Startup;

float[] output = new float[Iris.OutputLength];
Iris.Forward(FirstPrediction.Input, output);
FirstPrediction.Report(output);

[NeuralNetwork("iris_4_8_3.nnmodel")]
internal static partial class Iris;
