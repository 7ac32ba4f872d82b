// Importing while building: what the item says reaches the importer, and every file that was read belongs to what the model was made of.
using NeuralNet.Embedded.Import.Tests.Onnx;

namespace NeuralNet.Embedded.Package.Tests;

public sealed class ImportStepTests
{
    private const string Ran = "neuralnet: importing";

    [Fact]
    public void Options_are_metadata_and_a_model_is_imported_again_when_one_of_its_files_changed()
    {
        static string Item(string more) =>
            $"<NeuralNetModel Include=\"net.onnx\" Class=\"Net\" KeepOutput=\"p\" LabelNames=\"names\\labels.txt\" FeatureNames=\"features.txt\" {more} />";
        using Consumer consumer = new(Item(""), "System.Console.Write(Net.LabelText(Net.Predict(new Net.Features { Width = 3, Height = 2 })));");
        File.WriteAllBytes(consumer["net.onnx"], new OnnxFile()
            .Input("x", 1, 2).Output("logits").Output("p")
            .Initializer(OnnxFile.ExternalTensor("w", [2, 2], ("location", "net.onnx.data")))
            .Node("MatMul", "x w", "logits").Node("Softmax", "logits", "p").ToArray());
        Weights(consumer, 1, 0, 0, 1);
        Directory.CreateDirectory(consumer["names"]);
        consumer.Write("names/labels.txt", "wide\nhigh\n");
        consumer.Write("features.txt", "width\nheight\n");
        Assert.Contains(Ran, consumer.Build().Succeeded().Output, StringComparison.Ordinal);
        Assert.Equal("wide", consumer.Run());
        Assert.DoesNotContain(Ran, consumer.Build("--no-restore").Succeeded().Output, StringComparison.Ordinal);

        Weights(consumer, 0, 1, 1, 0);
        Assert.Equal("high", Again());
        consumer.WriteOlder("names/labels.txt", "broad\ntall\n");
        Assert.Equal("tall", Again());

        // The input is scaled before the network sees it: (3 - 3) / 1 and (2 - 0) / 4.
        consumer.Items(Item("Mean=\"3,0\" Std=\"1,4\""));
        Assert.Equal("broad", Again());
        Assert.DoesNotContain(Ran, consumer.Build("--no-restore").Succeeded().Output, StringComparison.Ordinal);

        string Again()
        {
            Assert.Contains(Ran, consumer.Build("--no-restore").Succeeded().Output, StringComparison.Ordinal);
            return consumer.Run();
        }
    }

    private static void Weights(Consumer consumer, params float[] values)
    {
        byte[] bytes = new byte[values.Length * sizeof(float)];
        Buffer.BlockCopy(values, 0, bytes, 0, bytes.Length);
        File.WriteAllBytes(consumer["net.onnx.data"], bytes);
    }
}
