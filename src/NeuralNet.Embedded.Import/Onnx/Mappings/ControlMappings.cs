// Control flow that is decided once the inputs it hangs on are bound: one branch remains, and loops become their steps.
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Reference;

namespace NeuralNet.Embedded.Import.Onnx.Mappings;

internal static class ControlMappings
{
    // Each step is code of its own.
    private const int MaximumSteps = 1024;

    /// <summary>The branch that a known condition takes.</summary>
    public static void If(OnnxCall call)
    {
        _ = call.Input(0, "condition");
        ReferenceTensor condition = call.Known(0) ?? throw new MappingException(
            $"Its condition '{call.Node.Inputs[0]}' is computed by the network; bind the input it depends on with --set, so that one branch remains.");
        string name = IsTrue(condition) ? "then_branch" : "else_branch";
        OnnxGraph branch = call.Node.Attributes.GetValueOrDefault(name)?.Graph ?? throw new MappingException($"It has no {name}.");
        string[] outputs = call.Mapper.MapGraph(branch, call.Scope);
        for (int i = 0; i < outputs.Length; i++)
        {
            call.Answer(i, outputs[i]);
        }
    }

    /// <summary>A loop as often as is known: its count, and after each step whether it goes on.</summary>
    public static void Loop(OnnxCall call)
    {
        OnnxGraph body = Body(call);
        string[] carried = [.. Enumerable.Range(2, Math.Max(0, call.Node.Inputs.Count - 2)).Select(index => call.Input(index))];
        double count = !call.Has(0) ? double.PositiveInfinity
            : call.Known(0) is { Count: 1 } known ? Math.Max(0, known.Integers[0])
            : throw Open("The number of its steps");
        bool goesOn = !call.Has(1) || IsTrue(call.Known(1) ?? throw Open("Its condition"));
        List<string>[] scanned = [.. Enumerable.Range(0, Math.Max(0, body.Outputs.Count - 1 - carried.Length)).Select(_ => new List<string>())];
        for (int step = 0; step < count && goesOn; step++)
        {
            Require(step < MaximumSteps, count);
            string[] outputs = call.Mapper.MapGraph(
                body, call.Scope, [call.Scalar(ElementType.Int64, step), call.Graph.AddConstant(Shape.Of(), ElementType.Bool, [1]), .. carried]);
            goesOn = IsTrue(call.Graph.Constant(outputs[0]) ?? throw Open("Whether it goes on"));
            carried = outputs[1..(1 + carried.Length)];
            for (int i = 0; i < scanned.Length; i++)
            {
                scanned[i].Add(outputs[1 + carried.Length + i]);
            }
        }

        for (int i = 0; i < carried.Length; i++)
        {
            call.Answer(i, carried[i]);
        }

        for (int i = 0; i < scanned.Length; i++)
        {
            AnswerStacked(call, carried.Length + i, scanned[i], 0);
        }

        static MappingException Open(string what) => new(
            $"{what} is computed by the network, and a loop has to be unrolled; "
            + "bind the input it depends on with --set, or call the loop's body as a network from your program.");
    }

    /// <summary>A loop over a dimension of some inputs, whose extent is known.</summary>
    public static void Scan(OnnxCall call)
    {
        if (call.Opset < 9)
        {
            throw new MappingException($"Scan of version {call.Opset} is not supported; export the model with version 9 or later.");
        }

        OnnxGraph body = Body(call);
        string[] inputs = [.. Enumerable.Range(0, call.Node.Inputs.Count).Select(index => call.Input(index))];
        int scans = (int)Math.Clamp(call.Node.Int("num_scan_inputs", 0), 1, inputs.Length), states = inputs.Length - scans;
        string[] carried = inputs[..states], scanned = inputs[states..];
        int[] axes = [.. scanned.Select((tensor, i) => call.Axis(Entry(call, "scan_input_axes", i), call.Graph.Shape(tensor).Rank))];
        int steps = call.Graph.Shape(scanned[0])[axes[0]];
        Require(steps <= MaximumSteps, steps);
        List<string>[] results = [.. Enumerable.Range(0, Math.Max(0, body.Outputs.Count - states)).Select(_ => new List<string>())];
        for (int step = 0; step < steps; step++)
        {
            int last = steps - 1 - step;
            string[] parts = [.. scanned.Select((tensor, i) => Part(call, tensor, axes[i], Entry(call, "scan_input_directions", i) == 0 ? step : last))];
            string[] outputs = call.Mapper.MapGraph(body, call.Scope, [.. carried, .. parts]);
            carried = outputs[..states];
            for (int i = 0; i < results.Length; i++)
            {
                results[i].Insert(Entry(call, "scan_output_directions", i) == 0 ? step : 0, outputs[states + i]);
            }
        }

        for (int i = 0; i < states; i++)
        {
            call.Answer(i, carried[i]);
        }

        for (int i = 0; i < results.Length; i++)
        {
            AnswerStacked(call, states + i, results[i], Entry(call, "scan_output_axes", i));
        }
    }

    private static OnnxGraph Body(OnnxCall call) => call.Node.Attributes.GetValueOrDefault("body")?.Graph ?? throw new MappingException("It has no body.");

    private static bool IsTrue(ReferenceTensor condition) => condition.IsFloat ? condition.Floats[0] != 0 : condition.Integers[0] != 0;

    private static long Entry(OnnxCall call, string attribute, int index) => call.Node.Ints(attribute) is { } list && index < list.Count ? list[index] : 0;

    private static void Require(bool isFew, double steps)
    {
        if (!isFew)
        {
            throw new MappingException($"It has {(double.IsInfinity(steps) ? "no limit" : steps)} steps; loops of at most {MaximumSteps} are unrolled. "
                + "Export its body as a network that is called once a step.");
        }
    }

    /// <summary>What lies at an index of a dimension, without that dimension.</summary>
    private static string Part(OnnxCall call, string tensor, int axis, int index)
    {
        Shape shape = call.Graph.Shape(tensor);
        int[] starts = new int[shape.Rank];
        starts[axis] = index;
        string part = SliceMappings.Slice(call, tensor, starts, shape.With(axis, 1).Dimensions.ToArray(), [.. Enumerable.Repeat(1, shape.Rank)]);
        return call.Reshape(part, [.. shape.Dimensions.Where((_, i) => i != axis)]);
    }

    /// <summary>What the steps answered, along a dimension of its own.</summary>
    private static void AnswerStacked(OnnxCall call, int output, List<string> parts, long axis)
    {
        if (!call.Node.HasOutput(output))
        {
            return;
        }

        if (parts.Count == 0)
        {
            throw new MappingException("It takes no step, and so its result has no element.");
        }

        Shape shape = call.Graph.Shape(parts[0]);
        int at = call.Axis(axis, shape.Rank + 1);
        string[] rows = [.. parts.Select(part => call.Reshape(part, [.. shape.Dimensions.Take(at), 1, .. shape.Dimensions.Skip(at)]))];
        call.Answer(output, rows.Length == 1 ? rows[0] : call.Emit("concat", rows, ("axis", at)));
    }
}
