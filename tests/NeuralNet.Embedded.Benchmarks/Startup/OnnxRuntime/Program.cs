// The same prediction by ONNX Runtime, with one thread and the model read from its file.
using Microsoft.ML.OnnxRuntime;
using NeuralNet.Embedded.Benchmarks.Startup;

using SessionOptions options = new() { IntraOpNumThreads = 1, InterOpNumThreads = 1 };
using InferenceSession session = new(Path.Combine(AppContext.BaseDirectory, "iris_4_8_3.onnx"), options);
using OrtValue input = OrtValue.CreateTensorValueFromMemory(FirstPrediction.Input, [1, FirstPrediction.Input.Length]);
using RunOptions run = new();
using IDisposableReadOnlyCollection<OrtValue> outputs = session.Run(run, session.InputNames, [input], session.OutputNames);
FirstPrediction.Report(outputs[0].GetTensorDataAsSpan<float>());
