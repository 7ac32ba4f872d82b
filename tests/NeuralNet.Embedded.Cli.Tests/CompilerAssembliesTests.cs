// The SDK's compiler is taken only where it is whole and fits; whatever is wrong with it, the tool has its own.
using NeuralNet.Embedded.Cli.Verification;

namespace NeuralNet.Embedded.Cli.Tests;

public sealed class CompilerAssembliesTests : IDisposable
{
    private static readonly string[] Compiler = ["Microsoft.CodeAnalysis.dll", "Microsoft.CodeAnalysis.CSharp.dll"];

    private static readonly string Own = AppContext.BaseDirectory;

    private readonly TemporaryFolder _root = new();

    public void Dispose() => _root.Dispose();

    [Fact]
    public void The_newest_sdk_of_the_runtimes_version_is_taken()
    {
        Sdk("9.0.300");
        Sdk("10.0.99");
        string newest = Sdk("10.0.100-rc.1");
        Sdk("11.0.100");
        Assert.Equal(newest, Choose());
    }

    [Fact]
    public void A_compiler_that_is_not_whole_or_not_readable_is_passed_over()
    {
        string good = Sdk("10.0.100");
        File.Delete(Path.Combine(Sdk("10.0.200"), Compiler[0]));
        File.WriteAllText(Path.Combine(Sdk("10.0.300"), Compiler[1]), "no assembly");

        // An assembly of another version than its fellow.
        File.Copy(typeof(object).Assembly.Location, Path.Combine(Sdk("10.0.400"), Compiler[1]), overwrite: true);
        Assert.Equal(good, Choose());
    }

    [Fact]
    public void An_older_compiler_and_no_sdk_leave_the_tools_own()
    {
        Assert.Equal(Own, Choose());
        Assert.Equal(Own, CompilerAssemblies.Choose(null, Own, 10));
        string old = Sdk("10.0.100");
        Array.ForEach(Compiler, file => File.Copy(typeof(CompilerAssembliesTests).Assembly.Location, Path.Combine(old, file), overwrite: true));
        Assert.Equal(Own, Choose());
    }

    private string Choose() => CompilerAssemblies.Choose(Path.GetDirectoryName(_root["x"]), Own, 10);

    private string Sdk(string version)
    {
        string folder = Directory.CreateDirectory(Path.Combine(_root["sdk"], version, "Roslyn", "bincore")).FullName;
        Array.ForEach(Compiler, file => File.Copy(Path.Combine(Own, file), Path.Combine(folder, file)));
        return folder;
    }
}
