// Rules about single tensors: extents, data length, quantisation, finite values.
using System.Globalization;

namespace NeuralNet.Embedded.Model;

internal static class TensorRules
{
    /// <summary>The most dimensions a tensor may have.</summary>
    public const int MaximumRank = 8;

    /// <summary>Makes a tensor known under its name, which has to be new.</summary>
    public static void CheckName(TensorInfo tensor, string path, Dictionary<string, TensorInfo> known, List<ModelProblem> problems)
    {
        if (tensor.Name.Length == 0)
        {
            problems.Add(new(ModelProblemKind.Malformed, path, "A tensor has no name."));
        }
        else if (!known.TryAdd(tensor.Name, tensor))
        {
            problems.Add(new(ModelProblemKind.Graph, path, $"Two tensors are named '{tensor.Name}'."));
        }
    }

    public static void CheckShape(TensorInfo tensor, string path, List<ModelProblem> problems)
    {
        if (tensor.Shape.Rank > MaximumRank)
        {
            problems.Add(
                new(ModelProblemKind.TooLarge, path, $"Tensor '{tensor.Name}' has {tensor.Shape.Rank} dimensions; at most {MaximumRank} are supported."));
            return;
        }

        foreach (int extent in tensor.Shape.Dimensions)
        {
            if (extent < 1)
            {
                problems.Add(new(ModelProblemKind.Shape, path, $"Tensor '{tensor.Name}' has shape {tensor.Shape}; every dimension must be at least 1."));
                return;
            }
        }

        if (tensor.Shape.ElementCount > ModelValidator.MaximumElementCount)
        {
            problems.Add(
                new(
                    ModelProblemKind.TooLarge,
                    path,
                    $"Tensor '{tensor.Name}' of shape {tensor.Shape} is too large; at most {ModelValidator.MaximumElementCount} elements are supported."));
        }
    }

    public static void CheckQuantization(TensorInfo tensor, string path, List<ModelProblem> problems)
    {
        if (tensor.Quantization is not Quantization quantization)
        {
            return;
        }

        void Problem(string message) => problems.Add(new(ModelProblemKind.Shape, path, $"Tensor '{tensor.Name}': {message}"));

        if (tensor.ElementType is ElementType.Float32 or ElementType.Bool)
        {
            Problem($"{tensor.ElementType.ToFileName()} values cannot be quantised.");
        }

        int expected = 1;
        if (quantization.Axis is int axis)
        {
            if (axis < 0 || axis >= tensor.Shape.Rank)
            {
                Problem($"quantisation axis {axis} is outside shape {tensor.Shape}.");
                return;
            }

            expected = tensor.Shape[axis];
        }

        if (quantization.Scales.Count != expected || quantization.ZeroPoints.Count != expected)
        {
            Problem($"{quantization.Scales.Count} scales and {quantization.ZeroPoints.Count} zero points; expected {expected} of each.");
        }

        foreach (float scale in quantization.Scales)
        {
            if (!(scale > 0) || float.IsInfinity(scale))
            {
                Problem($"quantisation scale {scale.ToString("R", CultureInfo.InvariantCulture)} is not a positive finite number.");
                break;
            }
        }

        (long minimum, long maximum) = tensor.ElementType.Range();
        foreach (int zeroPoint in quantization.ZeroPoints)
        {
            if (zeroPoint < minimum || zeroPoint > maximum)
            {
                Problem($"zero point {zeroPoint} is outside {tensor.ElementType.ToFileName()}.");
                break;
            }
        }
    }

    public static void CheckValues(Tensor tensor, string path, List<ModelProblem> problems)
    {
        long expected = tensor.Shape.ElementCount;
        long size = tensor.ElementType.SizeInBytes();
        if (expected > ModelValidator.MaximumElementCount || tensor.Data.Count != expected * size)
        {
            problems.Add(
                new(
                    ModelProblemKind.Shape,
                    path,
                    $"Tensor '{tensor.Name}' of shape {tensor.Shape} needs {expected} values but has {tensor.Data.Count / size}."));
            return;
        }

        if (tensor.ElementType == ElementType.Float32)
        {
            int index = FirstOf(tensor.Data, isInfinity: false);
            if (index >= 0)
            {
                problems.Add(new(ModelProblemKind.NonFinite, path, $"Tensor '{tensor.Name}' holds NaN at index {index}; no constant may."));
                return;
            }
        }

        if (tensor.ElementType == ElementType.Bool)
        {
            for (int i = 0; i < tensor.Data.Count; i++)
            {
                if (tensor.Data[i] > 1)
                {
                    problems.Add(new(ModelProblemKind.Malformed, path, $"Tensor '{tensor.Name}' holds {tensor.Data[i]} at index {i}; a bool is 0 or 1."));
                    return;
                }
            }
        }
    }

    /// <summary>The first infinity of a float32 tensor and where it is, or null.</summary>
    public static string? InfiniteValue(Tensor tensor)
    {
        int index = tensor.ElementType == ElementType.Float32 ? FirstOf(tensor.Data, isInfinity: true) : -1;
        return index < 0 ? null : $"{tensor.ToSingles()[index].ToString(CultureInfo.InvariantCulture)} at index {index}";
    }

    /// <summary>The index of the first infinity or NaN, or -1. Both have all exponent bits set, and infinity no other bit below them.</summary>
    private static int FirstOf(EquatableArray<byte> data, bool isInfinity)
    {
        for (int i = 3; i < data.Count; i += 4)
        {
            if ((data[i] & 0x7F) == 0x7F && (data[i - 1] & 0x80) != 0
                && ((data[i - 1] & 0x7F) == 0 && data[i - 2] == 0 && data[i - 3] == 0) == isInfinity)
            {
                return i / 4;
            }
        }

        return -1;
    }
}
