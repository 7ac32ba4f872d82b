// The models as a program published with Native AOT, as users publish theirs: once for each instruction set.
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text;
using NeuralNet.Embedded.Import;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Benchmarks.Models;

/// <summary>The fastest time of each model in each published program.</summary>
internal sealed class NativeModels
{
    private readonly Dictionary<(string Set, string Name), double> _times = [];

    private NativeModels(string[] instructionSets) => InstructionSets = instructionSets;

    /// <summary>What the programs were published for.</summary>
    public string[] InstructionSets { get; }

    /// <summary>Publishes a program with all models that import, for each instruction set this machine has, and runs it.</summary>
    /// <exception cref="InvalidOperationException">A program cannot be published or run.</exception>
    public static NativeModels Publish(IReadOnlyList<ManifestModel> entries)
    {
        string root = typeof(NativeModels).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "RepositoryRoot").Value!;
        string project = Path.Combine(root, "tests", "NeuralNet.Embedded.Benchmarks", "Native", "Models"), folder = Path.Combine(root, "artifacts", "native-models");
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        Directory.CreateDirectory(folder);
        List<string> names = Write(entries, folder);
        string[] sets = ["avx", .. System.Runtime.Intrinsics.X86.Avx512F.VL.IsSupported ? ["x86-64-v4"] : new[] { "x86-64-v3" }];
        NativeModels published = new(sets);
        foreach (string set in sets)
        {
            string output = Path.Combine(folder, set);
            Run("dotnet", "publish", project, "-c", "Release", "-r", "linux-x64", "-o", output, $"-p:NeuralNetInstructionSet={set}", $"-p:ModelsFolder={folder}", "-v", "q", "-nologo");
        }

        for (int turn = 0; turn < 3; turn++)
        {
            foreach (string set in sets)
            {
                foreach (string line in Run(Path.Combine(folder, set, "Models")).Split('\n', StringSplitOptions.RemoveEmptyEntries))
                {
                    string[] fields = line.Split('\t');
                    (string, string) key = (set, names[int.Parse(fields[0], CultureInfo.InvariantCulture)]);
                    double time = double.Parse(fields[1], CultureInfo.InvariantCulture) / 1e3;
                    published._times[key] = Math.Min(time, published._times.GetValueOrDefault(key, double.MaxValue));
                }
            }
        }

        return published;
    }

    /// <summary>By instruction set, a model's time.</summary>
    public IReadOnlyDictionary<string, double> Microseconds(string name) =>
        InstructionSets.Where(set => _times.ContainsKey((set, name))).ToDictionary(set => set, set => _times[(set, name)]);

    // A file for each model, and the list of them as C#.
    private static List<string> Write(IReadOnlyList<ManifestModel> entries, string folder)
    {
        List<string> names = [];
        StringBuilder classes = new(), calls = new();
        foreach (ManifestModel entry in entries)
        {
            try
            {
                NetworkModel model = OnnxImporter.Import(entry.Path, entry.Options);
                Graph graph = Graph.Of(model);
                string index = names.Count.ToString(CultureInfo.InvariantCulture);
                ModelFile.Save(Path.Combine(folder, $"m{index}.nnmodel"), model);
                IEnumerable<string> inputs = model.Inputs.Select((input, i) =>
                {
                    if (entry.Recorded.TryGetValue(input.Name, out TypedValues? values) && values.Count == input.Shape.ElementCount)
                    {
                        File.WriteAllBytes(Path.Combine(folder, $"m{index}-{i}.bin"), [.. values.Data]);
                    }

                    return $"Inputs.Read<{TypeName(input)}>(\"m{index}-{i}.bin\", {input.Shape.ElementCount})";
                });
                IEnumerable<string> outputs = model.Outputs.Select(name => $"new {TypeName(graph[name])}[{graph[name].Shape.ElementCount}]");
                string[] arrays = [.. inputs, .. outputs];
                classes.AppendLine(CultureInfo.InvariantCulture, $"[NeuralNet.Embedded.NeuralNetwork(\"m{index}.nnmodel\")] internal sealed partial class M{index};");
                calls.AppendLine(CultureInfo.InvariantCulture, $"        {{ {string.Join(" ", arrays.Select((array, i) => $"var a{i} = {array};"))} timings.Add(new Timing({index}, () => M{index}.Forward({string.Join(", ", arrays.Select((_, i) => $"a{i}"))}))); }}");
                names.Add(entry.Name);
            }
            catch (ImportException)
            {
                // The table says why.
            }
        }

        File.WriteAllText(Path.Combine(folder, "Models.cs"), $$"""
            internal static class Measured
            {
                public static System.Collections.Generic.List<Timing> All()
                {
                    System.Collections.Generic.List<Timing> timings = [];
            {{calls}}
                    return timings;
                }
            }

            {{classes}}
            """);
        return names;
    }

    private static string TypeName(TensorInfo tensor) => TypedValues.CreateArray(tensor.ElementType, 0).GetType().GetElementType()!.FullName!;

    private static string Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException($"'{program}' does not start.");
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"'{program} {string.Join(' ', arguments)}' ended with {process.ExitCode}:\n{output}");
    }
}
