// The ai.onnx.ml operators that pipelines of scikit-learn consist of, around a network or a linear model.
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Reference;

namespace NeuralNet.Embedded.Import.Onnx.Mappings;

internal static class MachineLearningMappings
{
    /// <summary>(x - offset) * scale.</summary>
    public static void Scaler(OnnxCall call)
    {
        string x = Floats(call, 0);
        if (Numbers(call, "offset") is string offset)
        {
            x = call.Emit("subtract", x, offset);
        }

        call.Answer(Numbers(call, "scale") is string scale ? call.Emit("multiply", x, scale) : x);
    }

    public static void Normalizer(OnnxCall call)
    {
        string x = Floats(call, 0);
        string norm = call.Node.Text("norm", "MAX");
        call.Answer(norm switch
        {
            "L1" => call.Emit("lpNormalization", x, ("axis", -1), ("p", 1)),
            "L2" => call.Emit("lpNormalization", x, ("axis", -1), ("p", 2)),
            "MAX" => call.Emit("divide", x, ReduceMappings.Reduce(call, "reduceMax", x, [call.Graph.Shape(x).Rank - 1], true)),
            _ => throw call.Unsupported("norm", norm, "MAX, L1 and L2"),
        });
    }

    /// <summary>Replaces missing values: NaN, or a number that stands for them.</summary>
    public static void Imputer(OnnxCall call)
    {
        string x = Floats(call, 0);
        double[] values = [.. (call.Node.Floats("imputed_value_floats") ?? []).Select(value => (double)value)];
        values = values.Length > 0 ? values : [.. (call.Node.Ints("imputed_value_int64s") ?? []).Select(value => (double)value)];
        if (values.Length == 0)
        {
            throw new MappingException("It has no values to put in.");
        }

        Shape shape = call.Graph.Shape(x);
        string filled = call.Graph.AddConstant(Shape.Of(values.Length), values);
        double missing = call.Node.Attributes.ContainsKey("replaced_value_int64")
            ? call.Node.Int("replaced_value_int64", 0)
            : call.Node.Float("replaced_value_float", float.NaN);
        string isMissing = double.IsNaN(missing) ? call.Emit("isNan", x) : call.Emit("equal", x, call.Scalar(missing));
        call.Answer(call.Emit("where", [isMissing, values.Length == 1 ? call.Scalar(values[0]) : filled, x]));
        if (values.Length != 1 && values.Length != shape[shape.Rank - 1])
        {
            throw new MappingException($"It has {values.Length} values for {shape[shape.Rank - 1]} columns.");
        }
    }

    public static void Binarizer(OnnxCall call) => call.Answer(UnaryMappings.To(
        call, call.Emit("greater", Floats(call, 0), call.Scalar(call.Node.Float("threshold", 0))), ElementType.Float32));

    public static void FeatureVectorizer(OnnxCall call)
    {
        string[] parts = [.. Enumerable.Range(0, call.Node.Inputs.Count).Select(index => Floats(call, index))];
        call.Answer(parts.Length == 1 ? parts[0] : call.Emit("concat", parts, ("axis", call.Graph.Shape(parts[0]).Rank - 1)));
    }

    /// <summary>Picks columns; out of constant texts it is how a class index becomes a label.</summary>
    public static void ArrayFeatureExtractor(OnnxCall call)
    {
        string x = call.Input(0), indices = call.Input(1, "indices");
        if (call.Mapper.Texts.TryGetValue(x, out IReadOnlyList<string>? texts))
        {
            call.Mapper.Labels = texts;
        }

        if (call.Graph.Type(indices) is not (ElementType.Int32 or ElementType.Int64))
        {
            indices = UnaryMappings.To(call, indices, ElementType.Int64);
        }

        int count = (int)call.Graph.Shape(indices).ElementCount, rank = call.Graph.Shape(x).Rank;
        string picked = call.Emit("gather", [x, call.Reshape(indices, count)], ("axis", rank - 1));
        call.Answer(rank == 1 ? call.Reshape(picked, 1, count) : picked);
    }

    /// <summary>One column for each known category, 1 where the value is that category.</summary>
    public static void OneHotEncoder(OnnxCall call)
    {
        string x = call.Input(0);
        IReadOnlyList<long> categories = call.Node.Ints("cats_int64s") ?? [];
        if (call.Mapper.Columns?.AreWords(x) == true)
        {
            IReadOnlyList<string> words = call.Node.Texts("cats_strings") ?? [];
            call.Mapper.Columns.Encode(x, words);
            categories = [.. Enumerable.Range(0, words.Count).Select(index => (long)index)];
        }
        else if (categories.Count == 0)
        {
            throw new MappingException("Its categories are words, but what it reads are numbers.");
        }

        if (call.Node.Int("zeros", 1) == 0)
        {
            call.Mapper.Note("A category that is not known encodes as zeros instead of an error.");
        }

        string column = call.Reshape(x, [.. call.Graph.Shape(x).Dimensions, 1]);
        ElementType type = call.Graph.Type(x);
        string known = type == ElementType.Float32
            ? call.Graph.AddConstant(Shape.Of(categories.Count), [.. categories.Select(category => (double)category)])
            : call.Graph.AddConstant(Shape.Of(categories.Count), type, [.. categories]);
        call.Answer(UnaryMappings.To(call, call.Emit("equal", column, known), ElementType.Float32));
    }

