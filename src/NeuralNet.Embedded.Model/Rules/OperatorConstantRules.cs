// Rules about operands that have to be constants, and about the values those may hold.
namespace NeuralNet.Embedded.Model;

internal static class OperatorConstantRules
{
    /// <summary>The problems of one operator's constants.</summary>
    public static IEnumerable<ModelProblem> Check(Operator @operator, Dictionary<string, Tensor> tensors, string path)
    {
        string?[] constants = @operator switch
        {
            Dense dense => [dense.Weights, dense.Bias],
            Standardize standardize => [standardize.Offset, standardize.Scale],
            _ => [],
        };

        foreach (string? name in constants)
        {
            if (name is not null && !tensors.ContainsKey(name))
            {
                yield return new ModelProblem(ModelProblemKind.Graph, path, $"{@operator.Kind} '{@operator.Name}': '{name}' must be one of the model's tensors.");
            }
        }

        if (@operator is Standardize { Scale: string scaleName }
            && tensors.TryGetValue(scaleName, out Tensor? scale)
            && scale.ElementType == ElementType.Float32)
        {
            float[] values = scale.ToSingles();
            int zero = Array.IndexOf(values, 0f);
            if (zero >= 0)
            {
                yield return new ModelProblem(ModelProblemKind.NonFinite, path, $"standardize '{@operator.Name}': scale '{scaleName}' is 0 at index {zero}.");
            }
        }
    }
}
