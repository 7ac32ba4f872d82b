// Files that have to be turned down: damaged ones, and networks that the model cannot express.
namespace NeuralNet.Embedded.Import.Tests.Onnx;

public class RejectTests
{
    [SkippableFact]
    public void Each_file_is_refused_with_one_sentence_that_names_it()
    {
        string[] files = Directory.GetFiles(SharedData.Require("conformance", "reject"), "*.onnx");

        Assert.NotEmpty(files);
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
