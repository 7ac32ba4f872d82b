// The same prediction by ONNX Runtime, with one thread and the model read from the file that the argument names.
using Microsoft.ML.OnnxRuntime;
using NeuralNet.Embedded.Benchmarks.Startup;

using SessionOptions options = new() { IntraOpNumThreads = 1, InterOpNumThreads = 1 };
using InferenceSession session = new(args[0], options);
long[] shape = [.. session.InputMetadata[session.InputNames[0]].Dimensions.Select(length => Math.Max(1L, length))];
using OrtValue input = OrtValue.CreateTensorValueFromMemory(FirstPrediction.Input((int)shape.Aggregate((product, length) => product * length)), shape);
using RunOptions run = new();
using IDisposableReadOnlyCollection<OrtValue> outputs = session.Run(run, session.InputNames, [input], session.OutputNames);
FirstPrediction.Report(outputs[0].GetTensorDataAsSpan<float>());
