// What cannot be imported, and the sentence that says so.
using System.Text;

namespace NeuralNet.Embedded.Import.Tests.Onnx;

public class ImportErrorTests
{
    public static TheoryData<string, string> Errors => new()
    {
        { "an unknown operator", "net.onnx: Teleport 'the Teleport': The operator is not supported. Supported are Abs, Acos, " },
        { "another domain", "net.onnx: com.microsoft.Warp 'the Warp': The operator is ONNX Runtime's own and not supported; export the model without its graph optimisations. Supported are Attention, " },
        { "weights that do not fit", "net.onnx: MatMul 'the MatMul': As dense: input (1,3) of shape (1,3) does not fit weights (2,2) of shape (2,2); expected (2)." },
        { "a bias that does not fit", "net.onnx: Gemm 'the Gemm': As add: " },
        { "a missing value", "net.onnx: Relu 'the Relu': It reads 'z', which nothing before it provides." },
        { "a cycle", "net.onnx: Relu 'the Relu': It reads 'a', which nothing before it provides." },
        { "a value defined twice", "net.onnx: Tanh 'the Tanh': The value 'y' is defined twice." },
        { "an output nobody writes", "net.onnx: The output 'z' is not written by any node." },
        { "open extents", "net.onnx: The input 'x' leaves dimension 1 ('L') open; fix it with --input-shape x=1,N or --dim L=N." },
        { "training", "net.onnx: Dropout 'the Dropout': It is in training mode; export the model for inference." },
        { "training statistics", "net.onnx: BatchNormalization 'the BatchNormalization': It is in training mode, where it depends on the other samples; export the model for inference." },
        { "a reshape that mixes samples", "net.onnx: Reshape 'the Reshape': The shape (-1,3) does not fit 4 elements." },
        { "a reshape of another size", "net.onnx: Reshape 'the Reshape': The shape (1,3) does not fit 4 elements." },
        { "weights that are not finite", "net.onnx: The network breaks a rule of the model: Tensor 'dense0.weights' holds NaN at index 1; no constant may." },
        { "a newer operator set", "net.onnx: The file uses version 99 of the standard operators; versions 1 to 28 are supported." },
        { "external data", "net.onnx: MatMul 'the MatMul': The values of 'w' are in another file, ''; import the model from its file, not from bytes." },
        { "data that is too short", "net.onnx: MatMul 'the MatMul': The constant 'w' of shape (2,2) has 3 values." },
        { "a huge constant", "net.onnx: MatMul 'the MatMul': The constant 'w' of shape (4611686018427387904,4611686018427387904) is too large." },
        { "a negative extent", "net.onnx: MatMul 'the MatMul': The constant 'w' has a dimension of -2." },
        { "a huge input", "net.onnx: The input 'x' has an extent of 4611686018427387904, which is too large." },
        { "a constant that broadcasting makes huge", "net.onnx: Add 'the Add': As add: the output " },
        { "an index outside", "net.onnx: Gather 'the Gather': Its index -3 is outside of dimension 1 of (1,2)." },
        { "a tuple outside", "net.onnx: GatherND 'the GatherND': Its index 2 is outside of dimension 1 of (1,2)." },
        { "an attribute of another type", "net.onnx: Gemm 'the Gemm': Its attribute 'transB' is of type Text; expected Int." },
        { "a hidden size of others", "net.onnx: RNN 'the RNN': Its hidden_size is 3, but its recurrent weights (1,2,2) are for 2." },
        { "frequencies of nothing", "net.onnx: MelWeightMatrix 'the MelWeightMatrix': It makes 4 bands from 0 to 100 Hz of a transform of 16 at a rate of 0." },
        { "frequencies beyond", "net.onnx: MelWeightMatrix 'the MelWeightMatrix': Its edges are not frequencies of the transform, from the lower to the upper." },
        { "numbers of sixteen bits", "net.onnx: QuantizeLinear 'the QuantizeLinear': It rounds to integers of another type than int8, uint8 and int16, which are supported." },
        { "many large constants", "net.onnx: Add 'the Add': The network's constants come to more than " },
    };

