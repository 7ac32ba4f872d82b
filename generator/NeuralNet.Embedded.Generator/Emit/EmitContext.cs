// What the emitters share: the plan, and the name of everything in the generated code.
using NeuralNet.Embedded.Generator.Emit.Text;
using NeuralNet.Embedded.Generator.Planning;
using NeuralNet.Embedded.Generator.Planning.Weights;
using NeuralNet.Embedded.Generator.Specs;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Emit;

/// <summary>The names of one generated network.</summary>
internal sealed class EmitContext
{
    private readonly Dictionary<string, string> _spans = new(StringComparer.Ordinal);
    private readonly HashSet<string> _hidden;

    /// <summary>Chooses the names for <paramref name="plan"/> inside the class of <paramref name="network"/>.</summary>
    public EmitContext(NetworkSpec network, NetworkPlan plan)
    {
        Network = network;
        Plan = plan;
        _hidden = new HashSet<string>(network.Class.HiddenNames, StringComparer.Ordinal);

        NameScope parameters = new("workspace", "inputs", "outputs", "count", "samples", "i", "row", "comparison");
        NameScope members = MemberNames.Scope();
        Inputs = Port.Of(plan.Model.Inputs.ToArray(), "input", parameters, members);
        Outputs = Port.Of(plan.Outputs.ToArray(), "output", parameters, members);
        Buffers = NameBuffers(parameters);
        WeightsHash = network.AssemblyWeights is string hash && new WeightLayout(plan.Weights).Hash() == hash ? hash : null;
    }

    /// <summary>The class and its model.</summary>
    public NetworkSpec Network { get; }

    /// <summary>The plan.</summary>
    public NetworkPlan Plan { get; }

    /// <summary>The network's inputs.</summary>
    public IReadOnlyList<Port> Inputs { get; }

    /// <summary>The network's outputs.</summary>
    public IReadOnlyList<Port> Outputs { get; }

    /// <summary>The stretches of the workspace and the locals that stand for them.</summary>
    public IReadOnlyList<KeyValuePair<Place, string>> Buffers { get; }

    /// <summary>
    /// The hash of the weights where they lie in the weights assembly; null where C# holds them. An assembly that holds other
    /// weights, as one does that was written before the model changed, is none.
    /// </summary>
    public string? WeightsHash { get; }

    /// <summary>A type as the class has to name it: in full where something hides it.</summary>
    public string Type(string name) =>
        _hidden.Contains(name) ? $"global::{KnownTypes.Namespaces[name]}.{name}" : name;

    /// <summary>The expression for a tensor's span.</summary>
    public string Span(string tensor) => _spans.TryGetValue(tensor, out string? span)
        ? span
        : $"{MemberNames.Weights}.{Plan.Weights.NameOfConstant(tensor)}";

    /// <summary>A tensor's shape, for the comment beside a call.</summary>
    public Shape Shape(string tensor) => Plan.Shapes[tensor];

    private List<KeyValuePair<Place, string>> NameBuffers(NameScope locals)
    {
        foreach (KeyValuePair<string, Place> pair in Plan.Places)
        {
            if (pair.Value.Kind is PlaceKind.Input or PlaceKind.Output)
            {
                IReadOnlyList<Port> ports = pair.Value.Kind == PlaceKind.Input ? Inputs : Outputs;
                _spans[pair.Key] = ports[pair.Value.Index].Parameter;
            }
        }

        string[] computed = [.. Plan.Steps.Select(step => step.Output).Where(tensor => Plan.Places[tensor].Kind == PlaceKind.Workspace)];
        Place[] places = [.. computed.Select(tensor => Plan.Places[tensor]).Distinct()];
        List<KeyValuePair<Place, string>> buffers = [];
        foreach (Place place in places)
        {
            string name = locals.Unique(places.Length == 1 ? "hidden" : "hidden" + Number.Of(buffers.Count));
            buffers.Add(new KeyValuePair<Place, string>(place, name));
            foreach (string tensor in computed.Where(tensor => Plan.Places[tensor] == place))
            {
                _spans[tensor] = name;
            }
        }

        return buffers;
    }
}
