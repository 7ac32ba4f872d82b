// One prediction by generated code.
using NeuralNet.Embedded.Benchmarks.Startup;

float[] input = FirstPrediction.Input(Network.InputLength), output = new float[Network.OutputLength];
Network.Forward(input, output);
FirstPrediction.Report(output);
