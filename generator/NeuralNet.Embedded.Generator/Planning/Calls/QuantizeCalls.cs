// Between floats and the integers that stand for them; scales may be known or computed.
using NeuralNet.Embedded.Generator.Text;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Planning.Calls;

internal static class QuantizeCalls
{
    /// <summary>Floats to integers.</summary>
    public static void Plan(CallContext context) => Add(context, "Forward", context.OutputType);

    /// <summary>Integers to floats.</summary>
    public static void PlanInverse(CallContext context) => Add(context, "Back", context.InputType(0));

    /// <summary>Floats to bytes by a scale of their own.</summary>
    public static void PlanDynamic(CallContext context) => context.Add(new KernelCall(
        context.Operator.Name,
        "Quantize",
        new CallForm("Dynamic", EquatableArray.Create(context.Read(0), context.Write(0), context.Write(1), context.Write(2))),
        context.InputShape(0).ToString(),
        "dynamic quantize"));

    private static void Add(CallContext context, string method, ElementType integers)
    {
        Operator quantize = context.Operator;
        Shape shape = context.InputShape(Quantize.Input);
        int? axis = Quantize.Axis(quantize, shape, context.InputShape(Quantize.Scale));
        Argument zeros = quantize.Input(Quantize.ZeroPoint) is null ? Argument.None : context.Read(Quantize.ZeroPoint);
        EquatableArray<Argument> arguments = EquatableArray.Create(context.Read(Quantize.Input), context.Write(), context.Read(Quantize.Scale), zeros);
        if (axis is int along)
        {
            arguments = arguments.Append(Argument.Of(shape.Slice(along + 1, shape.Rank - along - 1).ElementCount)).ToEquatableArray();
        }

        context.Add(new KernelCall(quantize.Name, "Quantize", new CallForm(method, arguments), shape.ToString(), MapCalls.Words(quantize))
        {
            TypeArguments = EquatableArray.Create(ElementTypeName.InKernels(integers)),
        });
    }
}
