// What cannot be imported, and the sentence that says so.
namespace NeuralNet.Embedded.Import.Tests.Onnx;

public class ImportErrorTests
{
    public static TheoryData<string, string> Errors => new()
    {
        { "an unknown operator", "net.onnx: Conv 'the Conv': The operator is not supported; supported are Add, BatchNormalization, Cast, Celu, " },
        { "another domain", "net.onnx: com.microsoft.Gelu 'the Gelu': The operator is not supported; supported are " },
        { "a constant operator on a value", "net.onnx: Transpose 'the Transpose': The operator is supported on constants only." },
        { "computed weights", "net.onnx: MatMul 'the MatMul': Its right side 'z' is computed by the network; only a constant is supported." },
        { "a fixed batch", "net.onnx: Gemm 'the Gemm': Its input of shape (8,2) is 8 rows of 2; only one row is supported. Where the rows are a fixed batch, export the model with a batch of 1 or of any size, or import it with the first dimension as the batch." },
        { "weights that do not fit", "net.onnx: MatMul 'the MatMul': Its input of shape (batch,3) does not fit weights for 2 inputs." },
        { "a bias that does not fit", "net.onnx: Gemm 'the Gemm': A constant of shape (3) does not fit a value of shape (1,2) without making it larger." },
        { "a sum of two values", "net.onnx: Add 'the Add': It joins two computed values; only a constant as one of its operands is supported." },
        { "a missing value", "net.onnx: Relu 'the Relu': It reads 'z', which nothing before it provides." },
        { "a cycle", "net.onnx: Relu 'the Relu': It reads 'b', which nothing before it provides." },
        { "a value defined twice", "net.onnx: Tanh 'the Tanh': The value 'y' is defined twice." },
        { "an output nobody writes", "net.onnx: The output 'z' is not written by any node." },
        { "a constant output", "net.onnx: The output 'w' is a constant: it does not depend on any input." },
        { "an input of integers", "net.onnx: The input 'x' holds Int64; only float32 is supported." },
        { "open extents", "net.onnx: The input 'x': The shape (batch,batch) leaves more than the batch open; export the model with fixed extents." },
        { "training", "net.onnx: Dropout 'the Dropout': It is in training mode; export the model for inference." },
        { "training statistics", "net.onnx: BatchNormalization 'the BatchNormalization': It is in training mode; export the model for inference." },
        { "a softmax over the batch", "net.onnx: Softmax 'the Softmax': It runs along axis 0 of a value of shape (batch,2), which is the batch." },
        { "a softmax over an inner axis", "net.onnx: Softmax 'the Softmax': It runs along axis 1 of a value of shape (1,2,3); only the last axis is supported." },
        { "a division by zero", "net.onnx: Div 'the Div': It divides by 0." },
        { "a reshape that mixes samples", "net.onnx: Reshape 'the Reshape': The shape (-1,3) does not fit 4 elements." },
        { "a reshape of another size", "net.onnx: Reshape 'the Reshape': The shape (1,3) does not fit 4 elements." },
        { "a reshape between layers", "net.onnx: Softmax 'the Softmax': A value of shape (4) would have to become (2,2): a change of shape between operators is not supported." },
        { "weights that are not finite", "net.onnx: The network breaks a rule of the model: Tensor 'dense0.weights' holds NaN at index 1; every weight must be finite." },
        { "a newer operator set", "net.onnx: The file uses version 99 of the standard operators; versions 1 to 28 are supported." },
        { "external data", "net.onnx: MatMul 'the MatMul': The values of 'w' are in another file; export the model with its weights inside." },
        { "data that is too short", "net.onnx: MatMul 'the MatMul': The constant 'w' of shape (2,2) has 3 values." },
        { "a huge constant", "net.onnx: MatMul 'the MatMul': A tensor of shape (4611686018427387904,4611686018427387904) is too large." },
        { "a negative extent", "net.onnx: MatMul 'the MatMul': A dimension of -2." },
        { "a huge input", "net.onnx: The input 'x': A tensor of shape (4611686018427387904,3) is too large." },
        { "a constant that broadcasting makes huge", "net.onnx: Add 'the Add': A tensor of shape (20000,20000) is too large." },
        { "many large constants", "net.onnx: Add 'the Add': The network's constants come to more than 67108864 elements." },
    };

    [Theory]
    [MemberData(nameof(Errors))]
    public void Each_cause_has_its_sentence(string cause, string sentence)
    {
        ImportException exception = Assert.Throws<ImportException>(() => OnnxImporter.Import(File(cause).ToArray(), "net.onnx"));

        Assert.StartsWith(sentence, exception.Message, StringComparison.Ordinal);
        Assert.Equal("net.onnx", exception.File);
    }

