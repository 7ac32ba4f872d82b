// What describes an imported network beside its graph: labels, features, states.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Import.Graphs;

internal static class Description
{
    // What exporters put around the name of a state to tell its value before a call from the one after it.
    private static readonly (string Input, string Output)[] Affixes =
    [
        ("", "N"), ("", "n"), ("", "_out"), ("", "_next"), ("", "_new"), ("_in", "_out"), ("_ins", "_outs"), ("_prev", "_next"), ("_0", "_n"), ("0", "n"),
        ("_input", "_output"), ("_previous", "_next"), ("_old", "_new"),
    ];

    /// <summary>Adds what the user names.</summary>
    public static NetworkModel Add(NetworkModel model, ImportOptions options)
    {
        if (options.FeatureNames.Count > 0)
        {
            model = model with
            {
                Features = options.FeatureNames
                    .Select((name, i) => model.Features.Count == options.FeatureNames.Count ? model.Features[i] with { Name = name } : new Feature(name))
                    .ToEquatableArray(),
            };
        }

        if (options.LabelNames.Count > 0 && (OutputLength(model) == options.LabelNames.Count || (OutputLength(model) == 1 && options.LabelNames.Count == 2)))
        {
            model = model with
            {
                Target = new Target(
                    EquatableArray.Create("label"),
                    options.LabelNames.Count == 2 && OutputLength(model) == 1 ? PredictionTask.BinaryClassification : PredictionTask.Classification,
                    options.LabelNames),
            };
        }

        return model with { States = States(model, options).ToEquatableArray() };
    }

    /// <summary>Whether names say that an output is the next value of an input.</summary>
    public static bool IsState(string input, string output) => Affixes.Any(affix => input.EndsWith(affix.Input, StringComparison.Ordinal)
        && output == input[..^affix.Input.Length] + affix.Output);

    private static IEnumerable<StatePair> States(NetworkModel model, ImportOptions options)
    {
        foreach (StatePair pair in options.States)
        {
            if (!model.Inputs.Any(input => input.Name == pair.Input) || !model.Outputs.Contains(pair.Output))
            {
                throw new MappingException($"There is no pair of an input '{pair.Input}' and an output '{pair.Output}'; "
                    + $"inputs are {string.Join(", ", model.Inputs.Select(input => input.Name))}, outputs {string.Join(", ", model.Outputs)}.");
            }
        }

        if (options.States.Count > 0 || model.States.Count > 0)
        {
            return options.States.Count > 0 ? options.States : model.States;
        }

        Graph graph = Graph.Of(model);
        return model.Inputs
            .Select(input => new StatePair(input.Name, model.Outputs.FirstOrDefault(output => IsState(input.Name, output)
                && graph[output].Shape == input.Shape && graph[output].ElementType == input.ElementType) ?? ""))
            .Where(pair => pair.Output.Length > 0);
    }

    private static long OutputLength(NetworkModel model) => Graph.Of(model)[model.Outputs[0]].Shape.ElementCount;
}