    [Theory]
    [MemberData(nameof(Errors))]
    public void Each_cause_has_its_sentence(string cause, string sentence)
    {
        ImportException exception = Assert.Throws<ImportException>(() => OnnxImporter.Import(File(cause).ToArray(), "net.onnx"));

        Assert.StartsWith(sentence, exception.Message, StringComparison.Ordinal);
        Assert.Equal("net.onnx", exception.File);
    }

    [Theory]
    [InlineData("", "f: The file is empty.")]
    [InlineData("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n", "f: This is a pointer of Git LFS and not the model itself; fetch that with 'git lfs pull'.")]
    [InlineData("<!DOCTYPE html><html>", "f: This is a web page or other markup and not a model; download the file itself.")]
    [InlineData("PK\u0003\u0004..........", "f: This is a ZIP archive, as PyTorch and Keras save models; export the model to ONNX, or unpack the archive.")]
    [InlineData("\u0089HDF\r\n\u001a\n.....", "f: This is an HDF5 file, as Keras saves models; export the model to ONNX.")]
    [InlineData("\u001c\0\0\0TFL3........", "f: This is a TensorFlow Lite model; only ONNX models are imported.")]
    [InlineData("\u0080\u0002}q\0.", "f: This is a Python pickle, as PyTorch and scikit-learn save models; export the model to ONNX.")]
    [InlineData("\u001f\u008b\u0008......", "f: This is compressed by gzip; unpack it first.")]
    public void A_file_of_another_kind_is_called_by_its_name(string content, string sentence) =>
        Assert.Equal(sentence, Assert.Throws<ImportException>(() => OnnxImporter.Import(Encoding.Latin1.GetBytes(content), "f")).Message);

    [Fact]
    public void A_message_stays_on_one_line_whatever_the_names() => Assert.Equal(
        "f: Tele?port 'the Tele?port': The operator is not supported.",
        Assert.Throws<ImportException>(() => OnnxImporter.Import(new OnnxFile().Input("x", 1, 2).Output("y").Node("Tele\nport", "x", "y").ToArray(), "f")).Message.Split(" Supported are")[0]);

    [Fact]
    public void An_unknown_operator_lists_those_of_its_domain_that_are_known()
    {
        ImportException exception = Assert.Throws<ImportException>(() => OnnxImporter.Import(File("an unknown operator").ToArray(), "net.onnx"));

        Assert.EndsWith($"Supported are {string.Join(", ", OnnxImporter.SupportedOperators.Where(name => !name.Contains('.')))}.", exception.Message, StringComparison.Ordinal);
        Assert.Equal(("the Teleport", "Teleport"), (exception.Node, exception.Operator));
    }

    [Fact]
    public void A_file_without_an_operator_set_is_refused_unless_it_is_old()
    {
        byte[] file = new OnnxFile(0).Input("x", 1, 2).Output("y").Node("Relu", "x", "y").ToArray();

        Assert.Equal("f: The file uses version 0 of the standard operators; versions 1 to 28 are supported.", Assert.Throws<ImportException>(() => OnnxImporter.Import(file, "f")).Message);
    }

