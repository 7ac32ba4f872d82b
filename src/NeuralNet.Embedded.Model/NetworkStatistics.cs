// Sizes that are facts of a model: parameters and multiply-adds.
namespace NeuralNet.Embedded.Model;

/// <summary>The parameters and multiply-adds of a model or of one operator.</summary>
/// <param name="ParameterCount">The learned numbers: the elements of all weights and biases; scaling constants do not count.</param>
/// <param name="MacCount">The multiply-adds of one prediction.</param>
public sealed record NetworkStatistics(long ParameterCount, long MacCount)
{
    /// <summary>Sums over the model's operators.</summary>
    public static NetworkStatistics Of(NetworkModel model)
    {
        IReadOnlyDictionary<string, TensorInfo> tensors = ModelValidator.InferTensors(model);
        NetworkStatistics[] each = [.. model.Operators.Select(@operator => Of(model, @operator, tensors))];
        return new NetworkStatistics(each.Sum(one => one.ParameterCount), each.Sum(one => one.MacCount));
    }

    /// <summary>The figures of one operator.</summary>
    /// <param name="model">The model that holds it.</param>
    /// <param name="operator">One of the model's operators.</param>
    /// <param name="tensors">The result of <see cref="ModelValidator.InferTensors"/>.</param>
    public static NetworkStatistics Of(NetworkModel model, Operator @operator, IReadOnlyDictionary<string, TensorInfo> tensors)
    {
        HashSet<string> constants = new(model.Tensors.Select(tensor => tensor.Name), StringComparer.Ordinal);
        TensorInfo[] inputs = [.. @operator.Inputs.Select(name => tensors[name])];
        return new NetworkStatistics(
            inputs.Where(input => constants.Contains(input.Name)).Sum(input => input.Shape.ElementCount),
            @operator.CountMultiplyAdds(inputs));
    }
}
