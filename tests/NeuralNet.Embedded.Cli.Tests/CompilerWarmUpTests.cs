using NeuralNet.Embedded.Cli.Verification;

namespace NeuralNet.Embedded.Cli.Tests;

public sealed class CompilerWarmUpTests
{
    [Fact]
    public async Task What_is_compiled_ahead_compiles_and_once_is_enough()
    {
        Task first = CompilerWarmUp.Start();
        await first;
        Assert.Same(first, CompilerWarmUp.Start());
    }
}
