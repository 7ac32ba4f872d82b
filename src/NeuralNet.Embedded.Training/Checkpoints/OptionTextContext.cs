// The serialiser of option values, made while compiling: trimming and ahead-of-time compilation keep all of it.
using System.Text.Json.Serialization;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Data;
using NeuralNet.Embedded.Training.Data.Scaling;
using NeuralNet.Embedded.Training.Initializers;
using NeuralNet.Embedded.Training.Losses;
using NeuralNet.Embedded.Training.Optimizers;
using NeuralNet.Embedded.Training.Schedules;

namespace NeuralNet.Embedded.Training.Checkpoints;

/// <summary>Every type a value of <see cref="TrainingOptions"/> can have; a test names the one that is missing.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(bool))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(ulong))]
[JsonSerializable(typeof(double))]
[JsonSerializable(typeof(EquatableArray<int>))]
[JsonSerializable(typeof(EquatableArray<string>))]
[JsonSerializable(typeof(EquatableArray<ClassWeight>))]
[JsonSerializable(typeof(LossReduction))]
[JsonSerializable(typeof(MissingValues))]
[JsonSerializable(typeof(Precision))]
[JsonSerializable(typeof(TrainingTask))]
[JsonSerializable(typeof(Layers.Elu))]
[JsonSerializable(typeof(Layers.Gelu))]
[JsonSerializable(typeof(Layers.GeluTanh))]
[JsonSerializable(typeof(Layers.HardSigmoid))]
[JsonSerializable(typeof(Layers.HardSwish))]
[JsonSerializable(typeof(Layers.Identity))]
[JsonSerializable(typeof(Layers.LeakyRelu))]
[JsonSerializable(typeof(Layers.Mish))]
[JsonSerializable(typeof(Layers.Relu))]
[JsonSerializable(typeof(Layers.Selu))]
[JsonSerializable(typeof(Layers.Sigmoid))]
[JsonSerializable(typeof(Layers.Silu))]
[JsonSerializable(typeof(Layers.Softmax))]
[JsonSerializable(typeof(Layers.Softplus))]
[JsonSerializable(typeof(Layers.Softsign))]
[JsonSerializable(typeof(Layers.Tanh))]
[JsonSerializable(typeof(BinaryCrossEntropy))]
[JsonSerializable(typeof(HalfSumOfSquares))]
[JsonSerializable(typeof(Huber))]
[JsonSerializable(typeof(MeanAbsoluteError))]
[JsonSerializable(typeof(MeanSquaredError))]
[JsonSerializable(typeof(ProbabilityCrossEntropy))]
[JsonSerializable(typeof(SmoothL1))]
[JsonSerializable(typeof(SoftmaxCrossEntropy))]
[JsonSerializable(typeof(Adagrad))]
[JsonSerializable(typeof(Adam))]
[JsonSerializable(typeof(AdamW))]
[JsonSerializable(typeof(GradientDescent))]
[JsonSerializable(typeof(RmsProp))]
[JsonSerializable(typeof(ConstantRate))]
[JsonSerializable(typeof(CosineDecay))]
[JsonSerializable(typeof(OneCycle))]
[JsonSerializable(typeof(StepDecay))]
[JsonSerializable(typeof(GlorotNormal))]
[JsonSerializable(typeof(GlorotUniform))]
[JsonSerializable(typeof(HeNormal))]
[JsonSerializable(typeof(HeUniform))]
[JsonSerializable(typeof(LecunNormal))]
[JsonSerializable(typeof(LecunUniform))]
[JsonSerializable(typeof(Uniform))]
[JsonSerializable(typeof(Zeros))]
[JsonSerializable(typeof(MaximumScaling))]
[JsonSerializable(typeof(MinMaxScaling))]
[JsonSerializable(typeof(NoScaling))]
[JsonSerializable(typeof(RobustScaling))]
[JsonSerializable(typeof(StandardScaling))]
internal sealed partial class OptionTextContext : JsonSerializerContext;
