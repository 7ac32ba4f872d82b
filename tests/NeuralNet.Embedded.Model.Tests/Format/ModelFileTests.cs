// Loading and saving on disk: messages, and that a failure leaves everything as it was.
using System.Text;

namespace NeuralNet.Embedded.Model.Tests.Format;

public sealed class ModelFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("nnmodel").FullName;

    private string PathOf(string name) => Path.Combine(_folder, name);

    private static NetworkModel Small => ModelReader.Read(SmallModel.Text).Model!;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_saved_model_loads()
    {
        string path = PathOf("a.nnmodel");

        ModelFile.Save(path, Small);

        Assert.Equal(Small, ModelFile.Load(path));
        Assert.Equal(Encoding.UTF8.GetBytes(ModelWriter.Write(Small)), File.ReadAllBytes(path));
    }

    [Fact]
    public void Saving_replaces_the_old_file_and_leaves_nothing_else()
    {
        string path = PathOf("a.nnmodel");
        ModelFile.Save(path, Small);

        ModelFile.Save(path, Small with { Name = "newer" });

        Assert.Equal("newer", ModelFile.Load(path).Name);
        Assert.Equal([path], Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void A_relative_path_means_the_working_folder()
    {
        string path = Path.GetRelativePath(Environment.CurrentDirectory, PathOf("a.nnmodel"));

        ModelFile.Save(path, Small);

        Assert.True(File.Exists(PathOf("a.nnmodel")));
        Assert.Equal(Small, ModelFile.Load(path));
    }

    [Fact]
    public void An_invalid_model_leaves_the_old_file()
    {
        string path = PathOf("a.nnmodel");
        ModelFile.Save(path, Small);
        byte[] before = File.ReadAllBytes(path);

        Assert.Throws<ArgumentException>(() => ModelFile.Save(path, Small with { Name = "" }));

        Assert.Equal(before, File.ReadAllBytes(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void A_write_that_fails_at_the_rename_leaves_no_temporary_file()
    {
        // A folder in the file's place: the temporary file is written, the rename cannot succeed.
        string path = PathOf("taken");
        Directory.CreateDirectory(PathOf("taken"));

        ModelFileException exception = Assert.Throws<ModelFileException>(() => ModelFile.Save(path, Small));

        Assert.StartsWith(path + ": ", exception.Message, StringComparison.Ordinal);
        Assert.Equal([path], Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void Saving_into_a_folder_that_is_not_there_is_one_clear_error()
    {
        string path = Path.Combine(_folder, "nowhere", "a.nnmodel");

        ModelFileException exception = Assert.Throws<ModelFileException>(() => ModelFile.Save(path, Small));

        Assert.Equal(path, exception.Path);
        Assert.Equal((0, 0), (exception.Line, exception.Column));
        Assert.Empty(exception.Errors);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        string path = PathOf("none.nnmodel");

        Assert.StartsWith(path + ": ", Assert.Throws<ModelFileException>(() => ModelFile.Load(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_message_starts_with_path_line_and_column()
    {
        string path = PathOf("a.nnmodel");
        File.WriteAllText(path, SmallModel.With("\"weights\": \"w0\"", "\"wieghts\": \"w0\""));

        ModelFileException exception = Assert.Throws<ModelFileException>(() => ModelFile.Load(path));

        Assert.Equal($"{path}(10,5): operators[0] lacks the field 'weights'. (1 more)", exception.Message);
        Assert.Equal(2, exception.Errors.Count);
        Assert.Equal((10, 5), (exception.Line, exception.Column));
    }

    [Theory]
    [InlineData(new byte[] { (byte)'{', (byte)'\n', (byte)'"', 0xC3, 0x28, (byte)'"' }, 2, 2)]
    [InlineData(new byte[] { 0xFF, 0xFE, (byte)'{', 0 }, 1, 1)]
    [InlineData(new byte[] { (byte)'"', 0xED, 0xA0, 0x80 }, 1, 2)]
    [InlineData(new byte[] { (byte)'"', 0xE2, 0x82 }, 1, 2)]
    public void Bytes_that_are_not_utf8_are_an_error_at_their_place(byte[] bytes, int line, int column)
    {
        string path = PathOf("a.nnmodel");
        File.WriteAllBytes(path, bytes);

        ModelFileException exception = Assert.Throws<ModelFileException>(() => ModelFile.Load(path));

        Assert.Contains("not UTF-8", exception.Message, StringComparison.Ordinal);
        Assert.Equal((line, column), (exception.Line, exception.Column));
    }

    [Fact]
    public void A_byte_order_mark_is_tolerated()
    {
        string path = PathOf("a.nnmodel");
        File.WriteAllBytes(path, [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(SmallModel.Text)]);

        Assert.Equal(Small, ModelFile.Load(path));
    }
}
