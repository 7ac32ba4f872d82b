// Operators that put whole tensors elsewhere: transposes, joins, repetitions, triangles.
using NeuralNet.Embedded.Import.Onnx.Writing;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Import.Onnx.Mappings;

internal static class MoveMappings
{
    public static void Transpose(OnnxCall call)
    {
        int rank = call.Shape(0).Rank;
        int[] permutation = call.Node.Ints("perm") is { Count: > 0 } given
            ? [.. given.Select(axis => call.Axis(axis, rank))]
            : [.. Enumerable.Range(0, rank).Reverse()];
        if (permutation.Length != rank || permutation.Distinct().Count() != rank)
        {
            throw new MappingException($"The permutation ({string.Join(",", permutation)}) does not fit {rank} dimensions.");
        }

        call.Answer(call.Transpose(call.Input(0), permutation));
    }

    public static void Tile(OnnxCall call)
    {
        int[] repeats = [.. call.Integers(1, "repeats").Select(CallExtensions.Extent)];
        call.Answer(Array.TrueForAll(repeats, repeat => repeat == 1) ? call.Input(0) : call.Emit("tile", call.Input(0), ("repeats", repeats)));
    }

    public static void Concat(OnnxCall call)
    {
        // Parts without elements add nothing.
        string[] all = call.Inputs(), parts = [.. all.Where(part => call.Graph.Shape(part).ElementCount > 0)];
        if (all.Length == 0)
        {
            throw new MappingException("It has no input.");
        }

        int axis = call.Axis(call.Node.Int("axis", 1), call.Graph.Shape(all[0]).Rank);
        call.Answer(parts.Length switch
        {
            0 => all[0],
            1 => parts[0],
            _ => call.Emit("concat", parts, ("axis", axis)),
        });
    }

    public static void Trilu(OnnxCall call) => call.Answer(call.Emit(
        "triangular",
        call.Input(0),
        ("upper", call.Node.Int("upper", 1) != 0),
        ("diagonal", call.Has(1) ? CallExtensions.Extent((long)call.Number(1, "k")) : 0)));

    /// <summary>No node yet: whoever minds the order of dimensions will transpose.</summary>
    public static void ExportTranspose(ExportCall call)
    {
        int[] permutation = call.Operator.Integers("permutation").ToArray();
        call.Answer(call.Form(0).Name, [.. call.Form(0).Order.Select(dimension => Array.IndexOf(permutation, dimension))], call.HasSamples(0));
    }

    public static void ExportTile(ExportCall call)
    {
        ExportForm form = call.Form(0);
        EquatableArray<int> repeats = call.Operator.Integers("repeats");
        int[] samples = form.HasSamples ? [1] : [];
        call.Answer(
            call.Node("Tile", [form.Name, call.Graph.Integers([.. samples, .. form.Order.Select(axis => repeats[axis])])]), form.Order, form.HasSamples);
    }

    public static void ExportConcat(ExportCall call)
    {
        int[] ports = [.. Enumerable.Range(0, call.Operator.Inputs.Count)];
        bool hasSamples = ports.Any(call.HasSamples);
        int[] order = call.Order(ports, call.Output().Shape.Rank);
        long axis = new ExportForm("", order, hasSamples).Axis(call.Operator.Integer("axis"));
        call.Answer(call.Node("Concat", [.. ports.Select(port => call.In(port, order, hasSamples))], OnnxAttribute.Of("axis", axis)), order, hasSamples);
    }

    /// <summary>One value of the input's type; ONNX Runtime cuts triangles of wide types.</summary>
    public static void ExportTriangular(ExportCall call)
    {
        ElementType type = call.Type(0), through = BinaryMappings.Wide.Includes(type) || type == ElementType.Bool ? type : ElementType.Int32;
        string triangle = call.Node(
            "Trilu",
            [call.Cast(call.Plain(0), type, through), call.Graph.Scalar(ElementType.Int64, call.Operator.Integer("diagonal"))],
            OnnxAttribute.Of("upper", call.Operator.Flag("upper")));
        call.AnswerPlain(call.Cast(triangle, through, type), call.HasSamples(0));
    }
}
