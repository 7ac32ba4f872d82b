// Kernels that take one sample, over a batch that is part of the graph: a call for each, over views of what lies side by side.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Planning.Calls;

internal static class SampleCalls
{
    /// <summary>Adds a call for each sample.</summary>
    /// <param name="context">The operator.</param>
    /// <param name="input">The tensor that holds the samples one after the other.</param>
    /// <param name="output">The tensor that receives their answers.</param>
    /// <param name="samples">Their number.</param>
    /// <param name="epilogue">What follows in the kernel's registers, if anything; tensors it reads hold a sample's part each.</param>
    /// <param name="call">Makes a call of the sample's input, its output and its epilogue.</param>
    public static void Add(
        CallContext context, string input, string output, int samples, Function? epilogue, Func<Argument, Argument, Function?, KernelCall> call)
    {
        if (samples == 1)
        {
            context.Add(call(context.Read(input), CallContext.Write(output), epilogue).OverwritingAddends());
            return;
        }

        TensorInfo from = context.Graph[input], to = context.Graph[output];
        int inputLength = (int)(from.Shape.ElementCount / samples), outputLength = (int)(to.Shape.ElementCount / samples);
        AddEach(
            context, [(input, from.ElementType, inputLength)], (output, to.ElementType, outputLength), samples, (_, sample) => sample * inputLength, epilogue,
            (sources, destination, own) => call(sources[0], destination, own));
    }

    /// <summary>Adds a call for each part of an output, over parts of several inputs.</summary>
    /// <param name="context">The operator.</param>
    /// <param name="inputs">The inputs, with the length of a part.</param>
    /// <param name="output">The output, with the length of a part; its parts lie one after the other.</param>
    /// <param name="count">The number of parts.</param>
    /// <param name="offset">Where an input's part for an output's part begins.</param>
    /// <param name="epilogue">What follows in the kernel's registers, if anything; tensors it reads hold a part each.</param>
    /// <param name="call">Makes a call of the parts of the inputs, the output's part and its epilogue.</param>
    public static void AddEach(
        CallContext context, (string Tensor, ElementType Type, int Length)[] inputs, (string Tensor, ElementType Type, int Length) output, int count,
        Func<int, int, int> offset, Function? epilogue, Func<Argument[], Argument, Function?, KernelCall> call)
    {
        string[] parts = [.. Enumerable.Range(0, count).Select(_ => context.Extra("answer", Shape.Of(output.Length), output.Type))];
        context.Add(new Placement(output.Tensor, parts.Select((part, i) => (part, i * output.Length)).ToEquatableArray()) as PlanStep);
        for (int i = 0; i < count; i++)
        {
            int index = i;
            Argument[] sources = [.. inputs.Select((input, port) => Stretch(context, input, offset(port, index)))];
            context.Add(call(
                sources,
                CallContext.Write(parts[i]),
                epilogue is null ? null : Renamed(epilogue, addend => Stretch(context, (addend, output.Type, output.Length), index * output.Length))));
        }
    }

    private static Argument Stretch(CallContext context, (string Tensor, ElementType Type, int Length) whole, int offset)
    {
        if (context.Graph.Constant(whole.Tensor) is Tensor constant)
        {
            return context.Constants.AddStretch(constant, offset, new TensorInfo(whole.Tensor, Shape.Of(whole.Length), whole.Type));
        }

        string name = context.Extra("sample", Shape.Of(whole.Length), whole.Type);
        context.Add(new View(name, whole.Tensor, offset) as PlanStep);
        return new TensorArgument(name, IsWritten: false);
    }

    private static Function Renamed(Function function, Func<string, Argument> rename) => function with
    {
        Parameters = function.Parameters.Select(parameter => parameter is TensorArgument tensor ? rename(tensor.Tensor) : parameter).ToEquatableArray(),
        Parts = function.Parts.Select(part => Renamed(part, rename)).ToEquatableArray(),
    };
}
