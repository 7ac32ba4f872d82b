// Last pass: layers become the model's operators and tensors. Inputs and outputs keep their ONNX names; everything
// between gets the short names of its role, because exporters' names (/n/n.0/Gemm_output_0) tell a reader nothing.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Import.Onnx.Lowering;

internal sealed class ModelBuilder(LoweringContext context, LayerGraph graph)
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Shape> _shapes = new(StringComparer.Ordinal);
    private readonly List<Operator> _preprocessing = [], _operators = [];
    private readonly List<Tensor> _tensors = [];

    /// <param name="name">The model's name.</param>
    /// <param name="inputs">The network's inputs.</param>
    /// <param name="outputs">The network's outputs.</param>
    /// <param name="results">The value behind each output.</param>
    /// <param name="provenance">Where the network comes from.</param>
    public NetworkModel Build(string name, OnnxValueInfo[] inputs, string[] outputs, Value[] results, Provenance provenance)
    {
        _taken.UnionWith(inputs.Select(input => input.Name));
        _taken.UnionWith(outputs);
        List<TensorInfo> infos = [];
        foreach (OnnxValueInfo input in inputs)
        {
            // An input that no output depends on takes whatever the caller passes; it stays so that the order of inputs does.
            Shape shape = context.FindValue(input.Name)!.ModelShape.Shape;
            infos.Add(new TensorInfo(input.Name, shape));
            _names[input.Name] = input.Name;
            _shapes[input.Name] = shape;
        }

        for (int i = 0; i < outputs.Length; i++)
        {
            // The first output that a computed value stands behind gives it its name.
            if (graph.Writer(results[i].Name) is not null)
            {
                _names.TryAdd(results[i].Name, outputs[i]);
            }
        }

        foreach (Layer layer in graph.Layers)
        {
            Add(layer);
        }

        for (int i = 0; i < outputs.Length; i++)
        {
            if (_names[results[i].Name] != outputs[i])
            {
                _operators.Add(new Identity(Next("identity"), _names[results[i].Name], outputs[i]));
            }
        }

        // A network that is nothing but preprocessing would have no operators.
        if (_operators.Count == 0)
        {
            (List<Operator> moved, int count) = ([.. _preprocessing], _preprocessing.Count);
            _preprocessing.RemoveRange(0, count);
            _operators.AddRange(moved);
        }

        NetworkModel model = new()
        {
            Name = name,
            Inputs = infos.ToEquatableArray(),
            Outputs = outputs.ToEquatableArray(),
            Preprocessing = _preprocessing.ToEquatableArray(),
            Operators = _operators.ToEquatableArray(),
            Tensors = _tensors.ToEquatableArray(),
            Provenance = provenance,
        };
        EquatableArray<ModelProblem> problems = ModelValidator.Validate(model);
        return problems.Count == 0 ? model : throw new LoweringException($"The network breaks a rule of the model: {problems[0].Message}");
    }

    private void Add(Layer layer)
    {
        string input = _names[layer.Input];
        Shape shape = _shapes[layer.Input];
        if (layer is DenseLayer dense)
        {
            AddDense(dense, input);
            return;
        }

        string output = OutputOf(layer);
        _shapes[layer.Output] = shape;
        switch (layer)
        {
            case ActivationLayer activation:
                _operators.Add(activation.Function with { Name = Next(activation.Function.Kind), Input = input, Output = output });
                break;
            case SoftmaxLayer:
                _operators.Add(new Softmax(Next("softmax"), input, output));
                break;
            case AffineLayer affine when AffineNumbers.IsStandardize(affine):
                AddStandardize(affine, input, output, shape);
                break;
            case AffineLayer affine:
                AddDense(ToDense(affine, shape), input);
                break;
            default:
                throw new LoweringException($"A {layer.GetType().Name} has no form in the model.");
        }
    }

    private void AddStandardize(AffineLayer affine, string input, string output, Shape shape)
    {
        int count = (int)shape.ElementCount;
        context.Spend(2L * count);
        float[] offset = new float[count], scale = new float[count];
        for (int i = 0; i < count; i++)
        {
            offset[i] = AffineNumbers.Offset(affine, i);
            scale[i] = AffineNumbers.Scale(affine, i);
        }

        string name = Next("standardize");
        List<Operator> room = graph.Writer(affine.Input) is null ? _preprocessing : _operators;
        room.Add(new Standardize(name, input, AddTensor($"{name}.offset", shape, offset), AddTensor($"{name}.scale", shape, scale), output));
    }

    private void AddDense(DenseLayer dense, string input)
    {
        string name = Next("dense");
        string weights = AddTensor($"{name}.weights", Shape.Of(dense.OutputCount, dense.InputCount), Array.ConvertAll(dense.Weights, value => (float)value));
        string? bias = dense.Bias is null ? null : AddTensor($"{name}.bias", Shape.Of(dense.OutputCount), Array.ConvertAll(dense.Bias, value => (float)value));
        _operators.Add(new Dense(name, input, weights, bias, OutputOf(dense)));
        _shapes[dense.Output] = Shape.Of(dense.OutputCount);
    }

    /// <summary>A scaling that the model has no form for, by a factor of 0 for one, as a layer with weights on its diagonal alone.</summary>
    private DenseLayer ToDense(AffineLayer affine, Shape shape)
    {
        if (shape.Rank != 1)
        {
            throw new LoweringException($"A scaling of a value of shape {shape} by 0 or an extreme factor is not supported.");
        }

        int count = shape[0];
        context.Spend((long)count * count);
        double[] weights = new double[count * count], bias = new double[count];
        for (int i = 0; i < count; i++)
        {
            weights[(i * count) + i] = affine.ScaleAt(i);
            bias[i] = affine.ShiftAt(i);
        }

        return new DenseLayer(affine.Input, affine.Output, count, count, weights, bias);
    }

    private string AddTensor(string name, Shape shape, float[] values)
    {
        string free = _taken.Add(name) ? name : Next(name);
        _tensors.Add(Tensor.FromSingles(free, shape, values));
        return free;
    }

    private string OutputOf(Layer layer)
    {
        if (!_names.TryGetValue(layer.Output, out string? name))
        {
            _names[layer.Output] = name = Next("hidden");
        }

        return name;
    }

    /// <summary>The next free name of a role: dense0, dense1, and so on.</summary>
    private string Next(string role)
    {
        string name;
        do
        {
            int count = _counts.GetValueOrDefault(role);
            _counts[role] = count + 1;
            name = $"{role}{count}";
        }
        while (!_taken.Add(name));
        return name;
    }
}
