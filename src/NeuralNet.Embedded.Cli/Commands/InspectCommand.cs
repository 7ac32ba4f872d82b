// neuralnet inspect: what a model is made of and what it costs on a device.
using System.CommandLine;
using System.Globalization;
using NeuralNet.Embedded.Cli.Measurement;
using NeuralNet.Embedded.Cli.Presentation;
using NeuralNet.Embedded.Generator;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Cli.Commands;

internal static class InspectCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string> model = ModelArgument.Create();
        Command command = new("inspect", "Shows a model's shapes, parameters, multiply-adds and memory, a line per operator and per kernel call.") { model };
        Option<bool> time = new("--time")
        {
            Description = "Measure each kernel call on this machine, beside what its multiply-adds or its weights take at least.",
        };
        command.Options.Add(time);
        command.SetAction(parsed => Run(terminal, parsed.GetValue(model)!, parsed.GetValue(time)));
        return command;
    }

    private static int Run(Terminal terminal, string path, bool isTimed)
    {
        NetworkModel model = ModelFile.Load(path);
        ModelSummary summary = ModelSummary.Of(model);
        TextWriter output = terminal.Output;
        CultureInfo invariant = CultureInfo.InvariantCulture;

        output.WriteLine($"name           {model.Name}");
        foreach (TensorInfo input in summary.Inputs)
        {
            output.WriteLine($"input          {Describe(input)}");
        }

        foreach (TensorInfo result in summary.Outputs)
        {
            output.WriteLine($"output         {Describe(result)}");
        }

        if (model.Features.Count > 0)
        {
            output.WriteLine($"features       {string.Join(", ", model.Features.Select(feature => feature.Name))}");
        }

        if (model.Target is Target target)
        {
            output.WriteLine($"target         {Describe(target)}");
        }

        output.WriteLine(string.Create(invariant, $"parameters     {summary.Statistics.ParameterCount}"));
        output.WriteLine(string.Create(invariant, $"multiply-adds  {summary.Statistics.MacCount}"));
        output.WriteLine(string.Create(invariant, $"ROM            {summary.Footprint.WeightBytes} bytes of weights"));
        output.WriteLine(string.Create(invariant, $"RAM            {summary.Footprint.WorkspaceBytes} bytes of workspace"));
        if (model.TestVectors is TestVectors vectors)
        {
            output.WriteLine(
                string.Create(
                    invariant,
                    $"test vectors   {vectors.Vectors.Count}, "
                        + $"recorded from {(vectors.Source == TestVectorSource.GeneratedCode ? "generated code" : "the reference")}"));
        }

        if (model.Provenance is Provenance provenance)
        {
            output.WriteLine($"made by        {provenance.Tool}");
            foreach (ProvenanceMetric metric in provenance.Metrics)
            {
                output.WriteLine(string.Create(invariant, $"{metric.Name,-14} {metric.Value:G6}"));
            }
        }

        output.WriteLine();
        output.WriteLine($"{"operator",-24} {"kind",-19} {"input",-12} {"output",-12} {"parameters",12} {"multiply-adds",14}");
        foreach (OperatorSummary one in summary.Operators)
        {
            output.WriteLine(string.Create(
                invariant, $"{one.Name,-24} {one.Kind,-19} {one.Input,-12} {one.Output,-12} {one.Cost.ParameterCount,12} {one.Cost.MacCount,14}"));
        }

        output.WriteLine();
        WriteCalls(model, isTimed, output);
        return ExitCode.Success;
    }

    // What runs, with the memory that is in use meanwhile.
    private static void WriteCalls(NetworkModel model, bool isTimed, TextWriter output)
    {
        CultureInfo invariant = CultureInfo.InvariantCulture;
        IReadOnlyList<NetworkCall> calls = NetworkCall.Of(model);
        double[] times = isTimed ? CallTimes.Measure(model, calls.Count) : [];
        double peak = isTimed ? MachineBounds.MultiplyAddsPerNanosecond() : 0, total = times.Sum();
        string timeHead = isTimed ? $" {"us",9} {"share",6} {"of bound",8}" : "";
        output.WriteLine($"{"kernel call",-24} {"kernel",-19} {"shapes",-36} {"weight bytes",12} {"workspace",10}{timeHead}");
        for (int i = 0; i < calls.Count; i++)
        {
            NetworkCall call = calls[i];
            output.Write(string.Create(invariant, $"{call.Operator,-24} {call.Kernel,-19} {call.Shapes,-36} {call.WeightBytes,12} {call.WorkspaceBytes,10}"));
            if (isTimed)
            {
                double bound = Math.Max(call.MultiplyAdds / peak, call.WeightBytes == 0 ? 0 : MachineBounds.ReadNanoseconds(call.WeightBytes));
                string reached = bound > 0 ? (bound / times[i]).ToString("P0", invariant) : "";
                output.Write(string.Create(invariant, $" {times[i] / 1e3,9:F2} {times[i] / total,6:P0} {reached,8}"));
            }

            output.WriteLine();
        }

        if (isTimed)
        {
            double share = calls.Sum(call => call.MultiplyAdds) / total / peak;
            output.WriteLine(string.Create(
                invariant, $"{total / 1e3:F2} us in all; one core does {peak:F1} multiply-adds a nanosecond at most, {share:P0} of it are reached."));
        }
    }

    private static string Describe(Target target)
    {
        if (target.Threshold is float threshold)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{target.Task}: an anomaly above the score {threshold:R}");
        }

        string labels = target.Labels.Count == 0 ? "" : $": {string.Join(", ", target.Labels)}";
        return $"{string.Join(", ", target.Names)} ({target.Task}{labels})";
    }

    private static string Describe(TensorInfo tensor) => $"{tensor.Name} {tensor.Shape} {tensor.ElementType.ToFileName()}";
}
