// The memories a buffer can be.
namespace NeuralNet.Embedded.Generator.Planning.Memory;

/// <summary>Whose memory a buffer is.</summary>
internal enum MemoryKind
{
    /// <summary>A span that the caller passes in, only to be read.</summary>
    Input,

    /// <summary>A span that the caller receives.</summary>
    Output,

    /// <summary>A stretch of the workspace.</summary>
    Workspace,
}
