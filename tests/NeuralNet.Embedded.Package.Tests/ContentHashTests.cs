// A text with other line ends is the same text; every other difference is one.
using System.Security.Cryptography;
using System.Text;

namespace NeuralNet.Embedded.Package.Tests;

public sealed class ContentHashTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("neuralnet-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("a,b\r\n1,2\r\n", "a,b\n1,2\n")]
    [InlineData("a\rb\r", "a\rb\r")]
    [InlineData("\r\r\n\n", "\r\n\n")]
    [InlineData("", "")]
    public void Line_ends_do_not_matter_where_asked(string text, string same)
    {
        Assert.Equal(Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(same))), ContentHash.Of(Written(text), ignoreLineEnds: true));
        Assert.Equal(Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text))), ContentHash.Of(Written(text)));
    }

    // Blocks are read 65,536 bytes at a time: a line end that lies across their border is one all the same.
    [Theory]
    [InlineData(65_534)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(131_071)]
    public void Line_ends_across_blocks_do_not_matter(int position)
    {
        string start = new('x', position);
        Assert.Equal(ContentHash.Of(Written(start + "\nrest"), ignoreLineEnds: true), ContentHash.Of(Written(start + "\r\nrest"), ignoreLineEnds: true));
        Assert.NotEqual(ContentHash.Of(Written(start + "\nrest"), ignoreLineEnds: true), ContentHash.Of(Written(start + "\rrest"), ignoreLineEnds: true));
    }

    private string Written(string text)
    {
        string path = Path.Combine(_folder.FullName, Guid.NewGuid().ToString("N"));
        File.WriteAllText(path, text);
        return path;
    }
}
