// Buffers: nobody's values are overwritten while someone still needs them. A simulation judges random graphs.
using NeuralNet.Embedded.Generator.Planning;
using NeuralNet.Embedded.Generator.Planning.Steps;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Tests.Planning;

public sealed class BufferPlannerTests
{
    [Fact]
    public void Random_graphs_never_lose_a_value()
    {
        for (int seed = 0; seed < 500; seed++)
        {
            Random random = new(seed);
            (List<Step> steps, string[] outputs, Dictionary<string, int> lengths) = Graph(random);
            Simulate(steps, outputs, lengths, BufferPlanner.Plan(steps, ["x"], outputs, lengths));
        }
    }

    [Fact]
    public void A_chain_of_layers_swaps_two_buffers()
    {
        Step[] steps = [Layer("x", "a"), Layer("a", "b"), Layer("b", "c"), Layer("c", "d"), Layer("d", "y")];
        Dictionary<string, int> lengths = steps.Select(step => step.Output).Append("x").ToDictionary(name => name, _ => 20);
        IReadOnlyDictionary<string, Place> places = BufferPlanner.Plan(steps, ["x"], ["y"], lengths);
        Assert.Equal((0, 32, 0, 32), (places["a"].Index, places["b"].Index, places["c"].Index, places["d"].Index));
        Assert.Equal(52, BufferPlanner.WorkspaceLength(places.Values));
        Assert.Equal(new Place(PlaceKind.Output, 0, 20), places["y"]);
    }

    [Fact]
    public void Logits_are_computed_where_the_probabilities_go()
    {
        Step[] steps = [Layer("x", "logits"), new SoftmaxStep("logits", "y", 20)];
        IReadOnlyDictionary<string, Place> places = BufferPlanner.Plan(steps, ["x"], ["y"], steps.Select(step => step.Output).Append("x").ToDictionary(name => name, _ => 20));
        Assert.Equal(places["y"], places["logits"]);
        Assert.Equal(0, BufferPlanner.WorkspaceLength(places.Values));
    }

    [Fact]
    public void An_output_that_is_read_again_is_not_written_over()
    {
        Step[] steps = [Layer("x", "first"), Relu("first", "second")];
        IReadOnlyDictionary<string, Place> places = BufferPlanner.Plan(steps, ["x"], ["first", "second"], steps.Select(step => step.Output).Append("x").ToDictionary(name => name, _ => 20));
        Assert.Equal((0, 1), (places["first"].Index, places["second"].Index));
    }

    // Each float of memory carries the name of the tensor written there last.
    private static void Simulate(List<Step> steps, string[] outputs, Dictionary<string, int> lengths, IReadOnlyDictionary<string, Place> places)
    {
        Dictionary<(PlaceKind, int), string> memory = [];
        IEnumerable<(PlaceKind, int)> Cells(string tensor)
        {
            Place place = places[tensor];
            Assert.Equal(lengths[tensor], place.Length);
            return place.Kind == PlaceKind.Workspace
                ? Enumerable.Range(place.Index, place.Length).Select(index => (place.Kind, index))
                : Enumerable.Range(0, place.Length).Select(index => (place.Kind, (place.Index * 1000) + index));
        }

        void Read(string tensor) => Assert.All(Cells(tensor), cell => Assert.Equal(tensor, memory[cell]));
        foreach ((PlaceKind, int) cell in Cells("x"))
        {
            memory[cell] = "x";
        }

        foreach (Step step in steps)
        {
            Read(step.Input);
            if (!step.CanRunInPlace)
            {
                Assert.Empty(Cells(step.Input).Intersect(Cells(step.Output)));
            }
            else if (Cells(step.Input).Intersect(Cells(step.Output)).Any())
            {
                Assert.Equal(places[step.Input], places[step.Output]);
            }

            foreach ((PlaceKind, int) cell in Cells(step.Output))
            {
                memory[cell] = step.Output;
            }

            Assert.Equal(0, places[step.Output].Kind == PlaceKind.Workspace ? places[step.Output].Index % BufferPlanner.Alignment : 0);
        }

        for (int i = 0; i < outputs.Length; i++)
        {
            Assert.Equal((PlaceKind.Output, i), (places[outputs[i]].Kind, places[outputs[i]].Index));
            Read(outputs[i]);
        }

        Read("x");
    }

    private static (List<Step> Steps, string[] Outputs, Dictionary<string, int> Lengths) Graph(Random random)
    {
        Dictionary<string, int> lengths = new() { ["x"] = random.Next(1, 40) };
        List<Step> steps = [];
        List<string> tensors = ["x"];
        int count = random.Next(1, 12);
        for (int i = 0; i < count; i++)
        {
            string input = tensors[Math.Max(0, tensors.Count - 1 - random.Next(4))], output = $"t{i}";
            bool layer = random.Next(2) == 0;
            steps.Add(layer ? Layer(input, output) : Relu(input, output));
            lengths[output] = layer ? random.Next(1, 40) : lengths[input];
            tensors.Add(output);
        }

        HashSet<string> read = [.. steps.Select(step => step.Input)];
        string[] outputs = [.. tensors.Skip(1).Where(tensor => !read.Contains(tensor) || random.Next(4) == 0).OrderBy(_ => random.Next())];
        return (steps, outputs, lengths);
    }

    private static DenseStep Layer(string input, string output) => new(input, output, "w", null, null, false);

    private static ElementwiseStep Relu(string input, string output) => new(input, output, new Relu(output, input, output));
}
