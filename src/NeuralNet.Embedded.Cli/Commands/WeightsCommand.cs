// neuralnet weights: the build step that stores the weights of large models in an assembly, where they cost the compiler nothing.
using System.CommandLine;
using NeuralNet.Embedded.Cli.Weights;
using NeuralNet.Embedded.Generator;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Cli.Commands;

internal static class WeightsCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string[]> models = new("models") { Description = "The .nnmodel files.", Arity = ArgumentArity.ZeroOrMore };
        Option<string?> list = new("--list") { Description = "A file with more of them, a path a line." };
        Option<string> output = new("--output", "-o")
        {
            Description = "The assembly to write. Beside it goes a .globalconfig file, which tells the generator of it.",
            Required = true,
        };
        Command command = new("weights", "Stores the weights of models past 32 KB in an assembly, for builds.") { models, list, output };
        command.SetAction(parsed =>
        {
            string? listed = parsed.GetValue(list);
            string[] paths = [.. parsed.GetValue(models)!, .. listed is null ? [] : File.ReadLines(listed).Where(line => line.Length > 0)];
            return Run(terminal, paths, parsed.GetValue(output)!);
        });
        return command;
    }

    private static int Run(Terminal terminal, IReadOnlyList<string> models, string output)
    {
        Dictionary<string, NetworkWeights> large = new(StringComparer.Ordinal);
        foreach (string path in models.Select(Path.GetFullPath))
        {
            if (Load(path) is NetworkModel model && NetworkWeights.Of(model) is NetworkWeights weights)
            {
                large[path] = weights;
            }
        }

        // The assembly first: an index must never speak of weights that are not there.
        if (large.Count == 0)
        {
            File.Delete(output);
        }
        else
        {
            AtomicFile.Write(output, WeightsAssembly.Build(Path.GetFileNameWithoutExtension(output), large.Values).WriteContentTo, CancellationToken.None);
            terminal.Error.WriteLine($"wrote {output}: {string.Join(", ", large.Keys.Select(Path.GetFileName))}");
        }

        AtomicFile.Write(Path.ChangeExtension(output, ".globalconfig"), System.Text.Encoding.UTF8.GetBytes(WeightsIndex.Write(large)));
        return ExitCode.Success;
    }

    // A model that cannot be read is left to the generator, which says so at the place in the file.
    private static NetworkModel? Load(string path)
    {
        try
        {
            return ModelFile.Load(path);
        }
        catch (ModelFileException)
        {
            return null;
        }
    }
}