    [Fact]
    public void An_unknown_operator_lists_all_that_are_known()
    {
        ImportException exception = Assert.Throws<ImportException>(() => OnnxImporter.Import(File("an unknown operator").ToArray(), "net.onnx"));

        Assert.EndsWith($"supported are {string.Join(", ", OnnxImporter.SupportedOperators)}.", exception.Message, StringComparison.Ordinal);
        Assert.Equal(("the Conv", "Conv"), (exception.Node, exception.Operator));
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
            "an unknown operator" => file.Input("x", 1, 2).Node("Conv", "x", "y"),
            "another domain" => file.Input("x", 1, 2).Node("Gelu", "com.microsoft", "x", "y"),
            "a constant operator on a value" => file.Input("x", 1, 2).Node("Transpose", "x", "y"),
            "computed weights" => file.Input("x", 1, 2).Input("z", 2, 2).Node("MatMul", "x z", "y"),
            "a fixed batch" => file.Input("x", 8, 2).Floats("w", [2, 2], 1, 2, 3, 4).Node("Gemm", "x w", "y"),
            "weights that do not fit" => file.Input("x", null, 3).Floats("w", [2, 2], 1, 2, 3, 4).Node("MatMul", "x w", "y"),
            "a bias that does not fit" => file.Input("x", 1, 2).Floats("w", [2, 2], 1, 2, 3, 4).Floats("b", [3], 1, 2, 3).Node("Gemm", "x w b", "y"),
            "a sum of two values" => file.Input("x", 1, 2).Node("Relu", "x", "r").Node("Add", "x r", "y"),
            "a missing value" => file.Input("x", 1, 2).Node("Relu", "z", "y"),
            "a cycle" => file.Input("x", 1, 2).Node("Relu", "b", "a").Node("Relu", "a", "b").Node("Relu", "b", "y"),
            "a value defined twice" => file.Input("x", 1, 2).Node("Relu", "x", "y").Node("Tanh", "x", "y"),
            "an output nobody writes" => file.Output("z").Input("x", 1, 2).Node("Relu", "x", "y"),
            "a constant output" => file.Output("w").Input("x", 1, 2).Floats("w", [1], 1).Node("Relu", "x", "y"),
            "an input of integers" => file.Input("x", 7, [1, 2]).Node("Relu", "x", "y"),
            "open extents" => file.Input("x", null, null).Node("Relu", "x", "y"),
            "training" => file.Input("x", 1, 2).Floats("ratio", [], 0.5f).Ints("yes", 1).Node("Dropout", "x ratio yes", "y"),
            "training statistics" => file.Input("x", 1, 2).Floats("c", [2], 1, 1).Node("BatchNormalization", "x c c c c", "y", ("training_mode", 1L)),
            "a softmax over the batch" => file.Input("x", null, 2).Node("Softmax", "x", "y", ("axis", 0L)),
            "a softmax over an inner axis" => file.Input("x", 1, 2, 3).Node("Softmax", "x", "y", ("axis", 1L)),
            "a division by zero" => file.Input("x", 1, 2).Floats("c", [2], 1, 0).Node("Div", "x c", "y"),
            "a reshape that mixes samples" => file.Input("x", null, 4).Ints("s", -1, 3).Node("Reshape", "x s", "y"),
            "a reshape of another size" => file.Input("x", 1, 4).Ints("s", 1, 3).Node("Reshape", "x s", "y"),
            "a reshape between layers" => file.Input("x", 1, 1).Floats("w", [1, 4], 1, 2, 3, 4).Ints("s", 1, 2, 2).Node("MatMul", "x w", "h").Node("Reshape", "h s", "r").Node("Softmax", "r", "y"),
            "weights that are not finite" => file.Input("x", 1, 1).Floats("w", [1, 2], 1, float.NaN).Node("MatMul", "x w", "y"),
            "a newer operator set" => file.Input("x", 1, 2).Node("Relu", "x", "y"),
            "external data" => file.Input("x", 1, 2).Initializer(Tensor([2, 2], [], external: true)).Node("MatMul", "x w", "y"),
            "data that is too short" => file.Input("x", 1, 2).Initializer(Tensor([2, 2], [1, 2, 3])).Node("MatMul", "x w", "y"),
            "a huge constant" => file.Input("x", 1, 2).Initializer(Tensor([1L << 62, 1L << 62], [1])).Node("MatMul", "x w", "y"),
            "a negative extent" => file.Input("x", 1, 2).Initializer(Tensor([2, -2], [1])).Node("MatMul", "x w", "y"),
            "a huge input" => file.Input("x", 1, 1L << 62, 3).Node("Relu", "x", "y"),
            "a constant that broadcasting makes huge" => file.Input("x", 1, 2).Floats("a", [20000, 1], new float[20000]).Floats("b", [1, 20000], new float[20000]).Node("Add", "a b", "c").Node("Add", "x c", "y"),
            "many large constants" => file.Input("x", 1, 2).Floats("a", [8000, 1], new float[8000]).Floats("b", [1, 8000], new float[8000]).Node("Add", "a b", "c").Node("Add", "x c", "y"),
            _ => throw new ArgumentException(cause, nameof(cause)),
        };
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
