// Every operator on its way to ONNX and back: the file answers as the model does, in ONNX Runtime and when it is imported again.
using NeuralNet.Embedded.Generator.Tests.Operators;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Reference;

namespace NeuralNet.Embedded.Import.Tests.Onnx;

public class ExportTests
{
    // One sample a call, because ONNX has no form of the operator for several.
    private static readonly string[] Single =
    [
        "dynamic quantize", "dynamic quantize zeros", "dynamic quantize one side", "quantize by a computed scale", "dequantize by a computed scale",
        "matMulInteger computed zero UInt8 Int8",
        "matMulInteger computed zero Int8 UInt8", "matMulInteger computed zero Int8 Int8", "gather of both", "scale of its own", "scatter within",
        .. ((string[])["none", "add", "multiply", "minimum", "maximum"]).Select(reduction => $"scatter blocks {reduction}"),
        "types side by side",
    ];

    // What ONNX Runtime answers otherwise or not at all, though the file says what ONNX means by it.
    private static readonly string[] NotInOnnxRuntime =
    [
        // The initial state of a sequence without steps is its last one too; there it is 0.
        .. Kinds("known lengths, reverse False"), .. Kinds("known lengths, reverse True"),

        // The inputs of these cases tell more steps than there are.
        .. Kinds("lengths at run time, reverse False"), .. Kinds("lengths at run time, reverse True"),
        .. Kinds("one length at run time, reverse False"), .. Kinds("one length at run time, reverse True"),

        // A zero point or scale for each row or filter, and results of another type than the inputs.
        .. Types("matMulInteger"), .. Types("qlinearMatMul"), .. Types("qlinearMatMul rows"), .. Types("convInteger"),
        "qlinearMatMul constant UInt8 Int8", "qlinearMatMul constant Int8 UInt8",
        "qlinearConv UInt8 Int8", "qlinearConv Int8 UInt8", "qlinearConv line Int8 UInt8", "qlinearMatMul coarse UInt8 Int8",

        // Signed inputs under unsigned weights.
        "qlinearMatMul coarse Int8 UInt8",
        .. ((string[])["coarse", "dilated", "groups", "depthwise", "pointwise", "limited", "limited batch", "beside its limit", "by channel limits"]).Select(
            way => $"qlinearConv {way} Int8 UInt8"),

        // Only the cubic mode leaves out what is outside there.
        .. ((string[])["halfPixel", "asymmetric", "alignCorners", "pytorchHalfPixel", "halfPixelSymmetric", "tfHalfPixelForNearest"]).Select(
            coordinates => $"resize linear {coordinates} scales"),

        "local response normalization even",
    ];

    [Fact]
    public void Every_operator_can_be_exported_and_has_a_case()
    {
        Assert.Equal(OperatorTable.Kinds, OnnxExporter.SupportedOperators);
        Assert.Empty(OperatorTable.Kinds.Except(Cases().SelectMany(model => model.Operators).Select(one => one.Kind)));
    }

    [Fact]
    public void Each_operator_answers_alike_when_it_is_imported_again()
    {
        string[] differences = [.. Cases().AsParallel().AsOrdered().Select(RoundTrip).OfType<string>()];

        Assert.True(differences.Length == 0, string.Join('\n', differences));
    }

    [SkippableFact]
    public void Each_operator_answers_alike_in_ONNX_Runtime()
    {
        OnnxRuntimeSession.RequireIsHere();
        (string Name, string? Difference)[] judged = [.. Cases().Select(model => (model.Name, Judge(model)))];

        string[] unexpected = [.. judged.Where(one => one.Difference is not null && !NotInOnnxRuntime.Contains(one.Name)).Select(one => one.Difference!)];
        Assert.True(unexpected.Length == 0, string.Join('\n', unexpected));
        Assert.Equal(NotInOnnxRuntime.Order(), judged.Where(one => one.Difference is not null).Select(one => one.Name).Order());
    }

    [Fact]
    public void Several_samples_a_call_are_possible_but_where_an_operator_mixes_them()
    {
        List<string> single = [];
        foreach (NetworkModel model in Cases())
        {
            List<string> notes = [];
            OnnxExporter.Export(model, notes: notes);
            if (notes.Count > 0)
            {
                single.Add(model.Name);
                Assert.StartsWith("The file takes one sample a call: ", Assert.Single(notes), StringComparison.Ordinal);
            }
        }

        Assert.Equal(Single.Order(), single.Order());
    }

