// What no output depends on does not run, and what runs stands in one list.
namespace NeuralNet.Embedded.Model.Passes;

/// <summary>Puts preprocessing in front of the network's operators and leaves out what no output depends on.</summary>
public static class DeadCode
{
    /// <summary>The model with one list of operators, each of them needed; constants stay.</summary>
    public static NetworkModel Remove(NetworkModel model)
    {
        HashSet<string> needed = new(model.Outputs, StringComparer.Ordinal);
        List<Operator> kept = [];
        foreach (Operator @operator in model.AllOperators.Reverse())
        {
            if (@operator.Outputs.Any(needed.Contains))
            {
                kept.Add(@operator);
                needed.UnionWith(@operator.ReadTensors);
            }
        }

        kept.Reverse();
        return model with
        {
            Preprocessing = default,
            Operators = kept.ToEquatableArray(),
            Values = model.Values.Where(value => kept.Any(@operator => @operator.Outputs.Contains(value.Name))).ToEquatableArray(),
        };
    }
}
