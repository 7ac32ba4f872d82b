// What the emitters share: the plan, and the name of everything in the generated code.
using NeuralNet.Embedded.Generator.Naming;
using NeuralNet.Embedded.Generator.Planning;
using NeuralNet.Embedded.Generator.Planning.Constants;
using NeuralNet.Embedded.Generator.Planning.Memory;
using NeuralNet.Embedded.Generator.Specs;
using NeuralNet.Embedded.Generator.Text;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Emit;

/// <summary>A network on its way into code.</summary>
internal sealed class EmitContext
{
    private readonly Dictionary<string, string> _spans = new(StringComparer.Ordinal);
    private readonly List<EquatableArray<int>> _lists = [];
    private readonly HashSet<string> _hidden;
    private readonly HashSet<string> _kernels;

    public EmitContext(NetworkSpec network, NetworkPlan plan)
    {
        Network = network;
        Plan = plan;
        _hidden = new HashSet<string>(network.Class.HiddenNames, StringComparer.Ordinal);
        _kernels = new HashSet<string>(plan.Calls.SelectMany(call => call.Types), StringComparer.Ordinal);
        NameScope parameters = new("state", "next", "workspace", "inputs", "outputs", "count", "samples", "i", "row", "comparison");
        NameScope members = MemberNames.Scope();
        Inputs = Port.Of(plan.Model.Inputs.ToArray(), "input", parameters, members);
        Outputs = Port.Of(plan.Outputs.ToArray(), "output", parameters, members);
        Locals = NameLocals(parameters);
        WeightsHash = network.AssemblyWeights is string hash && new ConstantLayout(plan.Constants).Hash() == hash ? hash : null;
    }

    /// <summary>The network.</summary>
    public NetworkSpec Network { get; }

    /// <summary>Its plan.</summary>
    public NetworkPlan Plan { get; }

    /// <summary>The inputs in the model's order.</summary>
    public IReadOnlyList<Port> Inputs { get; }

    /// <summary>The outputs in the model's order.</summary>
    public IReadOnlyList<Port> Outputs { get; }

    /// <summary>The stretches of the workspace and the names they have as locals, in the order they are first written.</summary>
    public IReadOnlyList<SpanLocal> Locals { get; }

    /// <summary>The name of the assembly type that holds the weights; null where they stand in the code.</summary>
    public string? WeightsHash { get; }

    /// <summary>The floats of workspace.</summary>
    public int WorkspaceLength => Plan.Memory.WorkspaceLength;

    /// <summary>How a method begins that other source generators have to see: where a file declares it, this is its implementation.</summary>
    public string Method => Network.HasTypesFile ? "public static partial" : "public static";

    /// <summary>The name of a type in generated code: in full where the user's names would hide it.</summary>
    public string Type(string name) =>
        _hidden.Contains(name) ? $"global::{KnownTypes.NamespaceOf(name)}.{name}" : name;

    /// <summary>The expression of a tensor's span.</summary>
    public string Span(string tensor) => _spans[tensor];

    /// <summary>The lists of numbers that stand in fields, in the order they were first asked for.</summary>
    public IReadOnlyList<EquatableArray<int>> Lists => _lists;

    /// <summary>The field of a list of numbers: a span of constants is allocated on every use in code compiled for debugging.</summary>
    public string List(EquatableArray<int> values)
    {
        int index = _lists.IndexOf(values);
        if (index < 0)
        {
            index = _lists.Count;
            _lists.Add(values);
        }

        return $"{MemberNames.Lists}.{ListName(index)}";
    }

    /// <summary>The name of a list's field.</summary>
    public static string ListName(int index) => "List" + Number.Of(index);

    /// <summary>Whether the code needs <c>MemoryMarshal</c>.</summary>
    public bool CastsMemory => Locals.Any(local => local.Type != "float")
        || Inputs.Concat(Outputs).Any(port => port.ElementType == ElementType.Bool)
        || Plan.Constants.Constants.Any(constant => constant.Values.ElementType != ElementType.Float32);

    private List<SpanLocal> NameLocals(NameScope locals)
    {
        IReadOnlyDictionary<string, TensorView> views = Plan.Memory.Views;
        List<SpanLocal> named = [];
        foreach (KeyValuePair<string, TensorView> pair in views.Where(pair => pair.Value.Buffer.Kind != MemoryKind.Workspace))
        {
            TensorView view = pair.Value;
            Port port = (view.Buffer.Kind == MemoryKind.Input ? Inputs : Outputs)[view.Buffer.Index];
            string span = view.ElementType == ElementType.Bool ? $"{Type("MemoryMarshal")}.Cast<bool, byte>({port.Parameter})" : port.Parameter;
            int size = view.ElementType.SizeInBytes();
            _spans[pair.Key] = view.IsWhole ? span : $"{span}{Range(view.Offset / size, view.Length)}";
        }

        string[] used = [.. Plan.Calls.SelectMany(call => call.Writes.Concat(call.Reads)).Distinct(StringComparer.Ordinal)
            .Where(tensor => views[tensor].Buffer.Kind == MemoryKind.Workspace)];
        Dictionary<(int, int, string), string> names = [];
        (int Start, int Length, string Type) Place(string tensor) =>
            (views[tensor].Buffer.Index + views[tensor].Offset, views[tensor].Length, ElementTypeName.InKernels(views[tensor].ElementType));
        int places = used.Select(Place).Distinct().Count();
        foreach (string tensor in used)
        {
            (int Start, int Length, string Type) place = Place(tensor);
            if (!names.TryGetValue(place, out string? name))
            {
                names.Add(place, name = locals.Unique(places == 1 ? "hidden" : "hidden" + Number.Of(named.Count)));
                named.Add(new SpanLocal(name, place.Type, place.Start, place.Length, views[tensor].ElementType.SizeInBytes()));
            }

            _spans[tensor] = name;
        }

        return named;
    }

    /// <summary>A range of a span: <c>[16..32]</c>.</summary>
    public static string Range(int start, int length) => start == 0
        ? $"[..{Number.Of(length)}]"
        : $"[{Number.Of(start)}..{Number.Of(start + length)}]";
}
