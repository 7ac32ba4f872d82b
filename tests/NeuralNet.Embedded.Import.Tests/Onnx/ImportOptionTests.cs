// What a user can choose: shapes, constants, layout, bytes and their scaling, names, states.
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Reference;

namespace NeuralNet.Embedded.Import.Tests.Onnx;

public class ImportOptionTests
{
    [Fact]
    public void Open_dimensions_are_given_by_shape_or_by_name()
    {
        OnnxFile file = new OnnxFile().Input("x", null, null).Output("y").Node("Relu", "x", "y");

        Assert.Equal(Shape.Of(5), Import(file, new ImportOptions { Dimensions = new Dictionary<string, int> { ["L"] = 5 } }).Inputs[0].Shape);
        Assert.Equal(Shape.Of(7), Import(file, new ImportOptions { InputShapes = new Dictionary<string, EquatableArray<int>> { ["x"] = EquatableArray.Create(1, 7) } }).Inputs[0].Shape);
        Assert.Equal("f: There is no open dimension 'M'; there are N, L.", Refusal(file, new ImportOptions { Dimensions = new Dictionary<string, int> { ["M"] = 5 } }));
        Assert.Equal("f: There is no input 'z'; there are x.", Refusal(file, new ImportOptions { Constants = new Dictionary<string, double> { ["z"] = 5 } }));
    }

    [Fact]
    public void A_bound_input_is_an_input_no_longer()
    {
        NetworkModel model = Import(new OnnxFile().Input("x", 1, 2).Input("rate", 1).Output("y").Node("Mul", "x rate", "y"), new ImportOptions { Constants = new Dictionary<string, double> { ["rate"] = 4 } });

        Assert.Equal("x", Assert.Single(model.Inputs).Name);
        Assert.Equal([4.0, 8], new Interpreter(model).Run(1, 2));
    }

    [Fact]
    public void Inputs_that_no_kept_output_needs_are_left_out()
    {
        OnnxFile file = new OnnxFile().Input("state_ins", 1).Input("x", 1, 2).Output("y").Output("state_outs").Node("Relu", "x", "y").Node("Identity", "state_ins", "state_outs");
        List<string> notes = [];

        NetworkModel model = Import(file, new ImportOptions { Outputs = EquatableArray.Create("y") }, notes);

        Assert.Equal("x", Assert.Single(model.Inputs).Name);
        Assert.Equal(["The input 'state_ins' is left out: no output that is kept needs it."], notes);
        Assert.Equal([0.0, 3], new Interpreter(model).Run(-2, 3));
        Assert.Equal(2, Import(file, new ImportOptions()).Inputs.Count);
    }

    [Fact]
    public void A_camera_image_needs_no_preparation()
    {
        OnnxFile file = new OnnxFile().Input("x", 1, 2, 1, 2).Output("y").Floats("w", [1, 2, 1, 1], 1, 10).Node("Conv", "x w", "y");

        NetworkModel model = Import(file, new ImportOptions { ChannelsLast = true, ByteInput = true, Mean = EquatableArray.Create(1f, 2f), Deviation = EquatableArray.Create(2f, 4f) });

        Assert.Equal(new TensorInfo("x", Shape.Of(1, 2, 2), ElementType.UInt8), Assert.Single(model.Inputs));
        Assert.DoesNotContain("transpose", model.Operators.Select(layer => layer.Kind));
        ReferenceTensor answer = new Interpreter(model).Run([new ReferenceTensor(Shape.Of(4), ElementType.UInt8, [3, 10, 255, 6])])[0];
        Assert.Equal([1 + (10 * 2.0), 127 + (10 * 1.0)], answer.Floats);
    }

    [Fact]
    public void Labels_and_features_have_names()
    {
        OnnxFile file = new OnnxFile().Input("x", 1, 2).Output("y").Node("Softmax", "x", "y");

        NetworkModel model = Import(file, new ImportOptions { LabelNames = EquatableArray.Create("cat", "dog"), FeatureNames = EquatableArray.Create("whiskers", "bark") });

        Assert.Equal(["cat", "dog"], model.Target!.Labels);
        Assert.Equal(["whiskers", "bark"], model.Features.Select(feature => feature.Name));
    }

    [Fact]
    public void States_are_paired_by_name_or_as_told()
    {
        OnnxFile file = new OnnxFile().Input("x", 1, 2).Input("h_in", 1, 2).Output("y").Output("h_out").Node("Add", "x h_in", "h_out").Node("Relu", "h_out", "y");

        Assert.Equal([new StatePair("h_in", "h_out")], Import(file, new ImportOptions()).States);
        Assert.Equal([new StatePair("h_in", "y")], Import(file, new ImportOptions { States = EquatableArray.Create(new StatePair("h_in", "y")) }).States);
        Assert.StartsWith("f: There is no pair", Refusal(file, new ImportOptions { States = EquatableArray.Create(new StatePair("h", "y")) }), StringComparison.Ordinal);
    }

    private static NetworkModel Import(OnnxFile file, ImportOptions options, ICollection<string>? notes = null) => OnnxImporter.Import(file.ToArray(), "f", options, notes);

    private static string Refusal(OnnxFile file, ImportOptions options) => Assert.Throws<ImportException>(() => Import(file, options)).Message;
}