    private static OnnxFile File(string cause)
    {
        OnnxFile file = new OnnxFile(cause == "a newer operator set" ? 99 : 13).Output("y");
        return cause switch
        {
            "an unknown operator" => file.Input("x", 1, 2).Node("Teleport", "x", "y"),
            "another domain" => file.Input("x", 1, 2).Node("Warp", "com.microsoft", "x", "y"),
            "weights that do not fit" => file.Input("x", null, 3).Floats("w", [2, 2], 1, 2, 3, 4).Node("MatMul", "x w", "y"),
            "a bias that does not fit" => file.Input("x", 1, 2).Floats("w", [2, 2], 1, 2, 3, 4).Floats("b", [3], 1, 2, 3).Node("Gemm", "x w b", "y"),
            "a missing value" => file.Input("x", 1, 2).Node("Relu", "z", "y"),
            "a cycle" => file.Input("x", 1, 2).Node("Relu", "b", "a").Node("Relu", "a", "b").Node("Relu", "b", "y"),
            "a value defined twice" => file.Input("x", 1, 2).Node("Relu", "x", "y").Node("Tanh", "x", "y"),
            "an output nobody writes" => file.Output("z").Input("x", 1, 2).Node("Relu", "x", "y"),
            "open extents" => file.Input("x", null, null).Node("Relu", "x", "y"),
            "training" => file.Input("x", 1, 2).Floats("ratio", [], 0.5f).Ints("yes", 1).Node("Dropout", "x ratio yes", "y"),
            "training statistics" => file.Input("x", 1, 2).Floats("c", [2], 1, 1).Node("BatchNormalization", "x c c c c", "y", ("training_mode", 1L)),
            "a reshape that mixes samples" => file.Input("x", null, 4).Ints("s", -1, 3).Node("Reshape", "x s", "y"),
            "a reshape of another size" => file.Input("x", 1, 4).Ints("s", 1, 3).Node("Reshape", "x s", "y"),
            "weights that are not finite" => file.Input("x", 1, 1).Floats("w", [1, 2], 1, float.NaN).Node("MatMul", "x w", "y"),
            "a newer operator set" => file.Input("x", 1, 2).Node("Relu", "x", "y"),
            "external data" => file.Input("x", 1, 2).Initializer(Tensor([2, 2], [], external: true)).Node("MatMul", "x w", "y"),
            "data that is too short" => file.Input("x", 1, 2).Initializer(Tensor([2, 2], [1, 2, 3])).Node("MatMul", "x w", "y"),
            "a huge constant" => file.Input("x", 1, 2).Initializer(Tensor([1L << 62, 1L << 62], [1])).Node("MatMul", "x w", "y"),
            "a negative extent" => file.Input("x", 1, 2).Initializer(Tensor([2, -2], [1])).Node("MatMul", "x w", "y"),
            "a huge input" => file.Input("x", 1, 1L << 62, 3).Node("Relu", "x", "y"),
            "a constant that broadcasting makes huge" => file.Input("x", 1, 2).Floats("a", [20000, 1], new float[20000]).Floats("b", [1, 20000], new float[20000]).Node("Add", "a b", "c").Node("Add", "x c", "y"),
            "an index outside" => file.Input("x", 1, 2).Ints("i", 1, -3).Node("Gather", "x i", "y", ("axis", 1L)),
            "a tuple outside" => file.Input("x", 1, 2).Integers("i", [1, 2], 0, 2).Node("GatherND", "x i", "y"),
            "an attribute of another type" => file.Typed().Input("x", 1, 2).Floats("w", [2, 2], 1, 2, 3, 4).Node("Gemm", "x w", "y", ("transB", "yes")),
            "a hidden size of others" => file.Input("x", 1, 1, 2).Floats("w", [1, 2, 2], 1, 2, 3, 4).Node("RNN", "x w w", "y", ("hidden_size", 3L)),
            "frequencies of nothing" => Mel(0, 100),
            "frequencies beyond" => Mel(50, 100),
            "numbers of sixteen bits" => file.Input("x", 1, 2).Floats("s", [], 1).Integers("z", 4, [], 7).Node("QuantizeLinear", "x s z", "y"),
            "many large constants" => file.Input("x", 1, 2).Floats("a", [8000, 1], new float[8000]).Floats("b", [1, 8000], new float[8000]).Node("Add", "a b", "c").Node("Add", "x c", "y"),
            _ => throw new ArgumentException(cause, nameof(cause)),
        };

        OnnxFile Mel(long rate, float upper) => file.Input("x", 1, 9).Scalar("bands", 4).Scalar("length", 16).Scalar("rate", rate).Floats("low", [], 0).Floats("high", [], upper)
            .Node("MelWeightMatrix", "bands length rate low high", "m").Node("MatMul", "x m", "y");
    }

    private static byte[] Tensor(long[] dimensions, float[] values, bool external = false) => OnnxFile.Message(tensor =>
    {
        Array.ForEach(dimensions, extent => tensor.Integer(1, extent));
        tensor.Integer(2, 1);
        Array.ForEach(values, value => tensor.Single(4, value));
        tensor.Text(8, "w");
        tensor.Integer(14, external ? 1 : 0);
    });
}
