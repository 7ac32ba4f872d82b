// Gives every tensor its memory: the caller's spans where possible, else a stretch of the workspace,
// used again as soon as its tensor has been read for the last time.
using NeuralNet.Embedded.Generator.Planning.Steps;

namespace NeuralNet.Embedded.Generator.Planning;

/// <summary>Plans the buffers of a list of steps.</summary>
internal static class BufferPlanner
{
    /// <summary>Buffers start at multiples of this many floats: 64 bytes, one cache line and the widest vector.</summary>
    public const int Alignment = 16;

    /// <summary>The place of every tensor the steps name.</summary>
    /// <param name="steps">In the order they run; each tensor is written once.</param>
    /// <param name="inputs">The network's inputs.</param>
    /// <param name="outputs">The network's outputs, each written by a step.</param>
    /// <param name="lengths">The number of elements of each tensor.</param>
    public static IReadOnlyDictionary<string, Place> Plan(
        IReadOnlyList<Step> steps, IReadOnlyList<string> inputs, IReadOnlyList<string> outputs, IReadOnlyDictionary<string, int> lengths)
    {
        Dictionary<string, Place> places = new(StringComparer.Ordinal);
        for (int i = 0; i < inputs.Count; i++)
        {
            places[inputs[i]] = new Place(PlaceKind.Input, i, lengths[inputs[i]]);
        }

        List<Buffer> buffers = FindBuffers(steps, outputs, lengths);
        HashSet<string> written = new(steps.Select(step => step.Output), StringComparer.Ordinal);
        foreach (string tensor in steps.SelectMany(step => step.Inputs).Where(tensor => !written.Contains(tensor) && !places.ContainsKey(tensor)))
        {
            places[tensor] = new Place(PlaceKind.Constant, 0, lengths[tensor]);
        }

        List<Buffer> placed = [];
        foreach (Buffer buffer in buffers.Where(buffer => buffer.Output < 0).OrderByDescending(buffer => buffer.Length).ThenBy(buffer => buffer.First))
        {
            buffer.Offset = LowestFreeOffset(buffer, placed);
            placed.Add(buffer);
        }

        foreach (Buffer buffer in buffers)
        {
            foreach (string tensor in buffer.Tensors)
            {
                places[tensor] = buffer.Output >= 0
                    ? new Place(PlaceKind.Output, buffer.Output, buffer.Length)
                    : new Place(PlaceKind.Workspace, buffer.Offset, buffer.Length);
            }
        }

        return places;
    }

    /// <summary>The floats the workspace must have for the given places.</summary>
    public static int WorkspaceLength(IEnumerable<Place> places) =>
        places.Where(place => place.Kind == PlaceKind.Workspace).Select(place => place.Index + place.Length).DefaultIfEmpty(0).Max();

    // Tensors that steps can compute in place share a buffer; one that callers receive makes the buffer the caller's.
    private static List<Buffer> FindBuffers(IReadOnlyList<Step> steps, IReadOnlyList<string> outputs, IReadOnlyDictionary<string, int> lengths)
    {
        Dictionary<string, int> lastRead = new(StringComparer.Ordinal);
        for (int i = 0; i < steps.Count; i++)
        {
            foreach (string input in steps[i].Inputs)
            {
                lastRead[input] = i;
            }
        }

        List<Buffer> buffers = [];
        Dictionary<string, Buffer> bufferOf = new(StringComparer.Ordinal);
        for (int i = 0; i < steps.Count; i++)
        {
            Step step = steps[i];

            // In place only over a tensor that some step computed, that nobody reads later and no caller receives.
            if (!(step.CanRunInPlace
                && lastRead[step.Input] == i
                && bufferOf.TryGetValue(step.Input, out Buffer? buffer)
                && buffer.Output < 0))
            {
                buffer = new Buffer { First = i, Length = lengths[step.Output], Output = -1 };
                buffers.Add(buffer);
            }

            buffer.Tensors.Add(step.Output);
            buffer.Last = lastRead.TryGetValue(step.Output, out int last) ? last : i;
            bufferOf.Add(step.Output, buffer);
            for (int output = 0; output < outputs.Count; output++)
            {
                if (outputs[output] == step.Output)
                {
                    buffer.Output = output;
                }
            }
        }

        return buffers;
    }

    private static int LowestFreeOffset(Buffer buffer, List<Buffer> placed)
    {
        // A step reads its input while it writes its output, so touching lifetimes conflict too.
        int offset = 0;
        foreach (Buffer other in placed.Where(other => other.First <= buffer.Last && buffer.First <= other.Last).OrderBy(other => other.Offset))
        {
            if (offset + buffer.Length <= other.Offset)
            {
                break;
            }

            offset = Math.Max(offset, RoundUp(other.Offset + other.Length));
        }

        return offset;
    }

    private static int RoundUp(int length) => (length + Alignment - 1) / Alignment * Alignment;

    private sealed class Buffer
    {
        public List<string> Tensors { get; } = [];

        // The first step that writes it and the last one that uses it.
        public int First { get; set; }

        public int Last { get; set; }

        public int Length { get; set; }

        // The number of the output it is, or -1.
        public int Output { get; set; }

        public int Offset { get; set; }
    }
}
