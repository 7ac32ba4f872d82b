// First pass: one list of operators. Preprocessing runs first; what no output depends on does not run at all.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Planning.Passes;

/// <summary>Puts all operators that count into one list.</summary>
internal static class OperatorOrder
{
    /// <summary>The same network with its preprocessing among the operators and without unused ones.</summary>
    public static NetworkModel Apply(NetworkModel model)
    {
        HashSet<string> needed = new(model.Outputs, StringComparer.Ordinal);
        List<Operator> kept = [];
        foreach (Operator @operator in model.AllOperators.Reverse())
        {
            if (@operator.Outputs.Any(needed.Contains))
            {
                kept.Add(@operator);
                needed.UnionWith(@operator.Inputs);
            }
        }

        kept.Reverse();
        return model with { Preprocessing = default, Operators = kept.ToEquatableArray() };
    }
}
