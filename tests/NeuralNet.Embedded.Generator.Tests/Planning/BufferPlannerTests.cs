// Buffers: nobody's values are overwritten while someone still needs them. A simulation judges random graphs of layers, functions in
// place, views, concatenations and several element types.
using NeuralNet.Embedded.Generator.Planning.Calls;
using NeuralNet.Embedded.Generator.Planning.Memory;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Tests.Planning;

public sealed class BufferPlannerTests
{
    [Fact]
    public void Random_graphs_never_lose_a_value()
    {
        int shared = 0, views = 0, placed = 0;
        for (int seed = 0; seed < 2000; seed++)
        {
            Graph graph = new(new Random(seed));
            MemoryPlan plan = BufferPlanner.Plan(graph.Steps, ["x"], graph.Outputs, graph.Tensors);
            new Simulation(graph, plan).Run();
            shared += graph.Steps.OfType<KernelCall>().Count(call => plan.Views[call.Writes[0]].SharesMemory(plan.Views[call.Reads[0]]));
            views += graph.Steps.OfType<View>().Count();
            placed += graph.Steps.OfType<Placement>().Count();
        }

        // The graphs hold what is to be tested.
        Assert.True(shared > 500 && views > 500 && placed > 100, $"{shared} in place, {views} views, {placed} concatenations");
    }

    [Fact]
    public void A_chain_of_layers_swaps_two_buffers()
    {
        MemoryPlan plan = Plan(["y"], Layer("x", "a"), Layer("a", "b"), Layer("b", "c"), Layer("c", "d"), Layer("d", "y"));
        Assert.Equal((0, 128, 0, 128), (Start(plan, "a"), Start(plan, "b"), Start(plan, "c"), Start(plan, "d")));
        Assert.Equal(52, plan.WorkspaceLength);
        Assert.Equal((MemoryKind.Output, 0), (plan.Views["y"].Buffer.Kind, plan.Views["y"].Buffer.Index));
    }

    [Fact]
    public void Logits_are_computed_where_the_probabilities_go()
    {
        MemoryPlan plan = Plan(["y"], Layer("x", "logits"), InPlace("logits", "y"));
        Assert.True(plan.Views["y"].SharesMemory(plan.Views["logits"]));
        Assert.Equal(0, plan.WorkspaceLength);
    }

    [Fact]
    public void An_output_that_is_read_again_is_not_written_over()
    {
        MemoryPlan plan = Plan(["first", "second"], Layer("x", "first"), InPlace("first", "second"));
        Assert.Equal((0, 1), (plan.Views["first"].Buffer.Index, plan.Views["second"].Buffer.Index));
    }

    [Fact]
    public void A_tensor_whose_view_is_read_later_is_not_written_over()
    {
        MemoryPlan plan = Plan(["y"], Layer("x", "a"), new View("v", "a", 0), InPlace("a", "b"), Layer("b", "c"), Layer2("c", "v", "y"));
        Assert.False(plan.Views["b"].SharesMemory(plan.Views["a"]));
        Assert.True(plan.Views["v"].SharesMemory(plan.Views["a"]));
    }

    [Fact]
    public void Parts_are_computed_inside_their_whole()
    {
        PlanStep[] steps = [Layer("x", "a"), Layer("x", "b"), new Placement("ab", EquatableArray.Create(("a", 0), ("b", 20))), Layer("ab", "y")];
        Dictionary<string, TensorInfo> tensors = Tensors(steps);
        tensors["ab"] = new TensorInfo("ab", Shape.Of(40));
        MemoryPlan plan = BufferPlanner.Plan(steps, ["x"], ["y"], tensors);
        Assert.Equal((0, 80), (plan.Views["a"].Offset, plan.Views["b"].Offset));
        Assert.Equal(plan.Views["ab"].Buffer, plan.Views["b"].Buffer);
        Assert.Equal(40, plan.WorkspaceLength);
        Assert.False(plan.IsBatchable);
    }

    [Fact]
    public void A_tensor_that_the_call_reads_in_another_way_too_is_not_written_over()
    {
        KernelCall call = Call(["a", "v"], "y") with { Overwrites = EquatableArray.Create("a") };
        MemoryPlan plan = Plan(["z"], Layer("x", "a"), new View("v", "a", 0), call, Layer("y", "z"));
        Assert.False(plan.Views["y"].SharesMemory(plan.Views["a"]));
    }

    private static MemoryPlan Plan(string[] outputs, params PlanStep[] steps) => BufferPlanner.Plan(steps, ["x"], outputs, Tensors(steps));

    private static Dictionary<string, TensorInfo> Tensors(PlanStep[] steps) =>
        steps.SelectMany(step => step.Writes).Append("x").ToDictionary(name => name, name => new TensorInfo(name, Shape.Of(20)));

    private static int Start(MemoryPlan plan, string tensor) => plan.Views[tensor].Buffer.Index + plan.Views[tensor].Offset;

    private static KernelCall Call(string[] inputs, string output) => new(
        output, "K", new CallForm("F", inputs.Select(input => (Argument)new TensorArgument(input, false)).Append(new TensorArgument(output, true)).ToEquatableArray()), "", "");

    private static KernelCall Layer(string input, string output) => Call([input], output);

    private static KernelCall Layer2(string a, string b, string output) => Call([a, b], output);

    private static KernelCall InPlace(string input, string output) => Call([input], output) with { Overwrites = EquatableArray.Create(input) };

