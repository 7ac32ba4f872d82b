// Writes kernel calls, all of them: where tensors live is the context's business, what is called and with what the plan's.
using NeuralNet.Embedded.Generator.Naming;
using NeuralNet.Embedded.Generator.Planning.Calls;
using NeuralNet.Embedded.Generator.Text;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Emit;

/// <summary>Writes the statements of kernel calls.</summary>
internal static class CallEmitter
{
    private const int ListItemsPerLine = 24;

    /// <summary>The statements for one sample.</summary>
    public static IEnumerable<Statement> Emit(KernelCall call, EmitContext context) => Emit(call, call.Single, context, samples: false);

    /// <summary>The statements for several samples; the call has to have a form for them.</summary>
    public static IEnumerable<Statement> EmitBatch(KernelCall call, EmitContext context) => Emit(call, call.Batch!, context, samples: call.TakesSamples);

    private static IEnumerable<Statement> Emit(KernelCall call, CallForm form, EmitContext context, bool samples)
    {
        EquatableArray<Argument> arguments = form.Arguments;
        string method = form.Method;
        if (form.InPlaceMethod is string inPlace && arguments[0] is TensorArgument read && arguments[1] is TensorArgument written)
        {
            if (context.Plan.Memory.Views[read.Tensor].SharesMemory(context.Plan.Memory.Views[written.Tensor]))
            {
                (method, arguments) = (inPlace, arguments.Skip(1).ToEquatableArray());
            }
        }

        if (call.OnlyInPlace && arguments.Count == form.Arguments.Count)
        {
            yield return new Statement($"{Text(arguments[0], context)}.CopyTo({Text(arguments[1], context)});", call.Comment);
            (method, arguments) = (form.InPlaceMethod!, arguments.Skip(1).ToEquatableArray());
        }

        string target = call.Kernel is null ? Text(arguments[0], context) : context.Type(call.Kernel);
        string start = $"{target}.{method}{TypeArguments(call, context)}(";
        List<string> texts = [.. arguments.Skip(call.Kernel is null ? 1 : 0).Select(argument => Text(argument, context))];
        if (samples)
        {
            texts.Add("samples");
        }

        if (call.Function is Function { IsPlain: false } function)
        {
            texts.Add(Value(function, context));
        }

        foreach (Statement statement in Lines(start, texts, arguments, call.Comment, context))
        {
            yield return statement;
        }
    }

    // A list of many numbers takes lines of its own.
    private static IEnumerable<Statement> Lines(string start, List<string> texts, EquatableArray<Argument> arguments, string comment, EmitContext context)
    {
        int index = arguments.ToList().FindIndex(argument => argument is ListArgument list && list.Values.Count > ListItemsPerLine);
        if (index < 0 || context.Network.IsDebuggable)
        {
            yield return new Statement($"{start}{string.Join(", ", texts)});", comment);
            yield break;
        }

        EquatableArray<int> values = ((ListArgument)arguments[index]).Values;
        yield return new Statement(start + string.Join(", ", texts.Take(index)) + (index > 0 ? "," : ""), comment);
        yield return new Statement("[", "");
        for (int first = 0; first < values.Count; first += ListItemsPerLine)
        {
            yield return new Statement("    " + string.Join(" ", values.Skip(first).Take(ListItemsPerLine).Select(value => Number.Of(value) + ",")), "");
        }

        yield return new Statement(string.Join(", ", texts.Skip(index + 1).Prepend("]")) + ");", "");
    }

    private static string TypeArguments(KernelCall call, EmitContext context)
    {
        string[] types =
        [
            .. call.TypeArguments.Select(context.Type),
            .. call.Function is Function function && (function.IsPlain || call.TypeArguments.Count > 0) ? [Type(function, context)] : Array.Empty<string>(),
        ];
        return types.Length == 0 ? "" : $"<{string.Join(", ", types)}>";
    }

    private static string Type(Function function, EmitContext context) => function.Parts.Count == 0
        ? context.Type(function.Type)
        : $"{context.Type(function.Type)}<{string.Join(", ", function.Parts.Select(part => Type(part, context)))}>";

    private static string Value(Function function, EmitContext context)
    {
        IEnumerable<string> parts = function.Parts.Select(part => Value(part, context));
        IEnumerable<string> parameters = function.Parameters.Select(parameter => Text(parameter, context));
        return function.IsPlain ? "default" : $"new {Type(function, context)}({string.Join(", ", parts.Concat(parameters))})";
    }

    private static string Text(Argument argument, EmitContext context) => argument switch
    {
        TensorArgument tensor => context.Span(tensor.Tensor),
        ConstantArgument constant => $"{MemberNames.Weights}.{constant.Name}",
        IntegerArgument integer => Number.Of(integer.Value),
        FloatArgument number => FloatLiteral.Of(number.Value),
        FlagArgument flag => flag.Value ? "true" : "false",
        ListArgument { Values.Count: > 0 } list when context.Network.IsDebuggable => context.List(list.Values),
        ListArgument list => $"[{string.Join(", ", list.Values.Select(value => Number.Of(value)))}]",
        ChoiceArgument choice => $"{context.Type(choice.Type)}.{choice.Member}",
        StructureArgument structure => Structure(structure, context),
        FunctionArgument function => function.Function.IsPlain ? $"default({Type(function.Function, context)})" : Value(function.Function, context),
        _ => throw new ArgumentOutOfRangeException(nameof(argument), argument, "Not an argument."),
    };

    private static string Structure(StructureArgument structure, EmitContext context)
    {
        string made = $"new {context.Type(structure.Type)}({string.Join(", ", structure.Values.Select(value => Number.Of(value)))})";
        return structure.Properties.Count == 0
            ? made
            : $"{made} {{ {string.Join(", ", structure.Properties.Select(property => $"{property.Name} = {property.Literal}"))} }}";
    }
}
