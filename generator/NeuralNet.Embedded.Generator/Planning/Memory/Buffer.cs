// A stretch of memory with the time in which it is needed.
namespace NeuralNet.Embedded.Generator.Planning.Memory;

/// <summary>Memory that one tensor after another, or several side by side, live in.</summary>
/// <param name="Kind">Whose memory it is.</param>
/// <param name="Index">The number of the input or output; the first byte in the workspace.</param>
/// <param name="ByteCount">Its size.</param>
/// <param name="First">The first step that writes it.</param>
/// <param name="Last">The last step that uses it.</param>
internal readonly record struct Buffer(MemoryKind Kind, int Index, int ByteCount, int First, int Last);
