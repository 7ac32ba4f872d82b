// A small network around one operator, or a few, for the comparison of generated code with the reference.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Tests.Operators;

/// <summary>Builds a model step by step: inputs, constants and operators in the order of the calls.</summary>
internal sealed class OperatorCase(string name, int seed)
{
    private readonly Random _random = new(seed);
    private readonly List<TensorInfo> _inputs = [];
    private readonly List<Tensor> _tensors = [];
    private readonly List<Operator> _operators = [];

    /// <summary>What the case is called.</summary>
    public string Name => name;

    /// <summary>Numbers for shapes and attributes.</summary>
    public Random Random => _random;

    /// <summary>An input of floats.</summary>
    public string Input(params int[] shape) => Input(ElementType.Float32, shape);

    /// <summary>An input of any type.</summary>
    public string Input(ElementType type, params int[] shape)
    {
        string tensor = $"in{_inputs.Count}";
        _inputs.Add(new TensorInfo(tensor, Shape.Of(shape), type));
        return tensor;
    }

    /// <summary>A constant of random floats.</summary>
    public string Constant(params int[] shape)
    {
        string tensor = $"c{_tensors.Count}";
        _tensors.Add(Tensor.FromSingles(tensor, Shape.Of(shape), [.. Enumerable.Range(0, (int)Shape.Of(shape).ElementCount).Select(_ => (float)((_random.NextDouble() * 2) - 1))]));
        return tensor;
    }

    /// <summary>A constant of random floats that let no sum of a dozen grow.</summary>
    public string Small(params int[] shape)
    {
        string tensor = $"c{_tensors.Count}";
        _tensors.Add(Tensor.FromSingles(tensor, Shape.Of(shape), [.. Enumerable.Range(0, (int)Shape.Of(shape).ElementCount).Select(_ => (float)((_random.NextDouble() * 0.1) - 0.05))]));
        return tensor;
    }

    /// <summary>A constant of random positive floats, such as scales.</summary>
    public string Positive(params int[] shape)
    {
        string tensor = $"c{_tensors.Count}";
        _tensors.Add(Tensor.FromSingles(tensor, Shape.Of(shape), [.. Enumerable.Range(0, (int)Shape.Of(shape).ElementCount).Select(_ => (float)(_random.NextDouble() + 0.05))]));
        return tensor;
    }

    /// <summary>A scale that keeps sums of a few dozen products of small integers within a byte, most of them.</summary>
    public string Coarse()
    {
        string tensor = $"c{_tensors.Count}";
        _tensors.Add(Tensor.FromSingles(tensor, Shape.Of(), [(float)((_random.NextDouble() * 20) + 10)]));
        return tensor;
    }

    /// <summary>A constant of given integers.</summary>
    public string Constant(ElementType type, int[] shape, params long[] values)
    {
        string tensor = $"c{_tensors.Count}";
        _tensors.Add(Tensor.FromIntegers(tensor, Shape.Of(shape), type, values));
        return tensor;
    }

    /// <summary>A constant of small random integers.</summary>
    public string Integers(ElementType type, params int[] shape) =>
        Constant(type, shape, [.. Enumerable.Range(0, (int)Shape.Of(shape).ElementCount).Select(_ => (long)_random.Next(type.Range().Minimum < 0 ? -100 : 0, 120))]);

    /// <summary>An operator of one output.</summary>
    public string Apply(string kind, string?[] inputs, params (string Name, AttributeValue Value)[] attributes) => Apply(kind, inputs, 1, attributes)[0];

    /// <summary>An operator of several outputs.</summary>
    public string[] Apply(string kind, string?[] inputs, int outputs, params (string Name, AttributeValue Value)[] attributes)
    {
        string[] written = [.. Enumerable.Range(0, outputs).Select(i => $"t{_operators.Count}_{i}")];
        Operator @operator = OperatorTable.Find(kind)!.Create($"{kind}{_operators.Count}", inputs, written);
        foreach ((string attribute, AttributeValue value) in attributes)
        {
            @operator = @operator.With(attribute, value);
        }

        _operators.Add(@operator);
        return written;
    }

    /// <summary>The model with the given outputs.</summary>
    public NetworkModel Model(params string[] outputs)
    {
        NetworkModel model = new()
        {
            Name = name,
            Inputs = _inputs.ToEquatableArray(),
            Outputs = outputs.ToEquatableArray(),
            Operators = _operators.ToEquatableArray(),
            Tensors = _tensors.ToEquatableArray(),
        };
        Assert.Empty(ModelValidator.Validate(model).Select(problem => $"{name}: {problem.Message}"));
        return model;
    }

    /// <summary>Random values for an input: floats from -2 to 2, small integers, any truth.</summary>
    public static TypedValues Values(TensorInfo input, Random random)
    {
        int length = (int)input.Shape.ElementCount;
        (long minimum, _) = input.ElementType.Range();
        return input.ElementType switch
        {
            ElementType.Float32 => TypedValues.FromSingles([.. Enumerable.Range(0, length).Select(_ => (float)((random.NextDouble() * 4) - 2))]),
            ElementType.Bool => TypedValues.FromIntegers(input.ElementType, [.. Enumerable.Range(0, length).Select(_ => (long)random.Next(2))]),
            _ => TypedValues.FromIntegers(input.ElementType, [.. Enumerable.Range(0, length).Select(_ => (long)random.Next(minimum < 0 ? -12 : 0, 13))]),
        };
    }
}
