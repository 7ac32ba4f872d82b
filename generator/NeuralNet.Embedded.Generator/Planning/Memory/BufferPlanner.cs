// Gives every tensor its memory: the caller's spans where possible, else a stretch of the workspace, used again as soon as its
// tensors have been read for the last time. Views lie in the memory of what they show, parts of a concatenation inside the whole,
// and a kernel that can writes over what it reads.
using NeuralNet.Embedded.Generator.Planning.Calls;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Planning.Memory;

/// <summary>Plans the memory of a network.</summary>
internal sealed class BufferPlanner
{
    /// <summary>Buffers start at multiples of a cache line, counted from the workspace's start.</summary>
    public const int Alignment = 64;

    private readonly IReadOnlyList<PlanStep> _steps;
    private readonly IReadOnlyDictionary<string, TensorInfo> _tensors;
    private readonly IReadOnlyList<string> _outputs;
    private readonly Dictionary<string, int> _lastRead = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Whole, int Offset)> _placed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (Region Region, int Offset)> _places = new(StringComparer.Ordinal);
    private readonly List<Region> _regions = [];

    private BufferPlanner(IReadOnlyList<PlanStep> steps, IReadOnlyList<string> outputs, IReadOnlyDictionary<string, TensorInfo> tensors)
    {
        _steps = steps;
        _outputs = outputs;
        _tensors = tensors;
    }

    /// <summary>Plans the memory of a list of steps.</summary>
    /// <param name="steps">What runs, in order.</param>
    /// <param name="inputs">The tensors that callers pass in.</param>
    /// <param name="outputs">The tensors that callers receive; each has an output of its own.</param>
    /// <param name="tensors">What is known of every tensor.</param>
    public static MemoryPlan Plan(
        IReadOnlyList<PlanStep> steps, IReadOnlyList<string> inputs, IReadOnlyList<string> outputs, IReadOnlyDictionary<string, TensorInfo> tensors)
    {
        BufferPlanner planner = new(steps, outputs, tensors);
        planner.FindLastReads();
        for (int i = 0; i < inputs.Count; i++)
        {
            planner.NewRegion(inputs[i], -1).Input = i;
        }

        for (int i = 0; i < steps.Count; i++)
        {
            planner.Place(steps[i], i);
        }

        planner.PlaceInWorkspace();
        Dictionary<string, TensorView> views = planner._places.ToDictionary(
            pair => pair.Key,
            pair => new TensorView(pair.Value.Region.Buffer, pair.Value.Offset, tensors[pair.Key].Shape, tensors[pair.Key].ElementType),
            StringComparer.Ordinal);
        int bytes = planner._regions.Where(region => region.IsInWorkspace).Select(region => region.Offset + region.ByteCount).DefaultIfEmpty(0).Max();
        int[] live =
        [
            .. Enumerable.Range(0, steps.Count).Where(index => steps[index] is KernelCall)
                .Select(
                    index =>
                        planner._regions.Where(region => region.IsInWorkspace && region.First <= index && index <= region.Last)
                            .Sum(region => region.ByteCount)),
        ];
        return new MemoryPlan(views, (bytes + sizeof(float) - 1) / sizeof(float), live);
    }

    private int ByteCount(string tensor) => checked((int)(_tensors[tensor].Shape.ElementCount * _tensors[tensor].ElementType.SizeInBytes()));

    // What is read of a view or a whole is read of the memory behind it.
    private void FindLastReads()
    {
        for (int i = _steps.Count - 1; i >= 0; i--)
        {
            int read = _steps[i] is KernelCall ? i : _steps[i].Writes.Max(LastRead);
            foreach (string tensor in _steps[i].Reads)
            {
                _lastRead[tensor] = Math.Max(LastRead(tensor), read);
            }

            if (_steps[i] is Placement placement)
            {
                int size = _tensors[placement.Whole].ElementType.SizeInBytes();
                foreach ((string part, int offset) in placement.Places)
                {
                    _placed[part] = (placement.Whole, offset * size);
                }
            }
        }
    }

    private int LastRead(string tensor) =>
        _lastRead.TryGetValue(tensor, out int last) ? last : _outputs.Contains(tensor) ? _steps.Count : -1;

    private void Place(PlanStep step, int index)
    {
        switch (step)
        {
            case View view:
                (Region source, int start) = _places[view.Source];
                Join(source, view.Tensor, start + (view.Offset * _tensors[view.Source].ElementType.SizeInBytes()), index);
                break;
            case KernelCall call:
                bool first = true;
                foreach (string written in call.Writes)
                {
                    if (_places.TryGetValue(written, out (Region Region, int) known))
                    {
                        // Another part of a tensor that several calls fill.
                        known.Region.Last = Math.Max(known.Region.Last, index);
                    }
                    else if (_placed.ContainsKey(written))
                    {
                        Inside(written, index);
                    }
                    else if (first && call.Overwrites.FirstOrDefault(input => CanOverwrite(call, input, written, index)) is string input)
                    {
                        Join(_places[input].Region, written, 0, index);
                    }
                    else
                    {
                        NewRegion(written, index);
                    }

                    first = false;
                }

                break;
        }
    }

    // A placed tensor and all wholes around it.
    private (Region Region, int Offset) Inside(string tensor, int index)
    {
        if (_places.TryGetValue(tensor, out (Region, int) known))
        {
            return known;
        }

        if (!_placed.TryGetValue(tensor, out (string Whole, int Offset) place))
        {
            return (NewRegion(tensor, index), 0);
        }

        (Region region, int start) = Inside(place.Whole, index);
        Join(region, tensor, start + place.Offset, index);
        return _places[tensor];
    }

    // Only over memory that some step computed, all of it, that nobody reads later, no caller receives and the call reads in no other way.
    private bool CanOverwrite(KernelCall call, string input, string output, int index) =>
        _places.TryGetValue(input, out (Region Region, int Offset) place)
        && place.Region is { Input: < 0, Output: < 0 }
        && place.Region.ByteCount == ByteCount(output) && ByteCount(input) == ByteCount(output)
        && !call.Writes.Skip(1).Contains(input)
        && place.Region.Tensors.All(tensor => LastRead(tensor) <= index)
        && call.Reads.All(
            read => !_places.TryGetValue(read, out (Region Region, int Offset) other) || other.Region != place.Region || call.Overwrites.Contains(read));

    private Region NewRegion(string tensor, int index)
    {
        Region region = new(ByteCount(tensor), index);
        _regions.Add(region);
        Join(region, tensor, 0, index);
        return region;
    }

    private void Join(Region region, string tensor, int offset, int index)
    {
        region.Tensors.Add(tensor);
        region.Last = Math.Max(region.Last, Math.Max(index, LastRead(tensor)));
        _places.Add(tensor, (region, offset));
        for (int output = 0; output < _outputs.Count; output++)
        {
            if (_outputs[output] == tensor)
            {
                region.Output = output;
            }
        }
    }

    private void PlaceInWorkspace()
    {
        List<Region> placed = [];
        foreach (Region region in _regions.Where(region => region.IsInWorkspace).OrderByDescending(region => region.ByteCount).ThenBy(region => region.First))
        {
            region.Offset = LowestFreeOffset(region, placed);
            placed.Add(region);
        }
    }

    private static int LowestFreeOffset(Region region, List<Region> placed)
    {
        // A step reads its input while it writes its output, so touching lifetimes conflict too.
        int offset = 0;
        foreach (Region other in placed.Where(other => other.First <= region.Last && region.First <= other.Last).OrderBy(other => other.Offset))
        {
            if (offset + region.ByteCount <= other.Offset)
            {
                break;
            }

            offset = Math.Max(offset, checked((other.Offset + other.ByteCount + Alignment - 1) / Alignment * Alignment));
        }

        return offset;
    }

    // A buffer while it is planned.
    private sealed class Region
    {
        public Region(int byteCount, int first)
        {
            ByteCount = byteCount;
            First = Last = first;
        }

        public List<string> Tensors { get; } = [];

        public int ByteCount { get; }

        public int First { get; }

        public int Last { get; set; }

        // The number of the input or output it is, or -1.
        public int Input { get; set; } = -1;

        public int Output { get; set; } = -1;

        public int Offset { get; set; }

        public bool IsInWorkspace => Input < 0 && Output < 0;

        public Buffer Buffer => new(
            Input >= 0 ? MemoryKind.Input : Output >= 0 ? MemoryKind.Output : MemoryKind.Workspace,
            Input >= 0 ? Input : Output >= 0 ? Output : Offset,
            ByteCount,
            First,
            Last);
    }
}