    [Theory]
    [InlineData("cast Float32 to Int8")]
    [InlineData("divide Int32")]
    [InlineData("remainder Int64")]
    [InlineData("modulo Int32")]
    public void What_ONNX_leaves_undefined_is_guarded_once(string name)
    {
        NetworkModel once = OnnxImporter.Import(OnnxExporter.Export(OperatorCases.All().Single(model => model.Name == name)), name);
        NetworkModel twice = OnnxImporter.Import(OnnxExporter.Export(once), name);

        Assert.True(once.Operators.Count > 1);
        Assert.Equal(once.Operators.Select(one => one.Kind), twice.Operators.Select(one => one.Kind));
    }

    [Fact]
    public void Signed_shifts_are_refused_with_the_way_out() => Assert.All(OperatorCases.All().Where(IsSignedShift), model => Assert.Matches(
        "^shift(Left|Right) 'shift(Left|Right)0': It shifts int[0-9]+; ONNX shifts unsigned integers only. Multiply or divide by a power of two instead.$",
        Assert.Throws<ExportException>(() => OnnxExporter.Export(model)).Message));

    private static IEnumerable<NetworkModel> Cases() => OperatorCases.All().Where(model => !IsSignedShift(model)).Concat(ExportCases.All());

    private static bool IsSignedShift(NetworkModel model) =>
        model.Operators[0].Kind is "shiftLeft" or "shiftRight" && model.Inputs[0].ElementType != ElementType.UInt8;

    private static string? RoundTrip(NetworkModel model)
    {
        foreach (bool batch in (bool[])[true, false])
        {
            NetworkModel again = OnnxImporter.Import(OnnxExporter.Export(model, new ExportOptions { Batch = batch }), model.Name);
            ReferenceTensor[] inputs = Inputs(model, 1);
            if (Difference(model, inputs, new Interpreter(again).Run(inputs)) is string difference)
            {
                return $"{model.Name}, batch {batch}: {difference}";
            }
        }

        return null;
    }

    private static string? Judge(NetworkModel model)
    {
        foreach (bool batch in (bool[])[true, false])
        {
            try
            {
                using OnnxRuntimeSession session = new(OnnxExporter.Export(model, new ExportOptions { Batch = batch }));
                ReferenceTensor[][] samples = [.. Enumerable.Range(0, session.IsBatched ? 3 : 1).Select(sample => Inputs(model, sample))];
                ReferenceTensor[][] answers = session.Run(model, samples);
                for (int i = 0; i < samples.Length; i++)
                {
                    if (Difference(model, samples[i], answers[i]) is string difference)
                    {
                        return $"{model.Name}, batch {batch}, sample {i}: {difference}";
                    }
                }
            }
            catch (Microsoft.ML.OnnxRuntime.OnnxRuntimeException exception)
            {
                return $"{model.Name}, batch {batch}: {exception.Message}";
            }
        }

        return null;
    }

    private static string? Difference(NetworkModel model, ReferenceTensor[] inputs, ReferenceTensor[] answers)
    {
        // ONNX Runtime rounds the weights of the four neighbours to float32.
        double tolerance = model.Operators.Any(one => one.Kind is "resize" or "gridSample" && one.Choice("mode") == "cubic") ? 4e-6 : 0;
        ReferenceTensor[] expected = new Interpreter(model).Run(inputs);
        if (expected.Zip(answers).All(one => Answers.Difference(one.First, one.Second, tolerance) is null))
        {
            return null;
        }

        // A case that magnifies roundings, such as one divided by a sum near zero, is allowed four times what random ones do.
        double[] rounding = [.. new Interpreter(model).MeasureRounding(inputs).Select(error => Math.Max(tolerance, Tolerance.OfRounding * error))];
        return expected.Select((wanted, i) => Answers.Difference(wanted, answers[i], rounding[i])).FirstOrDefault(difference => difference is not null);
    }

    private static ReferenceTensor[] Inputs(NetworkModel model, int seed)
    {
        Random random = new(seed);
        return [.. model.Inputs.Select(input => ReferenceTensor.Of(input.Shape, OperatorCase.Values(input, random)))];
    }

    private static IEnumerable<string> Kinds(string what) => ((string[])["lstm", "gru", "rnn"]).Select(kind => $"{kind} {what}");

    private static IEnumerable<string> Types(string what) => ((string[])["UInt8 Int8", "Int8 UInt8", "Int8 Int8"]).Select(types => $"{what} {types}");
}
