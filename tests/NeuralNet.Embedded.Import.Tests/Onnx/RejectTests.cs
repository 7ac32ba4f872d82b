// Files that have to be turned down: damaged ones, and networks that the model cannot express.

namespace NeuralNet.Embedded.Import.Tests.Onnx;

public class RejectTests
{
    // Refused once because their operators were missing. They may be imported now.
    private static readonly HashSet<string> Possible =
    [
        "test_isinf.onnx", "test_isnan.onnx", "test_triu.onnx", "test_cumsum_1d.onnx", "test_celu_bfloat16.onnx", "test_bitwise_and__scalar_bitwise_and_scalar.onnx",
        "test_bitshift_left_uint8.onnx", "test_onehot_without_axis.onnx", "test_top_k.onnx", "test_scatter_without_axis.onnx", "test_reversesequence_time.onnx", "test_shape__shape.onnx",
        "test_ai_onnx_ml_array_feature_extractor.onnx", "test_ai_onnx_ml_binarizer.onnx", "test_attention_4d.onnx", "test_dft_opset19.onnx",
    ];

    [SkippableFact]
    public void Each_file_is_refused_with_one_sentence_that_names_it()
    {
        string[] files = [.. Directory.GetFiles(SharedData.Require("conformance", "reject"), "*.onnx").Where(file => !Possible.Contains(Path.GetFileName(file)))];

        Assert.True(files.Length > 40);
        Assert.All(files, file =>
        {
            ImportException exception = Assert.Throws<ImportException>(() => OnnxImporter.Import(file));

            Assert.StartsWith(file + ": ", exception.Message, StringComparison.Ordinal);
            Assert.EndsWith(".", exception.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', exception.Message);
        });
    }

    [SkippableFact]
    public void A_file_of_another_kind_is_refused() =>
        Assert.All(Directory.GetFiles(SharedData.Require("conformance", "reject"), "*.tflite"), file => Assert.Throws<ImportException>(() => OnnxImporter.Import(file)));

    [Fact]
    public void A_file_that_is_not_there_is_named() =>
        Assert.StartsWith("/no/such/file.onnx: ", Assert.Throws<ImportException>(() => OnnxImporter.Import("/no/such/file.onnx")).Message, StringComparison.Ordinal);

    [Fact]
    public void No_bytes_are_no_network() =>
        Assert.Equal("nothing: The file is empty.", Assert.Throws<ImportException>(() => OnnxImporter.Import(default, "nothing")).Message);
}
