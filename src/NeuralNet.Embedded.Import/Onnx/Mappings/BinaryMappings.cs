// ONNX's functions of two and more elements: arithmetic, comparisons, logic, bits, with broadcasting.
using NeuralNet.Embedded.Import.Onnx.Writing;
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

    /// <summary>A function of the same meaning in ONNX.</summary>
    /// <param name="onnx">The operator.</param>
    /// <param name="types">The types that ONNX Runtime computes; others go through int32.</param>
    /// <param name="attributes">Its attributes.</param>
    public static Action<ExportCall> Export(string onnx, ElementTypeSet types, params OnnxAttribute[] attributes) => call =>
        Export(call, types, operands => call.Node(onnx, operands, attributes));

    /// <summary>Logic of bools, and the same of every bit of integers.</summary>
    public static Action<ExportCall> ExportLogic(string onnx) => call =>
    {
        bool isLogic = call.Type(0) == ElementType.Bool;
        call.Graph.Require(isLogic ? 1 : 18);
        Export(call, ElementTypeSet.All, operands => call.Node(isLogic ? onnx : "Bitwise" + onnx, operands));
    };

    /// <summary>Integers divided by 0 are 0 in the model, and anything in ONNX.</summary>
    public static void ExportDivide(ExportCall call) => Export(call, Wide, operands => Divided(call, "Div", operands));

    /// <summary>ONNX's has the sign of the dividend for floats and can have it for integers.</summary>
    public static void ExportRemainder(ExportCall call) => Export(call, Wide, operands => Divided(call, "Mod", operands, OnnxAttribute.Of("fmod", 1L)));

    /// <summary>ONNX's has the sign of the divisor for integers alone.</summary>
    public static void ExportModulo(ExportCall call) => Export(call, Wide, operands =>
    {
        if (call.Type(0) != ElementType.Float32)
        {
            return Divided(call, "Mod", operands);
        }

        string remainder = call.Node("Mod", operands, OnnxAttribute.Of("fmod", 1L));
        string differs = call.Node("Less", [call.Node("Mul", [call.Node("Sign", [remainder]), operands[1]]), call.Graph.Scalar(ElementType.Float32, 0)]);
        return call.Node("Where", [differs, call.Node("Add", [remainder, operands[1]]), remainder]);
    });

    /// <summary>ONNX Runtime raises integers by way of float64, so that narrow ones need room; 0 to a negative power is 0 in the model.</summary>
    public static void ExportPower(ExportCall call) => Export(call, ElementTypeSet.Float32 | ElementTypeSet.Int64, through: ElementType.Int64, operands =>
    {
        string power = call.Node("Pow", operands);
        if (call.Type(0) == ElementType.Float32 || (call.Constant(1) is Tensor exponent && exponent.ToIntegers().All(value => value >= 0)))
        {
            return power;
        }

        string zero = call.Graph.Scalar(ElementType.Int64, 0);
        string isInfinite = call.Node("And", [call.Node("Equal", [operands[0], zero]), call.Node("Less", [operands[1], zero])]);
        return call.Node("Where", [isInfinite, zero, power]);
    });

    /// <summary>ONNX's stretches the slope alone.</summary>
    public static void ExportPrelu(ExportCall call) => Export(call, ElementTypeSet.All, operands => call.Shape(0) == call.Output().Shape
        ? call.Node("PRelu", operands)
        : call.Node("Where", [call.Node("Less", [operands[0], call.Graph.Scalar(ElementType.Float32, 0)]), call.Node("Mul", operands), operands[0]]));

    /// <summary>ONNX shifts unsigned integers, by less than their width.</summary>
    public static Action<ExportCall> ExportShift(string direction) => call =>
    {
        if (call.Type(0) != ElementType.UInt8)
        {
            throw new MappingException(
                $"It shifts {call.Type(0).ToFileName()}; ONNX shifts unsigned integers only. Multiply or divide by a power of two instead.");
        }

        Export(call, ElementTypeSet.All, operands =>
        {
            string shifted = call.Node("BitShift", operands, OnnxAttribute.Of("direction", direction));
            if (call.Constant(1) is Tensor places && places.ToIntegers().All(value => value < 8))
            {
                return shifted;
            }

            // ONNX Runtime compares no bytes.
            string isAll = call.Node(
                "Greater", [call.Graph.Cast(operands[1], call.Operator.Output, ElementType.Int32), call.Graph.Scalar(ElementType.Int32, 7)]);
            return call.Node("Where", [isAll, call.Graph.Scalar(ElementType.UInt8, 0), shifted]);
        });
    };

    /// <summary>A choice; ONNX Runtime chooses between wide types, floats and bytes.</summary>
    public static void ExportWhere(ExportCall call)
    {
        ElementType type = call.Type(Model.Where.A), through = (Wide | ElementTypeSet.UInt8).Includes(type) ? type : ElementType.Int32;
        string[] operands = call.Aligned([0, 1, 2], call.Output().Shape.Rank, out int[] order, out bool hasSamples);
        string chosen = call.Node("Where", [operands[0], call.Cast(operands[1], type, through), call.Cast(operands[2], type, through)]);
        call.Answer(call.Cast(chosen, through, type), order, hasSamples);
    }

    /// <summary>What is not a number replaced by what stands for it.</summary>
    public static void ExportImpute(ExportCall call)
    {
        string[] operands = call.Aligned([Impute.Input, Impute.Values], call.Output().Shape.Rank, out int[] order, out bool hasSamples);
        call.Answer(call.Node("Where", [call.Node("IsNaN", [operands[0]]), operands[1], operands[0]]), order, hasSamples);
    }

    public static void ExportStandardize(ExportCall call)
    {
        string[] operands = call.Aligned(
            [Standardize.Input, Standardize.Offset, Standardize.Scale], call.Output().Shape.Rank, out int[] order, out bool hasSamples);
        call.Answer(call.Node("Div", [call.Node("Sub", [operands[0], operands[1]]), operands[2]]), order, hasSamples);
    }

    public static void ExportReconstructionError(ExportCall call)
    {
        string[] operands = call.Aligned(
            [ReconstructionError.Input, ReconstructionError.Reconstruction], call.Shape(0).Rank, out int[] order, out bool hasSamples);
        string difference = call.Node("Sub", operands), square = call.Node("Mul", [difference, difference]);
        string mean = ReduceMappings.ExportReduce(call, "ReduceMean", square, [.. order.Select((_, place) => place - order.Length)], keep: order.Length == 1);
        call.AnswerPlain(order.Length == 1 ? mean : call.Reshape(mean, hasSamples, 1), hasSamples);
    }

    /// <summary>The types that ONNX Runtime computes with; it only stores narrower ones.</summary>
    public static ElementTypeSet Wide => ElementTypeSet.Float32 | ElementTypeSet.Int32 | ElementTypeSet.Int64;

    private static void Export(ExportCall call, ElementTypeSet types, Func<string[], string> function) => Export(call, types, ElementType.Int32, function);

    private static void Export(ExportCall call, ElementTypeSet types, ElementType through, Func<string[], string> function)
    {
        ElementType type = call.Type(0);
        through = types.Includes(type) ? type : through;
        string[] operands = call.Aligned([Binary.A, Binary.B], call.Output().Shape.Rank, out int[] order, out bool hasSamples);
        string value = function([.. operands.Select(operand => call.Cast(operand, type, through))]);
        call.Answer(call.Output().ElementType == type ? call.Cast(value, through, type) : value, order, hasSamples);
    }

    /// <summary>Whether a divisor is known, or has been replaced where it is 0: as an export writes it.</summary>
    private static bool IsNeverZero(Graph graph, string divisor)
    {
        if (graph.Constant(divisor) is Tensor constant)
        {
            return !constant.ToIntegers().Contains(0);
        }

        return graph.Producer(divisor) is Operator choice && choice.Is(Model.Where.Definition)
            && graph.Constant(choice.Input(Model.Where.A)) is Tensor instead && !instead.ToIntegers().Contains(0)
            && graph.Producer(choice.Input(Model.Where.Condition)!) is Operator equal && equal.Is(Binary.Equal)
            && equal.Input(Binary.A) == choice.Input(Model.Where.B)
            && graph.Constant(equal.Input(Binary.B)) is Tensor zero && zero.ToIntegers().All(value => value == 0);
    }

    private static string Divided(ExportCall call, string onnx, string[] operands, params OnnxAttribute[] attributes)
    {
        ElementType type = call.Type(0);
        if (type == ElementType.Float32 || IsNeverZero(call.Graph.Model, call.Tensor(Binary.B)))
        {
            return call.Node(onnx, operands, attributes);
        }

        ElementType through = Wide.Includes(type) ? type : ElementType.Int32;
        string zero = call.Graph.Scalar(through, 0), isZero = call.Node("Equal", [operands[1], zero]);
        string safe = call.Node("Where", [isZero, call.Graph.Scalar(through, 1), operands[1]]);
        return call.Node("Where", [isZero, zero, call.Node(onnx, [operands[0], safe], attributes)]);
    }
}
