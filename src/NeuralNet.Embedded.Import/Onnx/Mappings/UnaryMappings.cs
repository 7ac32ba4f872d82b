// ONNX's functions of one element, with the defaults of their attributes.
using NeuralNet.Embedded.Import.Onnx.Writing;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Import.Onnx.Mappings;

internal static class UnaryMappings
{
    /// <summary>Selu's constants as ONNX defines them: the float32 nearest to those of Klambauer et al.</summary>
    public const float SeluAlpha = 1.67326319217681884765625f, SeluGamma = 1.05070102214813232421875f;

    /// <summary>A function of the same meaning in the model, without attributes.</summary>
    public static Action<OnnxCall> Of(string kind) => call => call.Answer(call.Emit(kind, call.Input(0)));

    /// <summary>A function with an attribute alpha.</summary>
    public static Action<OnnxCall> WithAlpha(string kind, float absent) =>
        call => call.Answer(call.Emit(kind, call.Input(0), ("alpha", call.Node.Float("alpha", absent))));

    public static void HardSigmoid(OnnxCall call) =>
        call.Answer(call.Emit("hardSigmoid", call.Input(0), ("alpha", call.Node.Float("alpha", 0.2f)), ("beta", call.Node.Float("beta", 0.5f))));

    public static void Shrink(OnnxCall call) =>
        call.Answer(call.Emit("shrink", call.Input(0), ("bias", call.Node.Float("bias", 0)), ("lambda", call.Node.Float("lambd", 0.5f))));

    public static void Selu(OnnxCall call) =>
        call.Answer(Selu(call, call.Input(0), call.Node.Float("alpha", SeluAlpha), call.Node.Float("gamma", SeluGamma)));

    /// <summary>With other constants than the usual ones it is a scaled Elu.</summary>
    public static string Selu(OnnxCall call, string x, float alpha, float gamma) =>
        Math.Abs(alpha - SeluAlpha) <= 1e-6f && Math.Abs(gamma - SeluGamma) <= 1e-6f
            ? call.Emit("selu", x)
            : call.Emit("multiply", call.Emit("elu", x, ("alpha", alpha)), call.Scalar(gamma));

    /// <summary>x sigmoid(alpha x) = silu(alpha x) / alpha.</summary>
    public static void Swish(OnnxCall call)
    {
        float alpha = call.Node.Float("alpha", 1f);
        call.Answer(alpha == 1
            ? call.Emit("silu", call.Input(0))
            : call.Emit("multiply", call.Input(0), call.Emit("sigmoid", call.Emit("multiply", call.Input(0), call.Scalar(alpha)))));
    }

    public static void Gelu(OnnxCall call) => call.Answer(call.Emit(
        call.Node.Text("approximate", "none") switch
        {
            "none" => "gelu",
            "tanh" => "geluTanh",
            string other => throw call.Unsupported("approximate", other, "none or tanh"),
        },
        call.Input(0)));

    /// <summary>Since version 14 of integers as well.</summary>
    public static void Relu(OnnxCall call)
    {
        string x = call.Input(0);
        ElementType type = call.Graph.Type(x);
        call.Answer(type == ElementType.Float32 ? call.Emit("relu", x) : call.Emit("maximum", x, call.Scalar(type, 0)));
    }

    public static void IsInf(OnnxCall call) => call.Answer(call.Emit(
        "isInfinity",
        call.Input(0),
        ("detectPositive", call.Node.Int("detect_positive", 1) != 0),
        ("detectNegative", call.Node.Int("detect_negative", 1) != 0)));

    /// <summary>Before version 11 the limits are attributes, since then optional inputs.</summary>
    public static void Clip(OnnxCall call)
    {
        string x = call.Input(0);
        bool asInputs = call.Opset >= 11;
        if (call.Graph.Type(x) == ElementType.Float32 && (!asInputs || (IsKnown(call, 1) && IsKnown(call, 2))))
        {
            double minimum = asInputs ? Limit(call, 1, float.MinValue) : call.Node.Float("min", float.MinValue);
            double maximum = asInputs ? Limit(call, 2, float.MaxValue) : call.Node.Float("max", float.MaxValue);

            // ONNX limits from below first: where the limits cross, the maximum wins.
            minimum = Math.Clamp(minimum, float.MinValue, float.MaxValue);
            maximum = Math.Clamp(maximum, float.MinValue, float.MaxValue);
            call.Answer(call.Emit("clip", x, ("minimum", (float)Math.Min(minimum, maximum)), ("maximum", (float)maximum)));
            return;
        }

        if (call.Has(1))
        {
            x = call.Emit("maximum", x, call.Input(1));
        }

        call.Answer(call.Has(2) ? call.Emit("minimum", x, call.Input(2)) : x);
    }

    /// <summary>A conversion; half, bfloat16 and double are float32 here.</summary>
    public static void Cast(OnnxCall call)
    {
        OnnxDataType to = (OnnxDataType)Math.Clamp(call.Node.Int("to", 0), 0, int.MaxValue);

        // Labels as text are their indices here; the texts go into the model's target.
        call.Answer(to == OnnxDataType.String && call.Mapper.Labels.Count > 0 ? call.Input(0) : To(call, call.Input(0), to));
    }

