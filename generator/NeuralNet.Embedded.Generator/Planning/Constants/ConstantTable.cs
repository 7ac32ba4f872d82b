// The constants a network needs, packed by the calls that read them, each once however many calls do.
using NeuralNet.Embedded.Generator.Planning.Calls;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Planning.Constants;

/// <summary>The packed constants of a plan, in the order they are first read.</summary>
internal sealed class ConstantTable
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly List<PackedConstant> _constants = [];

    /// <summary>The constants in the order they lie in memory.</summary>
    public IReadOnlyList<PackedConstant> Constants => _constants;

    /// <summary>The bytes of all constants, gaps between them aside.</summary>
    public long ByteCount => _constants.Sum(constant => (long)constant.ByteCount);

    /// <summary>The next number of a kind of calls, from 0: constants of one call share it in their names.</summary>
    public int Next(string stem)
    {
        _counts.TryGetValue(stem, out int count);
        _counts[stem] = count + 1;
        return count;
    }

    /// <summary>A float constant; it is packed only where none of the same key is there yet.</summary>
    /// <param name="key">What it is packed from and for.</param>
    /// <param name="name">The name of its accessor, if it is new.</param>
    /// <param name="comment">What it is.</param>
    /// <param name="pack">Gives the values in the kernel's order and how they are read.</param>
    public Argument Add(string key, string name, string comment, Func<(float[] Values, EquatableArray<PackedBlock> Blocks)> pack) =>
        AddTyped(key, name, comment, () =>
        {
            (float[] values, EquatableArray<PackedBlock> blocks) = pack();
            return (TypedValues.FromSingles(values), blocks);
        });

    /// <summary>A constant of any element type.</summary>
    public Argument AddTyped(string key, string name, string comment, Func<(TypedValues Values, EquatableArray<PackedBlock> Blocks)> pack)
    {
        if (!_names.TryGetValue(key, out string? taken))
        {
            _names.Add(key, taken = name);
            (TypedValues values, EquatableArray<PackedBlock> blocks) = pack();
            _constants.Add(new PackedConstant(name, comment, values, blocks));
        }

        return new ConstantArgument(taken);
    }

    /// <summary>A constant as it is, row-major.</summary>
    /// <param name="role">What it is to its kernel.</param>
    /// <param name="stem">What its name begins with.</param>
    /// <param name="tensor">The constant.</param>
    /// <param name="index">The number in its name; null for the next of its stem.</param>
    public Argument AddPlain(string role, string stem, Tensor tensor, int? index = null)
    {
        string key = $"{role} {tensor.Name}";
        int length = checked((int)tensor.Shape.ElementCount);
        return _names.TryGetValue(key, out string? taken)
            ? new ConstantArgument(taken)
            : AddTyped(key, $"{stem}{index ?? Next(stem)}", $"{length} values", () =>
                (tensor.Values, EquatableArray.Create(new PackedBlock($"The {role} of each element.", 1, length))));
    }

    /// <summary>Consecutive elements of a constant.</summary>
    /// <param name="tensor">The constant.</param>
    /// <param name="offset">The first element.</param>
    /// <param name="info">The tensor they become.</param>
    public Argument AddStretch(Tensor tensor, int offset, TensorInfo info)
    {
        int length = checked((int)info.Shape.ElementCount), size = tensor.ElementType.SizeInBytes();
        if (length == tensor.Shape.ElementCount)
        {
            return AddPlain("constant", "Constant", tensor);
        }

        byte[] data = new byte[length * size];
        tensor.Data.CopyTo(offset * size, data, 0, data.Length);
        return AddPlain(
            "constant", "Constant", new Tensor($"{tensor.Name} from {offset}, {length}", info.Shape, tensor.ElementType, EquatableArray<byte>.Adopt(data)));
    }
}
