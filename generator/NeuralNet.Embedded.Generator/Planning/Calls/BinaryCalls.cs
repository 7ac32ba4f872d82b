// Functions of two or three elements, with broadcasting.
using NeuralNet.Embedded.Generator.Text;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Planning.Calls;

internal static class BinaryCalls
{
    /// <summary>Arithmetic, comparisons and logic of two tensors.</summary>
    public static void Plan(CallContext context)
    {
        Operator binary = context.Operator;
        ElementType input = context.InputType(0);

        // What answers with a bool about numbers is a comparison; logic of bools is arithmetic of bytes.
        bool compares = binary.Definition.OutputPort(0).Types == ElementTypeSet.Bool && binary.Definition.InputPort(0).Types != ElementTypeSet.Bool;
        Add(context, compares ? "Compare" : "Binary", ports: 2, Function.Of(binary),
            compares || input != ElementType.Float32 ? [ElementTypeName.InKernels(input)] : [], compares ? 2 : 0);
    }

    /// <summary>One of two elements, as a condition says.</summary>
    public static void PlanWhere(CallContext context) =>
        Add(context, "Where", ports: 3, null, [ElementTypeName.InKernels(context.OutputType)], firstOverwritten: 1);

    private static void Add(CallContext context, string method, int ports, Function? function, string[] types, int firstOverwritten)
    {
        Operator @operator = context.Operator;
        Shape output = context.OutputShape();
        Layout layout = new([.. output.Dimensions], [.. Enumerable.Range(0, ports).Select(port => Layout.Stretched(context.InputShape(port), output))]);
        bool isPlain = Enumerable.Range(0, ports).All(port => layout.IsContiguous(port) || (method != "Where" && layout.IsSingle(port)));
        List<Argument> arguments = [.. Enumerable.Range(0, ports).Select(context.Read), context.Write()];
        if (!isPlain)
        {
            arguments.Add(layout.ToArgument(@operator));
        }

        CallForm form = new(method, arguments.ToEquatableArray());
        bool sameShapes = Enumerable.Range(0, ports).All(port => context.InputShape(port) == output);
        context.Add(
            new KernelCall(
                @operator.Name,
                "Map",
                form,
                string.Join(", ", Enumerable.Range(0, ports).Select(port => context.InputShape(port).ToString()).Distinct()) + $" -> {output}",
                MapCalls.Words(@operator))
            {
                Batch = sameShapes ? form : null,
                TypeArguments = types.ToEquatableArray(),
                Function = function,
                Overwrites = Enumerable.Range(firstOverwritten, Math.Max(0, ports - firstOverwritten))
                .Where(port => context.InputShape(port) == output && context.Graph.Constant(@operator.Input(port)) is null)
                .Select(port => @operator.Input(port)!).ToEquatableArray(),
                FinishesLayer = true,
            });
    }
}
