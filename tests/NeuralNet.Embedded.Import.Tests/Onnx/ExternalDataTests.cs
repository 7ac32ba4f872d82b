// Weights in a file beside the model: read where that is inside the model's folder, refused anywhere else.
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Reference;

namespace NeuralNet.Embedded.Import.Tests.Onnx;

public sealed class ExternalDataTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("neuralnet-external").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Values_are_read_at_their_offset()
    {
        NetworkModel model = Import("weights.data", ("offset", "4"), ("length", "8"));

        Assert.Equal([2.0 + (10 * 3)], new Interpreter(model).Run(1, 10));
    }

    [Theory]
    [InlineData("../outside.data", "only files inside the model's folder are read.")]
    [InlineData("/etc/passwd", "only files inside the model's folder are read.")]
    [InlineData("C:\\secret", "only files inside the model's folder are read.")]
    [InlineData("sub/../../outside.data", "only files inside the model's folder are read.")]
    [InlineData("link.data", "a link out of the model's folder; only files inside it are read.")]
    [InlineData("folder/inside.data", "a link out of the model's folder; only files inside it are read.")]
    [InlineData("nothing.data", "which is not in the model's folder.")]
    [InlineData("", "only files inside the model's folder are read.")]
    [InlineData("weights.data\0x", "only files inside the model's folder are read.")]
    public void Other_places_are_refused(string location, string reason)
    {
        string outside = Directory.CreateTempSubdirectory("neuralnet-outside").FullName;
        File.WriteAllBytes(Path.Combine(outside, "inside.data"), new byte[8]);
        File.CreateSymbolicLink(Path.Combine(_folder, "link.data"), Path.Combine(outside, "inside.data"));
        Directory.CreateSymbolicLink(Path.Combine(_folder, "folder"), outside);
        try
        {
            Assert.EndsWith(reason, Assert.Throws<ImportException>(() => Import(location)).Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(outside, recursive: true);
        }
    }

    [Theory]
    [InlineData("8", "8", "should be 8 bytes at 8")]
    [InlineData("9223372036854775807", "8", "should be 8 bytes")]
    [InlineData("0", "12", "but its shape needs 8")]
    [InlineData("-4", "8", "which is no number of bytes")]
    [InlineData("0", "many", "which is no number of bytes")]
    public void Places_outside_of_the_file_are_refused(string offset, string length, string reason) =>
        Assert.Contains(reason, Assert.Throws<ImportException>(() => Import("weights.data", ("offset", offset), ("length", length))).Message, StringComparison.Ordinal);

    private NetworkModel Import(string location, params (string Key, string Value)[] entries)
    {
        byte[] bytes = new byte[12];
        Buffer.BlockCopy((float[])[1, 2, 3], 0, bytes, 0, 12);
        File.WriteAllBytes(Path.Combine(_folder, "weights.data"), bytes);
        byte[] tensor = OnnxFile.ExternalTensor("w", [2, 1], [.. entries.Prepend(("location", location))]);
        string file = Path.Combine(_folder, "model.onnx");
        File.WriteAllBytes(file, new OnnxFile().Input("x", 1, 2).Output("y").Initializer(tensor).Node("MatMul", "x w", "y").ToArray());
        return OnnxImporter.Import(file);
    }
}
