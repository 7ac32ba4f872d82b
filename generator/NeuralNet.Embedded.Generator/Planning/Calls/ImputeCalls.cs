// What stands in for missing values: one kernel where every element has a value of its own, else a test for NaN, then one of two elements.
using NeuralNet.Embedded.Generator.Planning.Constants;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Planning.Calls;

internal static class ImputeCalls
{
    public static void Plan(CallContext context)
    {
        Operator impute = context.Operator;
        Shape shape = context.InputShape(Impute.Input), values = context.InputShape(Impute.Values);
        if (shape == values)
        {
            PlanPlain(context, impute, shape);
            return;
        }

        string missing = context.Extra("missing", shape, ElementType.Bool);
        context.Add(new KernelCall(
            impute.Name, "Map", new CallForm("Test", EquatableArray.Create(context.Read(Impute.Input), CallContext.Write(missing))), shape.ToString(), "is nan")
        {
            Function = new Function("IsNan"),
        });
        Layout layout = new([.. shape.Dimensions], Layout.RowMajor(shape.Dimensions), Layout.Stretched(values, shape), Layout.RowMajor(shape.Dimensions));
        EquatableArray<Argument> arguments = EquatableArray.Create(
            new TensorArgument(missing, IsWritten: false), context.Read(Impute.Values), context.Read(Impute.Input), context.Write());
        context.Add(new KernelCall(
            impute.Name,
            "Map",
            new CallForm("Where", layout.IsContiguous(1) ? arguments : arguments.Append(layout.ToArgument(impute)).ToEquatableArray()),
            $"{shape}, {values} -> {shape}",
            "impute")
        {
            TypeArguments = EquatableArray.Create("float"),
        });
    }

    private static void PlanPlain(CallContext context, Operator impute, Shape shape)
    {
        ConstantTable constants = context.Constants;
        EquatableArray<Argument> arguments = EquatableArray.Create(
            context.Read(Impute.Input),
            constants.AddPlain("filling", "Filling", context.Graph.Constant(impute.Input(Impute.Values))!, constants.Next("Impute")),
            context.Write());
        context.Add(new KernelCall(impute.Name, "Impute", new CallForm("Forward", arguments), shape.ToString(), "impute")
        {
            Batch = new CallForm("ForwardBatch", arguments),
            TakesSamples = true,
            Overwrites = EquatableArray.Create(impute.Input(Impute.Input)!),
        });
    }
}
