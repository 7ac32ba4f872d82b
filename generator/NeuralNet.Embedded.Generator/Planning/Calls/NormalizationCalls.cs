// Normalisations of rows and of groups of channels.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Planning.Calls;

internal static class NormalizationCalls
{
    /// <summary>Over the dimensions from <c>axis</c> on.</summary>
    public static void PlanLayer(CallContext context) => PlanRows(context, "Forward", hasBias: true);

    /// <summary>The same without a mean.</summary>
    public static void PlanRootMeanSquare(CallContext context) => PlanRows(context, "RootMeanSquare", hasBias: false);

    /// <summary>Over pixels and the channels of a group.</summary>
    public static void PlanGroup(CallContext context)
    {
        Operator group = context.Operator;
        Shape shape = context.InputShape(0);
        int channels = shape[shape.Rank - 1], samples = (int)shape.Slice(0, shape.Rank - 1 - group.Integer("spatialRank")).ElementCount;
        Argument scale = Optional(context, 1), bias = Optional(context, 2);
        SampleCalls.Add(context, group.Inputs[0]!, group.Output, samples, null, (source, destination, _) => new KernelCall(
            group.Name,
            "GroupNorm",
            new CallForm("Forward", EquatableArray.Create(
                source,
                scale,
                bias,
                destination,
                context.Scratch(2 * channels),
                Argument.Of((long)channels),
                Argument.Of((long)group.Integer("groups")),
                Argument.Of(group.Float("epsilon")))),
            shape.ToString(),
            "group norm")
        {
            Overwrites = samples == 1 ? EquatableArray.Create(group.Inputs[0]!) : default,
        });
    }

    /// <summary>Lines divided by their norm.</summary>
    public static void PlanLp(CallContext context)
    {
        Operator lp = context.Operator;
        Shape shape = context.InputShape(0);
        (int outer, int axis, int inner) = ReduceCalls.Axis(context);
        int p = lp.Integer("p");
        string norm = context.Extra("norm", Shape.Of(outer, inner));
        context.Add(new KernelCall(
            lp.Name,
            "Reduce",
            new CallForm(
                "Forward",
                EquatableArray.Create(context.Read(0), CallContext.Write(norm), Argument.Of((long)outer), Argument.Of((long)axis), Argument.Of((long)inner))),
            $"{shape} -> {Shape.Of(outer, inner)}",
            "norm")
        {
            Function = p switch { 1 => new Function("L1"), 2 => new Function("L2"), _ => new Function("Lp", EquatableArray.Create(Argument.Of((float)p))) },
        });
        int[] extents = [outer, axis, inner];
        Layout layout = new(extents, Layout.RowMajor(extents), [inner, 0, 1]);
        context.Add(new KernelCall(
            lp.Name,
            "Map",
            new CallForm("Binary", EquatableArray.Create(context.Read(0), new TensorArgument(norm, IsWritten: false), context.Write(), layout.ToArgument(lp))),
            shape.ToString(),
            "divide")
        {
            Function = new Function("DivideOrZero"),
        });
    }

    /// <summary>Channels divided by what their neighbours amount to.</summary>
    public static void PlanLocalResponse(CallContext context)
    {
        Operator response = context.Operator;
        Shape shape = context.InputShape(0);
        CallForm form = new("Forward", EquatableArray.Create(
            context.Read(0), context.Write(), Argument.Of((long)shape[shape.Rank - 1]), Argument.Of((long)response.Integer("size")),
            Argument.Of(response.Float("alpha")), Argument.Of(response.Float("beta")), Argument.Of(response.Float("bias"))));
        context.Add(new KernelCall(response.Name, "LocalResponseNormalization", form, shape.ToString(), "local response norm") { Batch = form });
    }

    private static void PlanRows(CallContext context, string method, bool hasBias)
    {
        Operator norm = context.Operator;
        Shape shape = context.InputShape(0);
        int axis = norm.Integer("axis") < 0 ? norm.Integer("axis") + shape.Rank : norm.Integer("axis");
        List<Argument> arguments = [context.Read(0), Optional(context, 1)];
        if (hasBias)
        {
            arguments.Add(Optional(context, 2));
        }

        arguments.AddRange([context.Write(), Argument.Of(shape.Slice(axis, shape.Rank - axis).ElementCount), Argument.Of(norm.Float("epsilon"))]);
        CallForm form = new(method, arguments.ToEquatableArray());
        context.Add(new KernelCall(norm.Name, "LayerNorm", form, shape.ToString(), hasBias ? "layer norm" : "rms norm")
        {
            Batch = norm.ReadTensors.Skip(1).All(tensor => context.Graph.Constant(tensor) is not null) ? form : null,
            Overwrites = EquatableArray.Create(norm.Inputs[0]!),
        });
    }

    // Scale and bias are read again for every row: as constants they are the same for every sample.
    private static Argument Optional(CallContext context, int port) => context.Operator.Input(port) is not string tensor ? Argument.None
        : context.Graph.Constant(tensor) is Tensor constant ? context.Constants.AddPlain("normalisation", "Norm", constant)
        : context.Read(port);
}
