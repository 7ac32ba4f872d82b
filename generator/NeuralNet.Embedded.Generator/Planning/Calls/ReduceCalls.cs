// Many elements to one along some dimensions, and what works along one dimension.
using NeuralNet.Embedded.Generator.Text;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Planning.Calls;

internal static class ReduceCalls
{
    // How integers are reduced: by a function of two of them, from a start.
    private static readonly Dictionary<string, (string Function, Func<ElementType, long> Start)> OfIntegers = new(StringComparer.Ordinal)
    {
        ["reduceSum"] = ("Add", static _ => 0),
        ["reduceProduct"] = ("Multiply", static _ => 1),
        ["reduceMax"] = ("Maximum", static type => type.Range().Minimum),
        ["reduceMin"] = ("Minimum", static type => type.Range().Maximum),
    };

    /// <summary>Sums, means, extrema and norms. Dimensions that do not lie side by side are brought together first.</summary>
    public static void Plan(CallContext context)
    {
        Operator reduce = context.Operator;
        Shape shape = context.InputShape(0);
        int rank = shape.Rank;
        HashSet<int> axes = [.. reduce.Integers("axes").Select(axis => axis < 0 ? axis + rank : axis)];
        Argument input = context.Read(0);
        (int outer, int axis, int inner) = Extents(shape, axes) ?? Together(context, axes, ref input);
        Argument[] extents = [Argument.Of((long)outer), Argument.Of((long)axis), Argument.Of((long)inner)];
        string comment = $"{shape} -> {context.OutputShape()}", words = MapCalls.Words(KernelName.Of(reduce.Kind.Substring("reduce".Length)));
        ElementType type = context.OutputType;
        if (type != ElementType.Float32)
        {
            (string function, Func<ElementType, long> start) = OfIntegers[reduce.Kind];
            context.Add(new KernelCall(
                reduce.Name,
                "Reduce",
                new CallForm("Integers", new[] { input, context.Write() }.Concat(extents).Append(Argument.Of(start(type))).ToEquatableArray()),
                comment,
                words)
            {
                TypeArguments = EquatableArray.Create(ElementTypeName.InKernels(type)),
                Function = new Function(function),
            });
            return;
        }

        // The sum of exponentials needs their largest first, so it is no reduction of one pass.
        bool isLogSumExp = reduce.Kind == "reduceLogSumExp";
        context.Add(new KernelCall(
            reduce.Name,
            "Reduce",
            new CallForm(isLogSumExp ? "LogSumExp" : "Forward", new[] { input, context.Write() }.Concat(extents).ToEquatableArray()),
            comment,
            words)
        {
            Function = isLogSumExp ? null : new Function(KernelName.Of(reduce.Kind.Substring("reduce".Length))),
        });
    }

    /// <summary>Where the greatest or least element is.</summary>
    public static void PlanArg(CallContext context)
    {
        Operator arg = context.Operator;
        (int outer, int axis, int inner) = Axis(context);
        context.Add(new KernelCall(
            arg.Name,
            "Reduce",
            new CallForm(
                KernelName.Of(arg.Kind), new[] { context.Read(0), context.Write(), Argument.Of((long)outer), Argument.Of((long)axis), Argument.Of((long)inner) }
                .Concat(arg.Flag("selectLast") ? [Argument.Of(true)] : Array.Empty<Argument>()).ToEquatableArray()),
            $"{context.InputShape(0)} -> {context.OutputShape()}",
            MapCalls.Words(arg))
        {
            TypeArguments = EquatableArray.Create(ElementTypeName.InKernels(context.InputType(0)), ElementTypeName.InKernels(context.OutputType)),
        });
    }

    /// <summary>The extents around the dimension that an operator's attribute <c>axis</c> names.</summary>
    public static (int Outer, int Axis, int Inner) Axis(CallContext context)
    {
        Shape shape = context.InputShape(0);
        int axis = context.Operator.Integer("axis");
        axis = axis < 0 ? axis + shape.Rank : axis;
        return ((int)shape.Slice(0, axis).ElementCount, shape[axis], (int)shape.Slice(axis + 1, shape.Rank - axis - 1).ElementCount);
    }

    // The extents where the dimensions lie side by side, those of one element aside; null where they do not.
    private static (int Outer, int Axis, int Inner)? Extents(Shape shape, HashSet<int> axes)
    {
        int[] real = [.. Enumerable.Range(0, shape.Rank).Where(d => shape[d] > 1)];
        int first = Array.FindIndex(real, axes.Contains), last = Array.FindLastIndex(real, axes.Contains);
        if (first < 0)
        {
            return ((int)shape.ElementCount, 1, 1);
        }

        return real.Skip(first).Take(last - first + 1).All(axes.Contains)
            ? (Product(real.Take(first)), Product(real.Skip(first).Take(last - first + 1)), Product(real.Skip(last + 1)))
            : null;

        int Product(IEnumerable<int> dimensions) => dimensions.Aggregate(1, (product, d) => product * shape[d]);
    }

    private static (int Outer, int Axis, int Inner) Together(CallContext context, HashSet<int> axes, ref Argument input)
    {
        Shape shape = context.InputShape(0);
        int[] strides = Layout.RowMajor(shape.Dimensions);
        int[] order = [.. Enumerable.Range(0, shape.Rank).OrderBy(d => axes.Contains(d) ? 1 : 0)];
        int[] extents = [.. order.Select(d => shape[d])];
        string name = context.Extra("transposed", new Shape(extents.ToEquatableArray()), context.InputType(0));
        Layout layout = new(extents, [.. order.Select(d => strides[d])], Layout.RowMajor(extents));
        context.Add(new KernelCall(
            context.Operator.Name,
            "Move",
            new CallForm("Copy", EquatableArray.Create(input, Argument.Of(0L), CallContext.Write(name), Argument.Of(0L), layout.ToArgument(context.Operator))),
            shape.ToString(),
            "transpose")
        {
            TypeArguments = EquatableArray.Create(ElementTypeName.InKernels(context.InputType(0))),
        });
        input = new TensorArgument(name, IsWritten: false);
        int axis = axes.Aggregate(1, (product, d) => product * shape[d]);
        return ((int)shape.ElementCount / axis, axis, 1);
    }
}
