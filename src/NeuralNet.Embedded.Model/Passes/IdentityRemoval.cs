// Identities cost nothing at run time: they are only another name of a tensor.
// One remains a copy: where callers receive what is an input, a constant or another output.
namespace NeuralNet.Embedded.Model.Passes;

/// <summary>Takes identities out of the graph.</summary>
public static class IdentityRemoval
{
    /// <summary>The model without identities, but for those that copy an input, a constant or an output into an output.</summary>
    /// <param name="model">A model whose preprocessing stands among its operators.</param>
    public static NetworkModel Apply(NetworkModel model)
    {
        HashSet<string> outputs = new(model.Outputs, StringComparer.Ordinal);
        HashSet<string> computed = new(model.Operators.SelectMany(@operator => @operator.Outputs), StringComparer.Ordinal);
        Dictionary<string, string> renamed = new(StringComparer.Ordinal);
        List<Operator> kept = [];
        foreach (Operator @operator in model.Operators)
        {
            string? input = @operator.Is(Unary.Identity) ? Name(@operator.Inputs[0]!) : null;
            if (input is not null && !outputs.Contains(@operator.Output))
            {
                renamed.Add(@operator.Output, input);
            }
            else if (input is not null && computed.Contains(input) && !outputs.Contains(input))
            {
                renamed.Add(input, @operator.Output);
            }
            else
            {
                kept.Add(@operator);
            }
        }

        return renamed.Count == 0 ? model : model with
        {
            Operators = kept.Select(@operator => @operator.Renamed(Name)).ToEquatableArray(),
            Values = model.Values.Select(value => value with { Name = Name(value.Name) }).Distinct().ToEquatableArray(),
        };

        string Name(string tensor)
        {
            while (renamed.TryGetValue(tensor, out string? other))
            {
                tensor = other;
            }

            return tensor;
        }
    }
}