    public static void CastLike(OnnxCall call) => call.Answer(To(call, call.Input(0), call.Graph.Type(call.Input(1))));

    /// <summary>A tensor converted, or itself where it has the type already.</summary>
    public static string To(OnnxCall call, string tensor, ElementType type) =>
        call.Graph.Type(tensor) == type ? tensor : call.Emit("cast", tensor, ("type", type.ToFileName()));

    /// <summary>A function of the same meaning in ONNX.</summary>
    /// <param name="onnx">The operator.</param>
    /// <param name="opset">The version that has it first.</param>
    /// <param name="types">The types that ONNX Runtime computes; others go through int32.</param>
    public static Action<ExportCall> Export(string onnx, long opset = 1, ElementTypeSet types = ElementTypeSet.All) => Export(onnx, [], opset, types);

    /// <summary>A function of the same meaning in ONNX, with attributes.</summary>
    /// <param name="onnx">The operator.</param>
    /// <param name="attributes">Their names in the model and in ONNX.</param>
    /// <param name="opset">The version that has it first.</param>
    /// <param name="types">The types that ONNX Runtime computes; others go through int32.</param>
    public static Action<ExportCall> Export(string onnx, (string Own, string Onnx)[] attributes, long opset = 1, ElementTypeSet types = ElementTypeSet.All) =>
        call =>
    {
        call.Graph.Require(opset);
        ElementType type = call.Type(0), through = types.Includes(type) ? type : ElementType.Int32;
        string value = call.Node(
            onnx, [call.Cast(call.Form(0).Name, type, through)], [.. attributes.Select(attribute => Attribute(attribute.Onnx, call.Operator[attribute.Own]))]);
        Answer(call, call.Output().ElementType == type ? call.Cast(value, through, type) : value);
    };

    /// <summary>The tensor itself.</summary>
    public static void ExportIdentity(ExportCall call) => Answer(call, call.Form(0).Name);

    /// <summary>x sigmoid(x).</summary>
    public static void ExportSilu(ExportCall call)
    {
        string x = call.Form(0).Name;
        Answer(call, call.Node("Mul", [x, call.Node("Sigmoid", [x])]));
    }

    public static void ExportGeluTanh(ExportCall call)
    {
        call.Graph.Require(20);
        Answer(call, call.Node("Gelu", [call.Form(0).Name], OnnxAttribute.Of("approximate", "tanh")));
    }

    /// <summary>The model's limits are there always, ONNX's where they limit.</summary>
    public static void ExportClip(ExportCall call)
    {
        float minimum = call.Operator.Float("minimum"), maximum = call.Operator.Float("maximum");
        Answer(call, call.Node(
            "Clip",
            [
                call.Form(0).Name,
                minimum == float.MinValue ? "" : call.Graph.Scalar(ElementType.Float32, minimum),
                maximum == float.MaxValue ? "" : call.Graph.Scalar(ElementType.Float32, maximum),
            ]));
    }

    /// <summary>Floats outside of a narrow type's range are at its ends in the model, and anything in ONNX.</summary>
    public static void ExportCast(ExportCall call)
    {
        string x = call.Form(0).Name;
        ElementType from = call.Type(0), to = call.Output().ElementType;
        if (from == ElementType.Float32 && to is ElementType.Int8 or ElementType.UInt8 or ElementType.Int16)
        {
            (long minimum, long maximum) = to.Range();
            bool isInside = call.Graph.Model.Producer(call.Tensor(0)) is Operator clip && clip.Is(Unary.Clip)
                && clip.Float("minimum") >= minimum && clip.Float("maximum") <= maximum;
            x = isInside ? x : call.Node("Clip", [x, call.Graph.Scalar(from, minimum), call.Graph.Scalar(from, maximum)]);
        }

        Answer(call, call.Cast(x, from, to));
    }

    private static void Answer(ExportCall call, string value) => call.Answer(value, call.Form(0).Order, call.HasSamples(0));

    private static OnnxAttribute Attribute(string name, AttributeValue value) =>
        value.Type == AttributeType.Float ? OnnxAttribute.Of(name, value.ToFloat()) : OnnxAttribute.Of(name, value.ToInteger());

    private static string To(OnnxCall call, string tensor, OnnxDataType type)
    {
        ElementType to = type.ToElementType("Its result");
        if (type.IsConverted())
        {
            call.Mapper.Note($"Casts to {type} are casts to float32.");
        }

        return type.IsComputable() || call.Graph.IsConstant(tensor)
            ? To(call, tensor, to)
            : throw new MappingException(
                $"A cast to {type} is not supported, because its arithmetic wraps around elsewhere; supported are float32, int8, uint8, "
                    + $"int16, int32, int64 and bool.");
    }

    private static bool IsKnown(OnnxCall call, int index) => !call.Has(index) || call.Known(index) is not null;

    private static double Limit(OnnxCall call, int index, float absent) => call.Has(index) ? call.Number(index, "limit") : absent;
}
