// Products of two computed matrices, or of many side by side.
using NeuralNet.Embedded.Generator.Text;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Planning.Calls;

internal static class MatMulCalls
{
    public static void Plan(CallContext context)
    {
        Operator product = context.Operator;
        Shape a = context.InputShape(MatMul.A), b = context.InputShape(MatMul.B), output = context.OutputShape();
        bool transposeA = product.Flag("transposeA"), transposeB = product.Flag("transposeB");
        Argument left = context.Read(MatMul.A), right = context.Read(MatMul.B);
        int rows = output[output.Rank - 2], columns = output[output.Rank - 1], inner = transposeA ? a[a.Rank - 2] : a[a.Rank - 1];
        if (transposeA)
        {
            // The kernel reads rows of a.
            (left, a) = (Transposed(context, left, a), a.With(a.Rank - 2, rows).With(a.Rank - 1, inner));
        }

        Shape batch = output.Slice(0, output.Rank - 2);
        int[] stridesA = Layout.Stretched(a.Slice(0, a.Rank - 2), batch), stridesB = Layout.Stretched(b.Slice(0, b.Rank - 2), batch);
        Layout layout = new([.. batch.Dimensions], stridesA, stridesB);
        int batches = (int)batch.ElementCount;
        bool isUniform = layout.Rank == 1;
        Function epilogue = context.TakeEpilogue(out string written, out string words);
        string comment = $"{context.InputShape(MatMul.A)}, {context.InputShape(MatMul.B)} -> {output}", what = "product" + words;
        int workspace = transposeB || columns % 32 != 0 ? 32 * inner : 0;
        if (isUniform)
        {
            context.Add(Call(left, right, CallContext.Write(written), context.Scratch(workspace), Of(batches, layout.Stride(0), layout.Stride(1)), epilogue));
            return;
        }

        // One side repeats in a way that no stride follows: a call for each product.
        int[] fromA = Starts(batch, stridesA), fromB = Starts(batch, stridesB);
        string leftName = left is TensorArgument moved ? moved.Tensor : product.Inputs[MatMul.A]!;
        SampleCalls.AddEach(
            context, [(leftName, ElementType.Float32, rows * inner), (product.Inputs[MatMul.B]!, ElementType.Float32, inner * columns)],
            (written, ElementType.Float32, rows * columns),
            batches,
            (port, index) => port == 0 ? fromA[index] * rows * inner : fromB[index] * inner * columns,
            epilogue,
            (sources, destination, own) =>
                Call(sources[0], sources[1], destination, context.Scratch(workspace), Of(1, 0, 0), own!) with { Overwrites = default });
        return;

        KernelCall Call(Argument from, Argument with, Argument to, Argument memory, StructureArgument shape, Function function) =>
            new KernelCall(product.Name, "MatMul", new CallForm("Forward", EquatableArray.Create(from, with, to, memory, shape)), comment, what)
            {
                Function = function,
                IsLayer = true,
            }.OverwritingAddends();

        StructureArgument Of(int count, int strideA, int strideB)
        {
            List<(string, string)> properties = [];
            if (count > 1)
            {
                properties.Add(("Batches", Number.Of(count)));
                if (strideA == 0)
                {
                    properties.Add(("BatchStrideA", "0"));
                }

                if (strideB == 0)
                {
                    properties.Add(("BatchStrideB", "0"));
                }
            }

            if (transposeB)
            {
                properties.Add(("TransposeB", "true"));
            }

            return new StructureArgument("MatMulShape", EquatableArray.Create(rows, inner, columns), properties.ToEquatableArray());
        }
    }

    /// <summary>Which matrix of an operand each product of a batch reads.</summary>
    /// <param name="batch">The extents of the batch.</param>
    /// <param name="strides">The operand's strides, in matrices.</param>
    internal static int[] Starts(Shape batch, int[] strides)
    {
        int[] own = Layout.RowMajor(batch.Dimensions);
        int Start(int index) => Enumerable.Range(0, batch.Rank).Sum(d => index / own[d] % batch[d] * strides[d]);
        return [.. Enumerable.Range(0, (int)batch.ElementCount).Select(Start)];
    }

    // The matrices of a with rows and columns exchanged, in memory of their own.
    private static TensorArgument Transposed(CallContext context, Argument source, Shape shape)
    {
        string name = context.Extra("transposed", shape);
        int rank = shape.Rank, rows = shape[rank - 2], columns = shape[rank - 1], matrices = (int)shape.Slice(0, rank - 2).ElementCount;
        Layout layout = new([matrices, columns, rows], [rows * columns, 1, columns], [rows * columns, rows, 1]);
        context.Add(new KernelCall(
            context.Operator.Name,
            "Move",
            new CallForm("Copy", EquatableArray.Create(source, Argument.Of(0L), CallContext.Write(name), Argument.Of(0L), layout.ToArgument(context.Operator))),
            shape.ToString(),
            "transpose")
        {
            TypeArguments = EquatableArray.Create("float"),
        });
        return new TensorArgument(name, IsWritten: false);
    }
}