    /// <summary>Replaces values by others. Class indices become labels: they stay indices, and the texts go into the model's target.</summary>
    public static void LabelEncoder(OnnxCall call)
    {
        string x = call.Input(0);
        double[]? keys = Keys(call, "keys_int64s", "keys_floats"), values = Keys(call, "values_int64s", "values_floats");
        if (call.Mapper.Columns?.AreWords(x) == true)
        {
            IReadOnlyList<string> words = call.Node.Texts("keys_strings") ?? [];
            call.Mapper.Columns.Encode(x, words);
            if (values is null)
            {
                throw new MappingException("It turns words into words; only numbers can follow.");
            }

            keys = [.. Enumerable.Range(0, words.Count).Select(index => (double)index)];
        }

        if (keys is null || keys.Length == 0)
        {
            throw new MappingException("It encodes words, but what it reads are numbers.");
        }

        bool isRange = keys.SequenceEqual(Enumerable.Range(0, keys.Length).Select(index => (double)index));
        if (values is null)
        {
            IReadOnlyList<string> texts = call.Node.Texts("values_strings") ?? [];
            if (texts.Count != keys.Length)
            {
                throw new MappingException($"It has {keys.Length} keys and {texts.Count} texts.");
            }

            call.Mapper.Labels = texts;
            call.Answer(isRange ? x : Replaced(call, x, keys, [.. Enumerable.Range(0, keys.Length).Select(index => (double)index)], ElementType.Int64, -1));
            return;
        }

        if (values.Length != keys.Length)
        {
            throw new MappingException($"It has {keys.Length} keys and {values.Length} values.");
        }

        bool isWhole = call.Node.Ints("values_int64s") is { Count: > 0 } || Tensor(call, "values_tensor") is { IsFloat: false };
        double absent = Tensor(call, "default_tensor") is { Count: 1 } given
            ? given.IsFloat ? given.Floats[0] : given.Integers[0]
            : isWhole ? call.Node.Int("default_int64", -1) : call.Node.Float("default_float", 0);
        call.Answer(Replaced(call, x, keys, values, isWhole ? ElementType.Int64 : ElementType.Float32, absent));
    }

    /// <summary>Each key as its value, and everything else as one.</summary>
    private static string Replaced(OnnxCall call, string x, double[] keys, double[] values, ElementType type, double absent)
    {
        ElementType from = call.Graph.Type(x);
        string result = call.Emit("expand", call.Scalar(type, absent), ("shape", call.Graph.Shape(x).Dimensions.ToArray()));
        for (int i = keys.Length - 1; i >= 0; i--)
        {
            string isKey = double.IsNaN(keys[i]) ? call.Emit("isNan", x) : call.Emit("equal", x, call.Scalar(from, keys[i]));
            result = call.Emit("where", [isKey, call.Scalar(type, values[i]), result]);
        }

        return result;
    }

    public static void LinearRegressor(OnnxCall call)
    {
        string transform = call.Node.Text("post_transform", "NONE");
        if (transform != "NONE")
        {
            throw call.Unsupported("post_transform", transform, "NONE");
        }

        call.Answer(Linear(call, (int)Math.Clamp(call.Node.Int("targets", 1), 1, int.MaxValue)));
    }

    /// <summary>The label of the largest score, and the scores. One row for two labels is the score of the second.</summary>
    public static void LinearClassifier(OnnxCall call)
    {
        IReadOnlyList<string> texts = call.Node.Texts("classlabels_strings") ?? [];
        IReadOnlyList<long> numbers = call.Node.Ints("classlabels_ints") ?? [];
        int classes = Math.Max(texts.Count, numbers.Count), rows = call.Node.Floats("intercepts") is { Count: > 0 } intercepts ? intercepts.Count : classes;
        bool isOne = rows == 1 && classes == 2;
        if (classes == 0 || (rows != classes && !isOne))
        {
            throw new MappingException($"It has {rows} rows of coefficients for {classes} labels; expected one for each.");
        }

        string scores = Linear(call, rows);
        string index = isOne
            ? call.Reshape(
                UnaryMappings.To(call, call.Emit("greater", scores, call.Scalar(0)), ElementType.Int64), [.. call.Graph.Shape(scores).Dimensions.SkipLast(1)])
            : call.Emit("argMax", scores, ("axis", -1));
        string transform = call.Node.Text("post_transform", "NONE");
        string probabilities = transform switch
        {
            "NONE" => scores,
            "SOFTMAX" or "SOFTMAX_ZERO" when isOne => scores,
            "SOFTMAX" => call.Emit("softmax", scores),
            "SOFTMAX_ZERO" => SoftmaxOfOthers(call, scores),
            "LOGISTIC" => call.Emit("sigmoid", scores),
            _ => throw call.Unsupported("post_transform", transform, "NONE, SOFTMAX, SOFTMAX_ZERO and LOGISTIC"),
        };
        if (isOne)
        {
            string other = call.Emit("subtract", call.Scalar(1), probabilities);
            probabilities = call.Emit("concat", [other, probabilities], ("axis", call.Graph.Shape(probabilities).Rank - 1));
        }

        call.Mapper.Labels = texts.Count > 0 ? texts : [.. numbers.Select(number => number.ToString(System.Globalization.CultureInfo.InvariantCulture))];
        call.Answer(0, texts.Count > 0 || IsRange(numbers) ? index
            : call.Emit("gather", [ShapeMappings.Integers(call, [.. numbers]), index]));
        call.Answer(1, probabilities);
    }

