// Our Verifier behaves as the Verify package does, and never accepts a snapshot by itself.
namespace NeuralNet.Embedded.Generator.Tests.Verification;

public sealed class VerifierTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("verifier").FullName;

    private string Verified => Path.Combine(_folder, "Name.verified.cs");

    private string Received => Path.Combine(_folder, "Name.received.cs");

    public VerifierTests() => DiffEngine.DiffRunner.Disabled = true;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Equal_texts_pass_and_leave_no_received_file()
    {
        await File.WriteAllTextAsync(Verified, "one\r\ntwo\n");
        await File.WriteAllTextAsync(Received, "stale");
        await Verify("one\ntwo");
        Assert.False(File.Exists(Received));
    }

    [Fact]
    public async Task A_different_text_fails_shows_the_lines_and_leaves_the_snapshot_alone()
    {
        await File.WriteAllTextAsync(Verified, "one\ntwo\nthree\n");
        Exception exception = await Assert.ThrowsAnyAsync<Exception>(() => Verify("one\n2\nthree\n"));
        Assert.Contains("- two\n+ 2\n", exception.Message, StringComparison.Ordinal);
        Assert.Contains(Received, exception.Message, StringComparison.Ordinal);
        Assert.Equal("one\n2\nthree", await File.ReadAllTextAsync(Received));
        Assert.Equal("one\ntwo\nthree\n", await File.ReadAllTextAsync(Verified));
    }

    [Fact]
    public async Task A_missing_snapshot_fails_and_is_not_made()
    {
        await Assert.ThrowsAnyAsync<Exception>(() => Verify("one"));
        Assert.Equal("one", await File.ReadAllTextAsync(Received));
        Assert.False(File.Exists(Verified));
    }

    [Fact]
    public async Task Files_are_named_after_class_and_method_beside_the_test()
    {
        string path = Path.Combine(Path.GetDirectoryName(Infrastructure.Repository.Root)!, "tests", "NeuralNet.Embedded.Generator.Tests", "Verification");
        Exception exception = await Assert.ThrowsAnyAsync<Exception>(() => Verifier.Verify("nothing", "cs"));
        string received = Path.Combine(path, $"{nameof(VerifierTests)}.{nameof(Files_are_named_after_class_and_method_beside_the_test)}.received.cs");
        Assert.Contains(received, exception.Message, StringComparison.Ordinal);
        File.Delete(received);
    }

    private Task Verify(string text) => Verifier.Verify(text, "cs").UseDirectory(_folder).UseFileName("Name");
}
