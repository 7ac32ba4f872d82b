// Reads inputs and tensors: name, shape, element type, quantisation and values.
namespace NeuralNet.Embedded.Model;

internal static class TensorReader
{
    /// <summary>The types a file may name, such as <c>float32</c>.</summary>
    private static readonly string TypeNames =
        string.Join(", ", Enum.GetValues<ElementType>().Select(type => type.ToFileName()));

    /// <summary>An entry of <c>inputs</c>; null, reported, when its shape cannot be read.</summary>
    public static TensorInfo? ReadInfo(FieldReader fields)
    {
        string name = fields.Name;
        Shape? shape = ReadShape(fields);
        ElementType type = ReadType(fields);
        Quantization? quantization = ReadQuantization(fields);
        return shape is Shape known ? new TensorInfo(name, known, type, quantization) : null;
    }

    /// <summary>An entry of <c>tensors</c>; null, reported, when its shape or values cannot be read.</summary>
    public static Tensor? ReadTensor(FieldReader fields)
    {
        TensorInfo? info = ReadInfo(fields);
        JsonValue? values = fields.Optional("values", JsonKind.Array);
        JsonValue? base64 = fields.Optional("base64", JsonKind.String);
        if (values is null == base64 is null)
        {
            string problem = values is null ? "lacks its values: give 'values' or 'base64'" : "has both 'values' and 'base64'; give one";
            fields.Errors.Add(ModelProblemKind.Malformed, $"{fields.Place} {problem}.", base64?.Offset ?? fields.Offset);
            return null;
        }

        if (info is null)
        {
            return null;
        }

        // The shape is checked before anything its size is allocated.
        long count = info.Shape.ElementCount;
        if (count > ModelValidator.MaximumElementCount)
        {
            fields.Errors.Add(
                ModelProblemKind.TooLarge,
                $"Tensor '{Excerpt.Of(info.Name)}' of shape {Excerpt.Of(info.Shape.ToString())} is too large; "
                    + $"at most {ModelValidator.MaximumElementCount} elements are supported.",
                fields.OffsetOf("shape"));
            return null;
        }

        byte[]? data = values is JsonValue numbers
            ? TensorValues.FromNumbers(info, (int)count, numbers, fields.Errors)
            : TensorValues.FromBase64(info, count, base64!.Value, fields.Errors);
        return data is null ? null : new Tensor(info.Name, info.Shape, info.ElementType, EquatableArray<byte>.Adopt(data), info.Quantization);
    }

    /// <summary>An entry of <c>values</c>.</summary>
    public static ValueDeclaration ReadDeclaration(FieldReader fields) => new(fields.Name, ReadType(fields), ReadQuantization(fields));

    private static Shape? ReadShape(FieldReader fields)
    {
        int before = fields.Errors.Count;
        List<int> dimensions = [];
        foreach (JsonValue extent in fields.Elements("shape", required: true))
        {
            dimensions.Add((int)ValueReader.ReadInteger(extent, 1, int.MaxValue, ModelProblemKind.TooLarge, fields.Errors));
        }

        if (dimensions.Count > TensorRules.MaximumRank)
        {
            fields.Errors.Add(
                ModelProblemKind.TooLarge,
                $"A shape of {dimensions.Count} dimensions; at most {TensorRules.MaximumRank} are supported.",
                fields.OffsetOf("shape"));
        }

        return fields.Errors.Count == before ? new Shape(dimensions.ToEquatableArray()) : null;
    }

    /// <summary>The element type in the field 'type'; float32 where it is left out.</summary>
    public static ElementType ReadType(FieldReader fields)
    {
        if (fields.Optional("type", JsonKind.String) is not JsonValue field)
        {
            return ElementType.Float32;
        }

        if (!ElementTypes.TryParse(field.GetText(), out ElementType type))
        {
            fields.Errors.Malformed($"'type' is '{Excerpt.Of(field.GetText())}'; expected one of {TypeNames}.", field);
        }

        return type;
    }

    private static Quantization? ReadQuantization(FieldReader fields)
    {
        if (fields.OptionalObject("quantization") is not FieldReader quantization)
        {
            return null;
        }

        ModelErrors errors = fields.Errors;
        float[] scales = [.. quantization.Elements("scales", required: true).Select(scale => ValueReader.ReadSingle(scale, errors))];
        int[] zeroPoints = [.. quantization.Elements("zeroPoints", required: true)
            .Select(zeroPoint => (int)ValueReader.ReadInteger(zeroPoint, int.MinValue, int.MaxValue, ModelProblemKind.Shape, errors))];
        int? axis = quantization.Optional("axis", JsonKind.Number) is JsonValue field
            ? (int)ValueReader.ReadInteger(field, 0, TensorRules.MaximumRank - 1, ModelProblemKind.Shape, errors)
            : null;
        quantization.RejectUnknown();
        return new Quantization(EquatableArray<float>.Adopt(scales), EquatableArray<int>.Adopt(zeroPoints), axis);
    }
}