    /// <summary>A softmax of the scores that are not 0; those that are stay so.</summary>
    private static string SoftmaxOfOthers(OnnxCall call, string scores)
    {
        int last = call.Graph.Shape(scores).Rank - 1;
        string counts = call.Emit("greater", call.Emit("abs", scores), call.Scalar(1e-7));
        string powers = call.Emit("exp", call.Emit("subtract", scores, ReduceMappings.Reduce(call, "reduceMax", scores, [last], true)));
        powers = call.Emit("where", [counts, powers, call.Scalar(0)]);
        return call.Emit("divide", powers, ReduceMappings.Reduce(call, "reduceSum", powers, [last], true));
    }

    /// <summary>Names the columns of the probabilities; the numbers stay a tensor.</summary>
    public static void ZipMap(OnnxCall call)
    {
        IReadOnlyList<string> texts = call.Node.Texts("classlabels_strings") ?? [];
        IReadOnlyList<long> numbers = call.Node.Ints("classlabels_int64s") ?? [];
        call.Mapper.Labels = texts.Count > 0 ? texts : [.. numbers.Select(number => number.ToString(System.Globalization.CultureInfo.InvariantCulture))];
        call.Answer(call.Input(0));
    }

    private static bool IsRange(IReadOnlyList<long> numbers) => numbers.SequenceEqual(Enumerable.Range(0, numbers.Count).Select(index => (long)index));

    private static string Linear(OnnxCall call, int rows)
    {
        string x = Floats(call, 0);
        IReadOnlyList<float> coefficients = call.Node.Floats("coefficients") ?? [], intercepts = call.Node.Floats("intercepts") ?? [];
        Shape shape = call.Graph.Shape(x);
        if (shape.Rank == 0 || coefficients.Count != (long)rows * shape[shape.Rank - 1] || (intercepts.Count != 0 && intercepts.Count != rows))
        {
            throw new MappingException(
                $"It has {coefficients.Count} coefficients and {intercepts.Count} intercepts for {rows} outputs of an input of shape {shape}.");
        }

        string weights = call.Graph.AddConstant(Shape.Of(rows, shape[shape.Rank - 1]), [.. coefficients.Select(value => (double)value)]);
        string? bias = intercepts.Count == 0 ? null : call.Graph.AddConstant(Shape.Of(rows), [.. intercepts.Select(value => (double)value)]);
        return call.Emit("dense", [x, weights, bias]);
    }

    private static string Floats(OnnxCall call, int index) => UnaryMappings.To(call, call.Input(index), ElementType.Float32);

    /// <summary>An attribute of floats as a constant: one number for all columns, or one for each.</summary>
    private static string? Numbers(OnnxCall call, string attribute)
    {
        double[] values = [.. (call.Node.Floats(attribute) ?? []).Select(value => (double)value)];
        return values.Length == 0 ? null : values.Length == 1 ? call.Scalar(values[0]) : call.Graph.AddConstant(Shape.Of(values.Length), values);
    }

    private static double[]? Keys(OnnxCall call, string integers, string floats)
    {
        if (call.Node.Ints(integers) is { Count: > 0 } whole)
        {
            return [.. whole.Select(value => (double)value)];
        }

        if (call.Node.Floats(floats) is { Count: > 0 } real)
        {
            return [.. real.Select(value => (double)value)];
        }

        // Since version 4 the lists may be tensors.
        return Tensor(call, integers[..integers.IndexOf('_')] + "_tensor") is not { } tensor ? null
            : tensor.IsFloat ? tensor.Floats
            : Array.ConvertAll(tensor.Integers, value => (double)value);
    }

    /// <summary>An attribute that is a tensor of numbers.</summary>
    private static ReferenceTensor? Tensor(OnnxCall call, string attribute) =>
        call.Node.Attributes.GetValueOrDefault(attribute)?.Tensor is { DataType: not OnnxDataType.String } given
            ? call.Graph.Constant(call.Mapper.AddConstant(given))
            : null;
}