    // Random steps over tensors of random sizes and types.
    private sealed class Graph
    {
        private readonly Random _random;

        public Graph(Random random)
        {
            _random = random;
            Add("x", random.Next(1, 40), ElementType.Float32);
            List<string> tensors = ["x"];
            HashSet<string> calls = [], taken = [];
            int count = random.Next(1, 14);
            for (int i = 0; i < count; i++)
            {
                string input = tensors[Math.Max(0, tensors.Count - 1 - random.Next(4))], output = $"t{i}";
                TensorInfo info = Tensors[input];
                int length = (int)info.Shape.ElementCount;
                switch (random.Next(6))
                {
                    case 0 or 1:
                        Add(output, random.Next(1, 40), random.Next(4) == 0 ? ElementType.Int8 : ElementType.Float32);
                        Steps.Add(Layer(input, output));
                        calls.Add(output);
                        break;
                    case 2 or 3:
                        Add(output, length, info.ElementType);
                        Steps.Add(InPlace(input, output));
                        calls.Add(output);
                        break;
                    case 4:
                        int part = random.Next(1, length + 1);
                        Add(output, part, info.ElementType);
                        Steps.Add(new View(output, input, random.Next(length - part + 1)));
                        taken.Add(input);
                        break;
                    default:
                        string[] parts = [.. calls.Except(taken).Where(name => Tensors[name].ElementType == ElementType.Float32).OrderBy(_ => random.Next()).Take(2)];
                        if (parts.Length < 2)
                        {
                            continue;
                        }

                        Add(output, parts.Sum(name => (int)Tensors[name].Shape.ElementCount), ElementType.Float32);
                        Steps.Add(new Placement(output, EquatableArray.Create((parts[0], 0), (parts[1], (int)Tensors[parts[0]].Shape.ElementCount))));
                        taken.UnionWith(parts);
                        break;
                }

                tensors.Add(output);
            }

            HashSet<string> read = [.. Steps.SelectMany(step => step.Reads)];
            Outputs = [.. calls.Except(taken).Where(tensor => !read.Contains(tensor) || random.Next(4) == 0).OrderBy(_ => random.Next())];
        }

        public List<PlanStep> Steps { get; } = [];

        public Dictionary<string, TensorInfo> Tensors { get; } = [];

        public string[] Outputs { get; }

        private void Add(string name, int length, ElementType type) => Tensors.Add(name, new TensorInfo(name, Shape.Of(length), type));
    }

    // Each byte of memory carries the value that was written there last: the tensor of a call and the byte's place in it.
    private sealed class Simulation(Graph graph, MemoryPlan plan)
    {
        private readonly Dictionary<(MemoryKind, int), (string, int)> _memory = [];
        private readonly Dictionary<string, (string, int)[]> _values = [];

        public void Run()
        {
            Write("x");
            foreach (PlanStep step in graph.Steps)
            {
                switch (step)
                {
                    case KernelCall call:
                        foreach (string input in call.Reads)
                        {
                            Read(input);
                            bool overlaps = Cells(input).Intersect(Cells(call.Writes[0])).Any();
                            Assert.True(!overlaps || (call.Overwrites.Contains(input) && plan.Views[input].SharesMemory(plan.Views[call.Writes[0]])));
                        }

                        Write(call.Writes[0]);
                        break;
                    case View view:
                        int size = graph.Tensors[view.Source].ElementType.SizeInBytes();
                        _values[view.Tensor] = [.. _values[view.Source].Skip(view.Offset * size).Take(ByteCount(view.Tensor))];
                        break;
                    case Placement placement:
                        _values[placement.Whole] = [.. placement.Places.SelectMany(place => _values[place.Part])];
                        break;
                }
            }

            for (int i = 0; i < graph.Outputs.Length; i++)
            {
                Assert.Equal((MemoryKind.Output, i), (plan.Views[graph.Outputs[i]].Buffer.Kind, plan.Views[graph.Outputs[i]].Buffer.Index));
                Read(graph.Outputs[i]);
            }

            Read("x");
        }

        private int ByteCount(string tensor) => (int)graph.Tensors[tensor].Shape.ElementCount * graph.Tensors[tensor].ElementType.SizeInBytes();

        private IEnumerable<(MemoryKind, int)> Cells(string tensor)
        {
            TensorView view = plan.Views[tensor];
            Assert.Equal(ByteCount(tensor), view.ByteCount);
            Assert.InRange(view.Offset + view.ByteCount, 0, view.Buffer.ByteCount);
            int start = view.Buffer.Kind == MemoryKind.Workspace ? view.Buffer.Index : view.Buffer.Index * 100_000;
            Assert.Equal(0, view.Buffer.Kind == MemoryKind.Workspace ? start % BufferPlanner.Alignment : 0);
            return Enumerable.Range(start + view.Offset, view.ByteCount).Select(cell => (view.Buffer.Kind, cell));
        }

        private void Write(string tensor)
        {
            _values[tensor] = [.. Enumerable.Range(0, ByteCount(tensor)).Select(i => (tensor, i))];
            foreach (((MemoryKind, int) cell, (string, int) value) in Cells(tensor).Zip(_values[tensor]))
            {
                _memory[cell] = value;
            }
        }

        private void Read(string tensor) => Assert.Equal(_values[tensor], Cells(tensor).Select(cell => _memory[cell]));
    }
}
