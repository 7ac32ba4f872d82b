// Functions of single elements, and copies.
using NeuralNet.Embedded.Generator.Text;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Planning.Calls;

internal static class MapCalls
{
    // Of a tensor and a number a few instructions; of a number and a tensor the same where the order does not matter.
    private static readonly HashSet<string> NumberComesLast = ["add", "subtract", "multiply", "divide", "minimum", "maximum"];
    private static readonly HashSet<string> NumberComesFirst = ["add", "multiply", "minimum", "maximum"];

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

    /// <summary>The function that an operator is of one of its inputs, if kernels can apply it to floats in registers.</summary>
    /// <param name="operator">The operator.</param>
    /// <param name="input">The input.</param>
    /// <param name="graph">Where it stands.</param>
    public static Function? FunctionOf(Operator @operator, string input, Graph graph)
    {
        if (graph[input].ElementType != ElementType.Float32 || graph[@operator.Output] is not { ElementType: ElementType.Float32 } output)
        {
            return null;
        }

        if (Unary.Includes(@operator))
        {
            return Function.Of(@operator);
        }

        int port = @operator.Inputs[0] == input ? 1 : 0;
        return (port == 1 ? NumberComesLast : NumberComesFirst).Contains(@operator.Kind) && output.Shape == graph[input].Shape
            && graph.Constant(@operator.Inputs[port]) is { Shape.ElementCount: 1 } number
            ? new Function("WithNumber", EquatableArray.Create(Argument.Of(number.ToSingles()[0])), EquatableArray.Create(Function.Of(@operator)))
            : null;
    }

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
