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
    public static void Add(CallContext context, string input, string output, int samples, Function? epilogue, Func<Argument, Argument, Function?, KernelCall> call)
    {
        if (samples == 1)
        {
            context.Add(Overwriting(call(context.Read(input), CallContext.Write(output), epilogue)));
            return;
        }

        int inputLength = (int)(context.Graph[input].Shape.ElementCount / samples), outputLength = (int)(context.Graph[output].Shape.ElementCount / samples);
        if (context.Graph.Constant(input) is not null)
        {
            throw new UnsupportedOperatorException(context.Operator, "a batch of constants has to be folded before.");
        }

        string[] parts = [.. Enumerable.Range(0, samples).Select(_ => context.Extra("answer", Shape.Of(outputLength)))];
        context.Add(new Placement(output, parts.Select((part, i) => (part, i * outputLength)).ToEquatableArray()) as PlanStep);
        for (int i = 0; i < samples; i++)
        {
            string sample = Stretch(context, input, i, inputLength);
            int index = i;
            context.Add(call(
                new TensorArgument(sample, IsWritten: false), CallContext.Write(parts[i]), epilogue is null ? null : Renamed(epilogue, addend => Stretch(context, addend, index, outputLength))));
        }
    }

    private static string Stretch(CallContext context, string tensor, int sample, int length)
    {
        string name = context.Extra("sample", Shape.Of(length));
        context.Add(new View(name, tensor, sample * length) as PlanStep);
        return name;
    }

    // A tensor that is added in the end may be where the sum goes: each element is read before it is written.
    private static KernelCall Overwriting(KernelCall call) =>
        call.Function is Function function && function.Reads.Any() ? call with { Overwrites = function.Reads.ToEquatableArray() } : call;

    private static Function Renamed(Function function, Func<string, string> rename) => function with
    {
        Parameters = function.Parameters.Select(parameter => parameter is TensorArgument tensor ? tensor with { Tensor = rename(tensor.Tensor) } : parameter).ToEquatableArray(),
        Parts = function.Parts.Select(part => Renamed(part, rename)).ToEquatableArray(),
    };
}
