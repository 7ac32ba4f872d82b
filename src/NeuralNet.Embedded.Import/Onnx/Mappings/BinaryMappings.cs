// ONNX's functions of two and more elements: arithmetic, comparisons, logic, bits, with broadcasting.
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Reference;

namespace NeuralNet.Embedded.Import.Onnx.Mappings;

internal static class BinaryMappings
{
    /// <summary>A function of the same meaning in the model.</summary>
    public static Action<OnnxCall> Of(string kind) => call => call.Answer(call.Emit(kind, call.Input(0), Aligned(call)));

    /// <summary>A function of any number of operands, two at a time.</summary>
    public static Action<OnnxCall> Several(string kind) => call => call.Answer(Fold(call, kind));

    public static void Mean(OnnxCall call) =>
        call.Answer(call.Emit("multiply", Fold(call, "add"), call.Scalar(1.0 / call.Inputs().Length)));

    /// <summary>The exponent may be of another type than the base, whose type the result has.</summary>
    public static void Pow(OnnxCall call)
    {
        string left = call.Input(0), right = Aligned(call);
        ElementType type = call.Graph.Type(left);
        if (call.Graph.Constant(right) is { Count: 1, IsFloat: true } exponent && type == ElementType.Float32)
        {
            switch (exponent.Floats[0])
            {
                case 1 when exponent.Shape.Rank == 0:
                    call.Answer(left);
                    return;
                case 2 when exponent.Shape.Rank <= call.Graph.Shape(left).Rank:
                    call.Answer(call.Emit("multiply", left, left));
                    return;
                case 0.5 when exponent.Shape.Rank <= call.Graph.Shape(left).Rank:
                    call.Answer(call.Emit("sqrt", left));
                    return;
            }
        }

        if (call.Graph.Type(right) == type)
        {
            call.Answer(call.Emit("power", left, right));
            return;
        }

        string result = call.Emit("power", UnaryMappings.To(call, left, ElementType.Float32), UnaryMappings.To(call, right, ElementType.Float32));
        call.Answer(UnaryMappings.To(call, result, type));
    }

    public static void Mod(OnnxCall call) =>
        call.Answer(call.Emit(call.Node.Int("fmod", 0) != 0 ? "remainder" : "modulo", [call.Input(0), call.Input(1)]));

    public static void BitShift(OnnxCall call) => call.Answer(call.Emit(
        call.Node.Text("direction", "") switch
        {
            "LEFT" => "shiftLeft",
            "RIGHT" => "shiftRight",
            string other => throw call.Unsupported("direction", other, "LEFT or RIGHT"),
        },
        call.Input(0),
        call.Input(1)));

    /// <summary>A slope for each element, or one for all.</summary>
    public static void PRelu(OnnxCall call)
    {
        if (call.Known(1) is ReferenceTensor slope && slope.Count > 0 && Array.TrueForAll(slope.Floats, value => value == slope.Floats[0]))
        {
            call.Answer(call.Emit("leakyRelu", call.Input(0), ("alpha", (float)slope.Floats[0])));
            return;
        }

        // Old files give one slope a channel without the dimensions after it.
        string slopes = call.Input(1, "slope");
        Shape shape = call.Graph.Shape(slopes), input = call.Shape(0);
        if (shape.Rank == 1 && input.Rank > 2 && shape[0] == input[1] && shape[0] != input[input.Rank - 1])
        {
            slopes = call.Reshape(slopes, [shape[0], .. Enumerable.Repeat(1, input.Rank - 2)]);
        }

        call.Answer(call.Emit("prelu", call.Input(0), slopes));
    }

    public static void Where(OnnxCall call) => call.Answer(call.Emit("where", [call.Input(0), call.Input(1), call.Input(2)]));

    private static string Fold(OnnxCall call, string kind)
    {
        string[] operands = call.Inputs();
        return operands.Length > 0 ? operands.Aggregate((left, right) => call.Emit(kind, left, right)) : throw new MappingException("It has no input.");
    }

    /// <summary>Before version 7 an attribute says with which dimension the second operand's first one lines up.</summary>
    private static string Aligned(OnnxCall call)
    {
        string right = call.Input(1);
        if (call.Opset >= 7 || call.Node.Int("broadcast", 0) == 0 || !call.Node.Attributes.ContainsKey("axis"))
        {
            return right;
        }

        Shape left = call.Shape(0), shape = call.Graph.Shape(right);
        int trailing = left.Rank - call.Axis(call.Node.Int("axis", 0), left.Rank) - shape.Rank;
        return trailing <= 0 ? right : call.Reshape(right, [.. shape.Dimensions, .. Enumerable.Repeat(1, trailing)]);
    }
}
