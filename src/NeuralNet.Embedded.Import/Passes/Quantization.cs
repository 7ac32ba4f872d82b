// How a tensor of floats stands in 8-bit integers, and what operators on the floats are on the integers.
using NeuralNet.Embedded.Import.Graphs;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Reference;

namespace NeuralNet.Embedded.Import.Passes;

/// <summary>real = scale * (integer - zero point), for all elements alike.</summary>
/// <param name="Scale">The scale, a float32.</param>
/// <param name="ZeroPoint">The zero point.</param>
/// <param name="Type">int8 or uint8.</param>
internal sealed record Quantization(double Scale, long ZeroPoint, ElementType Type)
{
    /// <summary>The least integer of the type.</summary>
    public long Least => Type == ElementType.Int8 ? sbyte.MinValue : byte.MinValue;

    /// <summary>The greatest integer of the type.</summary>
    public long Greatest => Type == ElementType.Int8 ? sbyte.MaxValue : byte.MaxValue;

    /// <summary>That of an operator that quantises or dequantises; null where it is another operator or not known to be the same for all elements.</summary>
    public static Quantization? Of(ImportGraph graph, Operator? @operator)
    {
        if (@operator is null || !(@operator.Is(Quantize.Definition) || @operator.Is(Quantize.Inverse))
            || graph.Constant(@operator.Input(Quantize.Scale)) is not { Count: 1 } scale || !(scale.Floats[0] > 0))
        {
            return null;
        }

        ElementType type = graph.Type(@operator.Is(Quantize.Definition) ? @operator.Output : @operator.Inputs[Quantize.Input]!);
        ReferenceTensor? zeroPoint = graph.Constant(@operator.Input(Quantize.ZeroPoint));
        return type is ElementType.Int8 or ElementType.UInt8 && (zeroPoint is not null || @operator.Input(Quantize.ZeroPoint) is null)
            ? new Quantization(scale.Floats[0], zeroPoint?.Integers[0] ?? 0, type)
            : null;
    }

    /// <summary>The integer that stands for a number, as <c>quantize</c> computes it.</summary>
    public long Of(float value) => (long)Math.Clamp(MathF.Round(value / (float)Scale) + ZeroPoint, Least, (double)Greatest);

    /// <summary>
    /// Whether an operator keeps the scale: it moves elements or limits them, so that it is the same on the integers. Quantising is monotone, and gives
    /// the integers back that a float was made of; a limit is met where the integer of the limit is.
    /// </summary>
    public static bool IsKeptBy(Operator @operator) => @operator.Kind is "reshape" or "transpose" or "maxPool" or "relu" or "clip";

    /// <summary>Adds, before an operator, on integers what another one is on floats.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="before">The operator to add it before.</param>
    /// <param name="onFloats">One that <see cref="IsKeptBy"/> accepts.</param>
    /// <param name="integers">What it reads, as integers.</param>
    /// <returns>What it writes, as integers.</returns>
    public string Add(ImportGraph graph, Operator before, Operator onFloats, string integers)
    {
        switch (onFloats.Kind)
        {
            case "relu":
                return Limited("maximum", integers, ZeroPoint);
            case "clip":
                string raised = Limited("maximum", integers, Of(onFloats.Float("minimum")));
                return Limited("minimum", raised, Of(onFloats.Float("maximum")));
            default:
                return graph.AddBefore(before, onFloats.Kind, [integers], [.. onFloats.Attributes.Select(setting => (setting.Name, setting.Value))]);
        }

        string Limited(string kind, string tensor, long limit) => limit == (kind == "maximum" ? Least : Greatest) ? tensor
            : graph.AddBefore(before, kind, [tensor, graph.AddConstant(Shape.Of(), Type, limit)]);
    }
}
