// The constants a network needs, packed, each once however many steps use it.
using NeuralNet.Embedded.Generator.Planning.Steps;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Planning.Weights;

/// <summary>The packed constants of a network and their accessors' names.</summary>
internal sealed class WeightTable
{
    private readonly Dictionary<string, Tensor> _constants;
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly List<PackedTensor> _tensors = [];

    /// <summary>Packs what <paramref name="steps"/> use of <paramref name="constants"/>.</summary>
    public WeightTable(IReadOnlyList<Step> steps, IEnumerable<Tensor> constants)
    {
        _constants = constants.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
        int dense = 0, standardize = 0, constant = 0;
        foreach (Step step in steps)
        {
            foreach (string input in step.Inputs)
            {
                if (_constants.ContainsKey(input) && AddPlain("constant", input, $"Constant{constant}"))
                {
                    constant++;
                }
            }

            if (step is DenseStep layer)
            {
                AddDense(layer, dense++);
            }
            else if (step is StandardizeStep scaling)
            {
                AddPlain("offset", scaling.Offset, $"Offset{standardize}");
                AddPlain("scale", scaling.Scale, $"Scale{standardize}");
                standardize++;
            }
        }
    }

    /// <summary>The packed constants in the order they are first used.</summary>
    public IReadOnlyList<PackedTensor> Tensors => _tensors;

    /// <summary>The bytes of all packed constants, without gaps between them.</summary>
    public long ByteCount => _tensors.Sum(tensor => (long)tensor.Values.Count * sizeof(float));

    /// <summary>The accessor of a layer's weights.</summary>
    public string NameOfWeights(DenseStep step) => _names["weights " + step.Weights];

    /// <summary>The accessor of a layer's bias.</summary>
    public string NameOfBias(DenseStep step) => _names[BiasKey(step)];

    /// <summary>The accessor of a scaling's offset.</summary>
    public string NameOfOffset(StandardizeStep step) => _names["offset " + step.Offset];

    /// <summary>The accessor of a scaling's scale.</summary>
    public string NameOfScale(StandardizeStep step) => _names["scale " + step.Scale];

    /// <summary>The accessor of a constant that a step reads as its input.</summary>
    public string NameOfConstant(string tensor) => _names["constant " + tensor];

    private static string BiasKey(DenseStep step) => step.Bias is null ? "no bias of " + step.Weights : "bias " + step.Bias;

    private void AddDense(DenseStep step, int index)
    {
        Tensor weights = _constants[step.Weights];
        int outputs = weights.Shape[0], inputs = weights.Shape[1];
        if (Take("weights " + step.Weights, $"Dense{index}"))
        {
            Add($"Dense{index}", $"{inputs} inputs, {outputs} outputs", DenseWeightPacker.Pack(weights.ToSingles(), outputs, inputs), DenseWeightPacker.Blocks(outputs, inputs));
        }

        if (Take(BiasKey(step), $"Bias{index}"))
        {
            float[] bias = DenseWeightPacker.PackBias(step.Bias is null ? null : _constants[step.Bias].ToSingles(), outputs);
            string padding = bias.Length == outputs ? "" : $", padded to {bias.Length}";
            string what = step.Bias is null ? "No bias: zeros" : "The bias of each output";
            Add($"Bias{index}", $"{outputs} outputs{padding}", bias, EquatableArray.Create(new PackedBlock($"{what}{padding}.", 1, bias.Length)));
        }
    }

    private bool AddPlain(string role, string tensor, string name)
    {
        if (!Take($"{role} {tensor}", name))
        {
            return false;
        }

        float[] values = _constants[tensor].ToSingles();
        Add(name, $"{values.Length} values", values, EquatableArray.Create(new PackedBlock($"The {role} of each element.", 1, values.Length)));
        return true;
    }

    private bool Take(string key, string name)
    {
        if (_names.ContainsKey(key))
        {
            return false;
        }

        _names.Add(key, name);
        return true;
    }

    private void Add(string name, string comment, float[] values, EquatableArray<PackedBlock> blocks) =>
        _tensors.Add(new PackedTensor(name, comment, EquatableArray<float>.Adopt(values), blocks));
}
