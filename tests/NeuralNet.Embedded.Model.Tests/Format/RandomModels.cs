// Random valid models: every operator, every element type, odd names, odd floats.
using CsCheck;

namespace NeuralNet.Embedded.Model.Tests.Format;

internal static class RandomModels
{
    private static readonly Gen<float> Single = Gen.OneOf(
        Gen.Const(0f), Gen.Const(-0f), Gen.Const(float.Epsilon), Gen.Const(-float.MaxValue), Gen.Const(1e-40f),
        Gen.Int.Select(bits => BitConverter.Int32BitsToSingle(bits)).Where(float.IsFinite), Gen.Float[-10, 10]);

    private static readonly Gen<double> Double = Gen.OneOf(Gen.Const(-0.0), Gen.Const(double.MaxValue), Gen.Double.Where(double.IsFinite));

    private static readonly string[] OddWords =
        ["\"; } class Evil {", "a\\b", "line\nbreak", "\t\u0000\u007f\u0085\u2028", "\u00fc\u4e2d\ud834\udd1e", "\uFEFF", "</script>"];

    private static readonly Gen<string> Words = Gen.OneOf(
        Gen.String[Gen.Char["abcXYZ 09_-."], 0, 8],
        Gen.Int[0, OddWords.Length - 1].Select(index => OddWords[index]));

    /// <summary>Makes names unique by a number.</summary>
    private static string Unique(string word, int number) => $"{word}{number}";

    private static Gen<Tensor> ExtraTensor { get; } =
        from type in Gen.Enum<ElementType>().Where(type => type != ElementType.Float32)
        from shape in Gen.Int[1, 5].Array[0, 4]
        from bytes in Gen.Byte.Array[5000]
        from quantized in Gen.Bool
        from scale in Gen.Float[0.001f, 1000f]
        select MakeExtra(type, Shape.Of(shape), bytes, quantized && type != ElementType.Bool, scale);

    public static Gen<NetworkModel> Model { get; } =
        from name in Words
        from inputLength in Gen.Int[1, 9]
        from layers in Gen.Select(Gen.Int[1, 9], Gen.Bool, Gen.Int[0, 999], Words, Single, Single).Array[1, 5]
        from values in Single.Array[500]
        from extra in ExtraTensor.Array[0, 3]
        from prepared in Gen.Bool
        from described in Gen.Int[0, 7]
        from categories in Words.Array[0, 3]
        from number in Double
        from vectors in Gen.Int[0, 3]
        select Build(name, inputLength, layers, values, extra, prepared, described, categories, number, vectors);

    private static Tensor MakeExtra(ElementType type, Shape shape, byte[] bytes, bool quantized, float scale)
    {
        byte[] data = bytes[..(int)(shape.ElementCount * type.SizeInBytes())];
        if (type == ElementType.Bool)
        {
            data = [.. data.Select(value => (byte)(value & 1))];
        }

        int? axis = shape.Rank > 1 ? shape.Rank - 1 : null;
        int count = axis is int last ? shape[last] : 1;
        Quantization? quantization = quantized
            ? new Quantization(Enumerable.Range(1, count).Select(i => scale * i).ToEquatableArray(), Enumerable.Range(0, count).ToEquatableArray(), axis)
            : null;
        return new Tensor("", shape, type, EquatableArray<byte>.From(data), quantization);
    }

    private static NetworkModel Build(
        string name, int inputLength, (int Width, bool HasBias, int Activation, string Word, float A, float B)[] layers, float[] values, Tensor[] extra, bool prepared, int described, string[] categories, double number, int vectors)
    {
        List<Operator> preprocessing = [], operators = [];
        List<Tensor> tensors = [.. extra.Select((tensor, i) => tensor with { Name = Unique("extra", i) })];
        int taken = 0;
        string Constant(string word, params int[] shape)
        {
            int count = shape.Aggregate(1, (product, extent) => product * extent);
            tensors.Add(Tensor.FromSingles(Unique(word, 1000 + tensors.Count), Shape.Of(shape), [.. Enumerable.Range(0, count).Select(_ => values[taken++ % values.Length])]));
            return tensors[^1].Name;
        }

        string current = "x";
        if (prepared)
        {
            string scale = Constant("scale", inputLength);
            tensors[^1] = Tensor.FromSingles(scale, Shape.Of(inputLength), [.. tensors[^1].ToSingles().Select(value => value == 0 ? 1 : value)]);
            preprocessing.Add(Standardize.Of("scaling", current, Constant("offset", inputLength), scale, "prepared"));
            current = "prepared";
        }

        int width = inputLength;
        if (described % 2 == 0)
        {
            int[] counts = [.. Enumerable.Range(0, inputLength).Select(i => (i * 7) % 5)];
            preprocessing.Add(OneHot.Of("encoding", current, EquatableArray<int>.Adopt(counts), "encoded"));
            (current, width) = ("encoded", counts.Sum(count => Math.Max(1, count)));
        }

        for (int i = 0; i < layers.Length; i++)
        {
            (int outputs, bool hasBias, int activation, string word, float a, float b) = layers[i];
            string hidden = Unique(word + "h", i), output = Unique(word + "a", i);
            operators.Add(Dense.Of(Unique(word + "dense", i), current, Constant("w", outputs, width), hasBias ? Constant("b", outputs) : null, hidden));
            operators.Add(AllOperators.Activation(activation, Unique("activation", i), hidden, output, a, b));
            (current, width) = (output, outputs);
        }

        operators.Add(Softmax.Of("last", current, "y"));
        if (described == 6)
        {
            operators.Add(ReconstructionError.Of("unread", current, "y", "error"));
        }

        float[] Row(int length) => [.. Enumerable.Range(0, length).Select(i => values[(taken + i) % values.Length])];
        return new NetworkModel
        {
            Name = Unique(name, 0),
            Inputs = EquatableArray.Create(new TensorInfo("x", Shape.Of(inputLength))),
            Outputs = EquatableArray.Create("y"),
            Preprocessing = preprocessing.ToEquatableArray(),
            Operators = operators.ToEquatableArray(),
            Tensors = tensors.ToEquatableArray(),
            Features = (described & 1) == 0 ? default : Enumerable.Range(0, inputLength)
                .Select(i => new Feature(Unique(name, i), categories.Select(Unique).ToEquatableArray(), i % 2 == 0 ? number : null, null, i % 3 == 0 ? number : null, i % 2 == 0 ? name : null))
                .ToEquatableArray(),
            Target = (described & 2) == 0 ? null : new Target(EquatableArray.Create(name), PredictionTask.Classification, Enumerable.Range(0, width).Select(i => Unique(name, i)).ToEquatableArray()),
            TestVectors = vectors == 0 ? null : new TestVectors((TestVectorSource)(vectors % 2), Enumerable.Range(1, vectors)
                .Select(_ => TestVector.OfSingles([Row(inputLength)], [Row(width)]))
                .ToEquatableArray()),
            Provenance = (described & 4) == 0 ? null : new Provenance(
                name,
                categories.Select(word => new ProvenanceOption(word, name)).ToEquatableArray(),
                EquatableArray.Create(new ProvenanceMetric(name, number))),
        };
    }
}
