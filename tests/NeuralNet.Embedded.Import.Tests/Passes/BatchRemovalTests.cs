// The batch goes where every operator keeps samples apart, and stays where one does not.
using NeuralNet.Embedded.Import.Tests.Onnx;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Reference;

namespace NeuralNet.Embedded.Import.Tests.Passes;

public class BatchRemovalTests
{
    [Fact]
    public void A_network_of_layers_loses_it() =>
        Assert.Equal(Shape.Of(3), Import(new OnnxFile().Input("x", 1, 3).Output("y").Node("Softmax", "x", "y")).Inputs[0].Shape);

    [Fact]
    public void A_sum_over_samples_keeps_it()
    {
        NetworkModel model = Import(new OnnxFile().Input("x", 1, 3).Output("y").Node("ReduceMax", "x", "y", ("axes", new long[] { 0 }), ("keepdims", 0L)));

        Assert.Equal(Shape.Of(1, 3), model.Inputs[0].Shape);
        Assert.Equal([1, 2, 3], new Interpreter(model).Run(1, 2, 3));
    }

    [Fact]
    public void A_dimension_of_1_that_is_no_batch_stays() =>
        Assert.Equal(Shape.Of(2, 1, 3), Import(new OnnxFile().Input("x", 2, 1, 3).Output("y").Node("Relu", "x", "y")).Inputs[0].Shape);

    [Fact]
    public void A_fixed_batch_that_mixes_is_an_error()
    {
        OnnxFile file = new OnnxFile().Input("x", 4, 3).Output("y").Node("Softmax", "x", "y", ("axis", 0L));

        Assert.Equal(
            "f: The first dimension is not the batch: a softmax does not keep its samples apart, or it is not known that it does.",
            Assert.Throws<ImportException>(() => OnnxImporter.Import(file.ToArray(), "f", new ImportOptions { FirstDimensionIsBatch = true })).Message);
    }

    [Fact]
    public void Every_family_without_the_batch_answers_as_each_sample_of_it()
    {
        // A batch of three through transpose, slice, pad, reduce, concat, gather, where, and a product of two computed values.
        OnnxFile File(long batch) => new OnnxFile(13).Input("x", batch, 2, 3).Output("y")
            .Ints("pads", 0, 0, 1, 0, 0, 0).Floats("c", [1, 3, 1], 1, 2, 3).Ints("starts", 1).Ints("ends", 4).Ints("axes", 2).Ints("columns", 2, 0)
            .Node("Transpose", "x", "t", ("perm", new long[] { 0, 2, 1 })).Node("Add", "t c", "a").Node("MatMul", "a x", "m")
            .Node("Pad", "m pads", "p").Node("Slice", "p starts ends axes", "s").Node("Gather", "s columns", "g", ("axis", 1L))
            .Node("Greater", "g s0", "b").Node("ReduceMax", "g", "r", ("axes", new long[] { 1 })).Node("Where", "b g r", "w").Node("Concat", "w r", "y", ("axis", 1L))
            .Floats("s0", [], 0);
        NetworkModel one = OnnxImporter.Import(File(3).ToArray(), "f", new ImportOptions { FirstDimensionIsBatch = true }), all = Import(File(3));

        Assert.Equal(Shape.Of(2, 3), one.Inputs[0].Shape);
        Assert.Equal(Shape.Of(3, 2, 3), all.Inputs[0].Shape);
        double[] input = [.. Enumerable.Range(0, 18).Select(i => Math.Sin(i))];
        Assert.Equal(new Interpreter(all).Run(input), input.Chunk(6).SelectMany(new Interpreter(one).Run));
    }

    private static NetworkModel Import(OnnxFile file) => OnnxImporter.Import(file.ToArray(), "f");
}
