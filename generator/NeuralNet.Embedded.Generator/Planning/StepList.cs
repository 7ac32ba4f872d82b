// Operators become steps; an activation that alone reads a dense layer's output is computed in that layer's registers.
using NeuralNet.Embedded.Generator.Planning.Passes;
using NeuralNet.Embedded.Generator.Planning.Steps;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Planning;

/// <summary>Turns operators into steps.</summary>
internal static class StepList
{
    /// <summary>The steps of a model without preprocessing, in the order they run.</summary>
    /// <param name="model">The model after the passes.</param>
    /// <param name="folded">The dense operators that took a scaling in.</param>
    public static EquatableArray<Step> Of(NetworkModel model, ISet<string> folded)
    {
        TensorUse use = new(model);
        Dictionary<string, TensorInfo> tensors = ModelValidator.InferTensors(model).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        HashSet<Operator> fused = [];
        List<Step> steps = [];
        foreach (Operator @operator in model.Operators)
        {
            switch (@operator)
            {
                case Elementwise when fused.Contains(@operator):
                    break;

                case Dense dense:
                    Elementwise? activation = use.OnlyReader(dense.Output) as Elementwise;
                    if (activation is not null)
                    {
                        fused.Add(activation);
                    }

                    steps.Add(new DenseStep(
                        dense.Input, activation?.Output ?? dense.Output, dense.Weights, dense.Bias, activation, folded.Contains(dense.Name)));
                    break;

                case Elementwise elementwise:
                    steps.Add(new ElementwiseStep(elementwise.Input, elementwise.Output, elementwise));
                    break;

                case OneHot encoding:
                    steps.Add(new OneHotStep(encoding.Input, encoding.Output, encoding.CategoryCounts));
                    break;

                case Standardize standardize:
                    steps.Add(new StandardizeStep(standardize.Input, standardize.Output, standardize.Offset, standardize.Scale));
                    break;

                case ReconstructionError error:
                    steps.Add(new ReconstructionErrorStep(error.Reconstruction, error.Input, error.Output));
                    break;

                case Softmax softmax:
                    Shape shape = tensors[softmax.Input].Shape;
                    steps.Add(new SoftmaxStep(softmax.Input, softmax.Output, shape[shape.Rank - 1]));
                    break;

                default:
                    throw new NotSupportedException($"The generator has no emitter for operator '{@operator.Kind}'.");
            }
        }

        return steps.ToEquatableArray();
    }
}
