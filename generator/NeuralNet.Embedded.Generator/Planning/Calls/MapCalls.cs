// Functions of single elements, and copies.
using NeuralNet.Embedded.Generator.Text;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Planning.Calls;

internal static class MapCalls
{
    /// <summary>A function of every element, in place where nobody needs the input afterwards.</summary>
    public static void PlanUnary(CallContext context)
    {
        Operator unary = context.Operator;
        if (unary.Is(Unary.Identity))
        {
            context.Add(Copy(context, context.Read(0), unary.Output));
            return;
        }

        ElementType input = context.InputType(0), output = context.OutputType;
        bool isFloat = input == ElementType.Float32, tests = output == ElementType.Bool && isFloat;
        CallForm form = new(tests ? "Test" : "Unary", EquatableArray.Create(context.Read(0), context.Write()));
        context.Add(new KernelCall(unary.Name, "Map", form, context.OutputShape().ToString(), Words(unary))
        {
            Batch = form,
            TypeArguments = isFloat ? default : EquatableArray.Create(ElementTypeName.InKernels(input)),
            Function = Function.Of(unary),
            Overwrites = tests ? default : EquatableArray.Create(unary.Inputs[0]!),
            FinishesLayer = true,
        });
    }

    /// <summary>Elements of another type.</summary>
    public static void PlanCast(CallContext context)
    {
        string from = ElementTypeName.InKernels(context.InputType(0)), to = ElementTypeName.InKernels(context.OutputType);
        if (context.InputType(0) == context.OutputType)
        {
            context.AddView(context.Operator.Output, context.Operator.Inputs[0]!);
            return;
        }

        bool toBool = context.OutputType == ElementType.Bool;
        context.Add(new KernelCall(
            context.Operator.Name,
            "Map",
            new CallForm(toBool ? "CastToBool" : "Cast", EquatableArray.Create(context.Read(0), context.Write())),
            context.OutputShape().ToString(),
            "to " + context.OutputType.ToFileName())
        {
            TypeArguments = toBool ? EquatableArray.Create(from) : EquatableArray.Create(from, to),
        });
    }

    /// <summary>Whether an operator is a function that kernels can apply to floats in registers.</summary>
    public static bool IsFunction(Operator @operator, Graph graph) =>
        Unary.Includes(@operator)
            && graph[@operator.Inputs[0]!].ElementType == ElementType.Float32
            && graph[@operator.Output].ElementType == ElementType.Float32;

    /// <summary>A plain copy of all elements.</summary>
    public static KernelCall Copy(CallContext context, Argument source, string destination)
    {
        CallForm form = new("CopyTo", EquatableArray.Create(source, CallContext.Write(destination)));
        return new KernelCall(
            context.Operator.Name, null, form, context.Graph[destination].Shape.ToString(), context.Operator.Is(Unary.Identity) ? "identity" : "copy")
        {
            Batch = form,
            FinishesLayer = true,
        };
    }

    /// <summary>An operator in words.</summary>
    public static string Words(Operator @operator) => Words(KernelName.Of(@operator.Kind));

    /// <summary>A function's name in words: <c>LeakyRelu</c> is <c>leaky relu</c>.</summary>
    public static string Words(string type) => string.Concat(type
        .Select((character, i) => char.IsUpper(character) && i > 0 ? " " + char.ToLowerInvariant(character) : char.ToLowerInvariant(character).ToString()));
}
