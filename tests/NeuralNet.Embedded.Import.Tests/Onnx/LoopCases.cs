// Loops whose number of steps is known: each step becomes operators of its own.
namespace NeuralNet.Embedded.Import.Tests.Onnx;

internal static class LoopCases
{
    private const int Bool = 9, Int64 = 7;

    /// <summary>All of them.</summary>
    public static IEnumerable<OwnCase> All()
    {
        yield return OwnCase.Of("Loop", Loop("n yes"), [[1, 2]], [13, 17], [4, 5, 7, 9, 13, 17]);
        yield return OwnCase.Of("Loop until its condition", Loop("- yes", untilTwo: true), [[1, 2]], [7, 9], [4, 5, 7, 9]);
        yield return OwnCase.Of("Loop that takes no step", Loop("n no", scans: false), [[1, 2]], [1, 2]);
        yield return OwnCase.Of("Scan", Scan(), [[1, 2, 3, 4, 5, 6], [100, 200]], [109, 212], [101, 202, 104, 206, 109, 212]);
        yield return OwnCase.Of(
            "Scan from the end, by columns",
            Scan(
                ("scan_input_axes", new long[] { 1 }), ("scan_input_directions", new long[] { 1 }), ("scan_output_axes", new long[] { -1 }), ("scan_output_directions", new long[] { 1 })),
            [[1, 2, 3, 4, 5, 6], [100, 200]], [106, 215], [106, 105, 103, 215, 211, 206]);
    }

    /// <summary>v = v * 1 + w[i], with w of the graph around it; the scanned output is v.</summary>
    public static OnnxFile Loop(string conditions, bool untilTwo = false, bool scans = true)
    {
        OnnxFile body = new OnnxFile().Input("i", Int64, []).Input("c", Bool, []).Input("v", 2).Output("go").Output("next").Scalar("one", 1)
            .Node("Gather", "w i", "row").Node("Add", "v row", "next").Node(untilTwo ? "Less" : "Identity", untilTwo ? "i one" : "c", "go");
        body = scans ? body.Output("each").Node("Identity", "next", "each") : body;
        OnnxFile file = new OnnxFile().Input("x", 2).Output("y").Scalar("n", 3).Integers("yes", Bool, [], 1).Integers("no", Bool, [], 0).Floats("w", [4, 2], 3, 3, 3, 4, 6, 8, 0, 0);
        return (scans ? file.Output("all") : file).Node("Loop", $"{conditions} x", scans ? "y all" : "y", ("body", body));
    }

    private static OnnxFile Scan(params (string, object)[] attributes)
    {
        bool byColumns = attributes.Length > 0;
        OnnxFile body = new OnnxFile().Input("s", 2).Input("part", 2).Output("next").Output("each").Node("Add", "s part", "next").Node("Identity", "next", "each");
        return new OnnxFile().Input("x", byColumns ? [2, 3] : [3, 2]).Input("start", 2).Output("y").Output("all")
            .Node("Scan", "start x", "y all", [("body", body), ("num_scan_inputs", 1L), .. attributes]);
    }
}
