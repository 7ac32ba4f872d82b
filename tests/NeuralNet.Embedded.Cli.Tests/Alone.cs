// Tests that measure the whole process run while no other test does.
namespace NeuralNet.Embedded.Cli.Tests;

[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
