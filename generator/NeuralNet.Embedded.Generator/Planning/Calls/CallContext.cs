// What the planning of an operator sees and fills: the graph, the constants, the list of steps.
using NeuralNet.Embedded.Generator.Planning.Constants;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Planning.Calls;

/// <summary>Turns the operators of a graph into steps, one after the other.</summary>
internal sealed class CallContext
{
    // Addition, activation and one more: what networks have. Each combination is a kernel of its own in the program.
    private const int MaximumEpilogue = 3;

    private readonly HashSet<string> _fused = new(StringComparer.Ordinal);
    private readonly HashSet<string> _standardized;
    private readonly Dictionary<string, TensorInfo> _scratch = new(StringComparer.Ordinal);
    private readonly List<PlanStep> _steps = [];

    // What the steps so far compute.
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);

    // Constants that stand where a tensor could.
    private readonly HashSet<Argument> _values = [];

    // Views: in whose memory they lie, and whether they are all of it.
    private readonly Dictionary<string, (string Root, bool IsWhole)> _roots = new(StringComparer.Ordinal);

    // Tensors whose memory is an output's or part of a concatenation's.
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    private CallContext(Graph graph, HashSet<string> standardized)
    {
        Graph = graph;
        _standardized = standardized;
        Constants = new ConstantTable();
        Operator = graph.Operators[0];
    }

    /// <summary>The graph.</summary>
    public Graph Graph { get; }

    /// <summary>The constants packed so far.</summary>
    public ConstantTable Constants { get; }

    /// <summary>The operator that is planned.</summary>
    public Operator Operator { get; private set; }

    /// <summary>Whether a scaling was folded into the operator.</summary>
    public bool IsStandardized => _standardized.Contains(Operator.Name);

    /// <summary>The steps of a graph and the constants they read.</summary>
    /// <param name="graph">A graph of operators that run.</param>
    /// <param name="standardized">The names of the operators that took a scaling in.</param>
    /// <exception cref="UnsupportedOperatorException">There is no kernel for an operator.</exception>
    public static CallPlan Plan(Graph graph, HashSet<string> standardized)
    {
        CallContext context = new(graph, standardized);
        foreach (Operator @operator in graph.Operators)
        {
            if (!context._fused.Contains(@operator.Name))
            {
                context.Operator = @operator;
                CallTable.Find(@operator.Definition, @operator)(context);
            }
        }

        Dictionary<string, TensorInfo> tensors = graph.Tensors.Concat(context._scratch)
            .ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        return new CallPlan(context._steps, context.Constants, tensors);
    }

    /// <summary>The shape of an input.</summary>
    public Shape InputShape(int port) => Graph[Operator.Input(port)!].Shape;

    /// <summary>The shape of an output.</summary>
    public Shape OutputShape(int port = 0) => Graph[Operator.Outputs[port]].Shape;

    /// <summary>The element type of an input.</summary>
    public ElementType InputType(int port) => Graph[Operator.Input(port)!].ElementType;

    /// <summary>The element type of the first output.</summary>
    public ElementType OutputType => Graph[Operator.Output].ElementType;

    /// <summary>An input as an argument: a tensor, or a packed constant as it is.</summary>
    public Argument Read(int port) => Read(Operator.Input(port)!);

    /// <summary>A tensor or a constant as an argument.</summary>
    public Argument Read(string tensor)
    {
        if (Graph.Constant(tensor) is not Tensor constant)
        {
            return new TensorArgument(tensor, IsWritten: false);
        }

        Argument packed = Constants.AddPlain("constant", "Constant", constant);
        _values.Add(packed);
        return packed;
    }

    /// <summary>An output as an argument.</summary>
    public Argument Write(int port = 0) => Write(Operator.Outputs[port]);

    /// <summary>A tensor that is written.</summary>
    public static Argument Write(string tensor) => new TensorArgument(tensor, IsWritten: true);

    /// <summary>Memory that the kernel needs for itself, as an argument.</summary>
    /// <param name="length">The number of floats.</param>
    public Argument Scratch(int length)
    {
        return length == 0 ? Argument.None : Write(Extra("scratch", Shape.Of(length)));
    }

    /// <summary>
    /// Takes what alone reads the operator's output into its call: an addition of a tensor that is there already, functions of single
    /// elements. The kernel computes them while its results are in registers.
    /// </summary>
    /// <param name="output">Receives the tensor that the call writes.</param>
    /// <param name="words">Receives what was taken, for people.</param>
    /// <returns>The epilogue.</returns>
    public Function TakeEpilogue(out string output, out string words)
    {
        output = Operator.Output;
        words = "";
        List<Function> parts = [];
        while (parts.Count < MaximumEpilogue && Graph.Model.Values.Count == 0 && Graph.OnlyReader(output) is Operator next && !_fused.Contains(next.Name))
        {
            if (MapCalls.FunctionOf(next, output, Graph) is Function function)
            {
                parts.Add(new Function("Activate", Parts: EquatableArray.Create(function)));
            }
            else if (Addend(next, output) is string addend)
            {
                parts.Add(new Function("AddTensor", EquatableArray.Create(Read(addend))));
            }
            else
            {
                break;
            }

            _fused.Add(next.Name);
            words += ", " + MapCalls.Words(next);
            output = next.Output;
        }

        parts = parts.Count == 0 ? [new Function("Activate", Parts: EquatableArray.Create(new Function("Identity")))] : parts;
        Function all = parts[parts.Count - 1];
        for (int i = parts.Count - 2; i >= 0; i--)
        {
            all = new Function("Then", Parts: EquatableArray.Create(parts[i], all));
        }

        return all;
    }

    // The other operand of an addition of two tensors of one shape, if it is there before this operator runs.
    private string? Addend(Operator next, string output)
    {
        if (next.Kind != "add" || Graph[output].Shape != Graph[next.Output].Shape)
        {
            return null;
        }

        string other = next.Inputs[0] == output ? next.Inputs[1]! : next.Inputs[0]!;
        return other != output && Graph[other].Shape == Graph[output].Shape && (!Graph.IsComputed(other) || _written.Contains(other)) ? other : null;
    }

    /// <summary>Takes a function that alone reads the operator's output into its call.</summary>
    /// <param name="output">Receives the tensor that the call writes.</param>
    /// <param name="words">Receives what was taken, for people.</param>
    /// <returns>The function, <c>Identity</c> where there is none.</returns>
    public Function TakeActivation(out string output, out string words)
    {
        (output, words) = (Operator.Output, "");
        if (Graph.OnlyReader(output) is Operator next && Graph.Model.Values.Count == 0 && MapCalls.FunctionOf(next, output, Graph) is Function function)
        {
            _fused.Add(next.Name);
            words = ", " + MapCalls.Words(next);
            output = next.Output;
            return function;
        }

        return new Function("Identity");
    }

    /// <summary>Takes what alone reads the operator's output, and limits its integers by a number, into its call.</summary>
    /// <param name="minimum">The least integer so far; receives the least that is left.</param>
    /// <param name="maximum">The greatest.</param>
    /// <param name="words">Receives what was taken, for people.</param>
    /// <returns>The tensor that the call writes.</returns>
    public string TakeLimits(ref long minimum, ref long maximum, out string words)
    {
        string output = Operator.Output;
        words = "";
        while (Graph.Model.Values.Count == 0 && Graph.OnlyReader(output) is { Kind: "maximum" or "minimum" } next
            && Graph.Constant(next.Inputs[next.Inputs[0] == output ? 1 : 0]!) is { } limit && limit.Shape.ElementCount == 1
            && Graph[next.Output].Shape == Graph[output].Shape)
        {
            long value = limit.Values.ToIntegers()[0];
            if (next.Kind == "maximum")
            {
                minimum = Math.Max(minimum, value);
                maximum = Math.Max(maximum, value);
            }
            else
            {
                minimum = Math.Min(minimum, value);
                maximum = Math.Min(maximum, value);
            }

            _fused.Add(next.Name);
            words += ", " + MapCalls.Words(next);
            output = next.Output;
        }

        return output;
    }

    /// <summary>Adds a call. One that reads a constant where a sample's own value would stand has no form for several samples.</summary>
    public void Add(KernelCall call)
    {
        _written.UnionWith(call.Writes);
        _steps.Add(call.Single.Arguments.Any(_values.Contains) ? call with { Batch = null } : call);
    }

    /// <summary>Makes a tensor a stretch of another one; it becomes a copy where memory cannot be shared.</summary>
    /// <param name="tensor">The tensor that needs no memory of its own.</param>
    /// <param name="source">The tensor that holds its elements one after the other.</param>
    /// <param name="offset">The first of them.</param>
    public void AddView(string tensor, string source, int offset = 0)
    {
        TensorInfo info = Graph[tensor];
        if (Graph.Constant(source) is Tensor constant)
        {
            Add(MapCalls.Copy(this, Constants.AddStretch(constant, offset, info), tensor));
            return;
        }

        (string root, bool isWhole) = RootOf(source);
        isWhole &= offset == 0 && Graph[source].Shape.ElementCount == info.Shape.ElementCount;
        if (Graph.IsOutput(tensor) && !(isWhole && IsFree(root)))
        {
            // What callers receive has memory of its own.
            string stretch = $"stretch {_scratch.Count} of {source}";
            _scratch.Add(stretch, info with { Name = stretch });
            _steps.Add(new View(stretch, source, offset));
            Add(MapCalls.Copy(this, new TensorArgument(stretch, IsWritten: false), tensor));
            return;
        }

        if (Graph.IsOutput(tensor))
        {
            _taken.Add(root);
        }

        _written.Add(tensor);
        _roots.Add(tensor, (root, isWhole));
        _steps.Add(new View(tensor, source, offset));
    }

    /// <summary>Whether a tensor can be computed inside another one: a kernel writes it, callers do not receive it, and no other memory wants it.</summary>
    public bool CanPlace(string tensor) => !_roots.ContainsKey(tensor) && IsFree(tensor);

    /// <summary>Says that parts, each of which can be placed, are computed inside a whole.</summary>
    public void AddPlacement(string whole, IEnumerable<(string Part, int Offset)> places)
    {
        Placement placement = new(whole, places.ToEquatableArray());
        _taken.UnionWith(placement.Reads);
        _steps.Add(placement);
    }

    /// <summary>Makes a tensor that the graph does not know, such as a sample of a batch.</summary>
    /// <param name="what">What it is.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="type">Its element type.</param>
    /// <returns>Its name.</returns>
    public string Extra(string what, Shape shape, ElementType type = ElementType.Float32)
    {
        string name = $"{what} {_scratch.Count} of {Operator.Name}";
        _scratch.Add(name, new TensorInfo(name, shape, type));
        return name;
    }

    /// <summary>Adds a step as it is.</summary>
    public void Add(PlanStep step) => _steps.Add(step);

    private (string Root, bool IsWhole) RootOf(string tensor) => _roots.TryGetValue(tensor, out (string, bool) root) ? root : (tensor, true);

    private bool IsFree(string root) => Graph.IsComputed(root) && !Graph.IsOutput(root) && !_taken.Contains(root);
}
