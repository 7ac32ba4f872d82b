// Softmaxes and their logarithms: in place, after a copy where the logits are still needed.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Planning.Calls;

internal static class SoftmaxCalls
{
    /// <summary>Over the whole, over rows, or along any dimension.</summary>
    public static void Plan(CallContext context)
    {
        (int outer, int axis, int inner) = ReduceCalls.Axis(context);
        EquatableArray<Argument> plain = EquatableArray.Create(context.Read(0), context.Write());
        EquatableArray<Argument> rows = plain.Append(Argument.Of((long)axis)).ToEquatableArray();
        CallForm single = Form(inner > 1 ? Along(plain, outer, axis, inner) : outer > 1 ? rows : plain);
        Add(context, "Softmax", single, inner > 1 ? null : Form(rows), "softmax");
    }

    /// <summary>The logarithms.</summary>
    public static void PlanLog(CallContext context)
    {
        (int outer, int axis, int inner) = ReduceCalls.Axis(context);
        Add(context, "LogSoftmax", Form(Along(EquatableArray.Create(context.Read(0), context.Write()), outer, axis, inner)), null, "log softmax");
    }

    private static EquatableArray<Argument> Along(EquatableArray<Argument> values, int outer, int axis, int inner) =>
        values.Concat([Argument.Of((long)outer), Argument.Of((long)axis), Argument.Of((long)inner)]).ToEquatableArray();

    private static CallForm Form(EquatableArray<Argument> arguments) => new("InPlace", arguments) { InPlaceMethod = "InPlace" };

    private static void Add(CallContext context, string kernel, CallForm single, CallForm? batch, string words) =>
        context.Add(new KernelCall(context.Operator.Name, kernel, single, context.OutputShape().ToString(), words)
        {
            Batch = batch,
            Overwrites = EquatableArray.Create(context.Operator.Input(0)!),
            OnlyInPlace = true,
            FinishesLayer = true,
        });
}
