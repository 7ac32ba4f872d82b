// A place that names a type of a network.
namespace NeuralNet.Embedded.Generator.Specs;

/// <summary>A use of <c>Features</c> or <c>Label</c> of a marked class.</summary>
/// <param name="Network">The class, with its namespace.</param>
/// <param name="Reader">The generator that reads the place, as a message names it; empty for a member of a type, which a serializer may read.</param>
/// <param name="Container">The type around the place; empty for none.</param>
/// <param name="Location">The place.</param>
internal sealed record TypeUseSpec(string Network, string Reader, string Container, LocationSpec Location)
{
    /// <summary>The reader of parameters of minimal APIs.</summary>
    public const string RequestHandler = "The handler of this request";
}
