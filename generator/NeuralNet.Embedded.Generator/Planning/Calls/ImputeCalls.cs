// What stands in for missing values: a test for NaN, then one of two elements.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Planning.Calls;

internal static class ImputeCalls
{
    public static void Plan(CallContext context)
    {
        Operator impute = context.Operator;
        Shape shape = context.InputShape(Impute.Input), values = context.InputShape(Impute.Values);
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
}
