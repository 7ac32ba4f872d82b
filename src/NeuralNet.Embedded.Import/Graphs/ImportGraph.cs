// The graph that importers build and passes rewrite: the model's operators over named tensors. Constants keep double
// precision until the model is made, so that whatever combines weights rounds them once.
using System.Diagnostics.CodeAnalysis;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Reference;

namespace NeuralNet.Embedded.Import.Graphs;

/// <param name="budget">Limits what constants may take.</param>
internal sealed class ImportGraph(FoldingBudget budget)
{
    private readonly LinkedList<Operator> _operators = new();
    private readonly Dictionary<string, LinkedListNode<Operator>> _places = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TensorInfo> _infos = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ReferenceTensor> _constants = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _producers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _readers = new(StringComparer.Ordinal);
    private readonly List<double[]> _steps = [];
    private int _names;

    /// <summary>The network's inputs.</summary>
    public List<string> Inputs { get; } = [];

    /// <summary>The tensors behind the network's outputs, in order; one may stand for several.</summary>
    public List<string> Outputs { get; } = [];

    /// <summary>The scales of the 8-bit constants that were turned into floats, each list once: weights may be whole numbers of such steps.</summary>
    public IReadOnlyList<double[]> Steps => _steps;

    /// <summary>The operators in the order they run.</summary>
    public IEnumerable<Operator> Operators => _operators;

    /// <summary>The operators as they are now; the graph may be changed while walking them.</summary>
    public Operator[] Snapshot() => [.. _operators];

    /// <summary>A name that no tensor or operator has.</summary>
    public string NewName() => $"#{_names++}";

    /// <summary>What is known of a tensor.</summary>
    public TensorInfo Info(string tensor) => _infos[tensor];

    /// <summary>The shape of a tensor.</summary>
    public Shape Shape(string tensor) => _infos[tensor].Shape;

    /// <summary>The element type of a tensor.</summary>
    public ElementType Type(string tensor) => _infos[tensor].ElementType;

    /// <summary>A tensor's values where they are known, else null.</summary>
    public ReferenceTensor? Constant(string? tensor) => tensor is null ? null : _constants.GetValueOrDefault(tensor);

    /// <summary>Whether a tensor's values are known.</summary>
    public bool IsConstant(string tensor) => _constants.ContainsKey(tensor);

    /// <summary>Whether an operator is still part of the graph, unchanged.</summary>
    public bool Has(Operator @operator) => _places.TryGetValue(@operator.Name, out LinkedListNode<Operator>? place) && ReferenceEquals(place.Value, @operator);

    /// <summary>The operator that writes a tensor, or null.</summary>
    public Operator? Producer(string? tensor) => tensor is not null && _producers.TryGetValue(tensor, out string? name) ? _places[name].Value : null;

    /// <summary>The operators that read a tensor.</summary>
    public Operator[] Readers(string tensor) =>
        _readers.TryGetValue(tensor, out HashSet<string>? readers) ? [.. readers.Select(name => _places[name].Value)] : [];

    /// <summary>Whether callers receive a tensor.</summary>
    public bool IsOutput(string tensor) => Outputs.Contains(tensor);

    /// <summary>The one operator that reads a tensor which callers do not receive; null where there are none or several.</summary>
    public Operator? OnlyReader(string tensor) =>
        !IsOutput(tensor) && _readers.TryGetValue(tensor, out HashSet<string>? readers) && readers.Count == 1 ? _places[readers.First()].Value : null;

    /// <summary>Adds a network input.</summary>
    public string AddInput(TensorInfo info)
    {
        string name = NewName();
        _infos.Add(name, info with { Name = name });
        Inputs.Add(name);
        return name;
    }

    /// <summary>Changes the shape of an input, whose readers have to be changed as well.</summary>
    public void SetInputShape(string input, Shape shape) => _infos[input] = _infos[input] with { Shape = shape };

    /// <summary>Adds a constant.</summary>
    public string AddConstant(ReferenceTensor values)
    {
        budget.SpendElements(values.Count);
        string name = NewName();
        _infos.Add(name, new TensorInfo(name, values.Shape, values.ElementType));
        _constants.Add(name, values);
        return name;
    }

    /// <summary>Adds a constant of float32.</summary>
    public string AddConstant(Shape shape, params double[] values) => AddConstant(new ReferenceTensor(shape, values));

    /// <summary>Adds a constant of integers.</summary>
    public string AddConstant(Shape shape, ElementType type, params long[] values) => AddConstant(new ReferenceTensor(shape, type, values));

    /// <summary>Refuses constants of more elements than the file's size lets expect.</summary>
    public void RequireBudget(long elements) => budget.SpendElements(elements);

    /// <summary>Adds an operator with new outputs at the end, or computes it where everything it reads is known.</summary>
    /// <param name="kind">The operator.</param>
    /// <param name="inputs">What it reads; null where an input is left out.</param>
    /// <param name="outputs">How many outputs it has.</param>
    /// <param name="attributes">Its attributes.</param>
    /// <returns>The outputs' names.</returns>
    /// <exception cref="MappingException">The inputs do not fit.</exception>
    public string[] Add(string kind, IEnumerable<string?> inputs, int outputs, params ReadOnlySpan<(string Name, AttributeValue Value)> attributes) =>
        Insert(null, Make(kind, inputs, outputs, attributes));

    /// <summary>Adds an operator with one output at the end, or computes it.</summary>
    public string Add(string kind, string input, params ReadOnlySpan<(string Name, AttributeValue Value)> attributes) => Add(kind, [input], 1, attributes)[0];

    /// <summary>Adds an operator with one output before another, or computes it.</summary>
    public string AddBefore(Operator before, string kind, IEnumerable<string?> inputs, params ReadOnlySpan<(string Name, AttributeValue Value)> attributes) =>
        Insert(_places[before.Name], Make(kind, inputs, 1, attributes))[0];

    /// <summary>Adds an operator behind another that writes a tensor which nothing writes so far.</summary>
    public void AddAfter(string name, string kind, string input, string output, params ReadOnlySpan<(string Name, AttributeValue Value)> attributes)
    {
        Operator made = Make(kind, [input], 1, attributes) with { Outputs = EquatableArray.Create(output) };
        _places.Add(made.Name, _operators.AddAfter(_places[name], made));
        Connect(made);
        Infer(made);
    }

    /// <summary>Puts another operator in the place of one; it writes the same tensors, whose shapes may change.</summary>
    public void Replace(Operator old, Operator changed)
    {
        LinkedListNode<Operator> place = _places[old.Name];
        Disconnect(old);
        changed = changed with { Name = old.Name };
        place.Value = changed;
        Connect(changed);
        Infer(changed);
    }

    /// <summary>Takes an operator out; its outputs, if anyone still reads them, have to be redirected.</summary>
    public void Remove(Operator @operator)
    {
        Disconnect(@operator);
        _operators.Remove(_places[@operator.Name]);
        _places.Remove(@operator.Name);
    }

    /// <summary>Lets everyone who reads a tensor read another.</summary>
    public void Redirect(string tensor, string other)
    {
        foreach (Operator reader in Readers(tensor))
        {
            LinkedListNode<Operator> place = _places[reader.Name];
            Disconnect(reader);
            place.Value = reader with { Inputs = reader.Inputs.Select(input => input == tensor ? other : input).ToEquatableArray() };
            Connect(place.Value);
        }

        for (int i = 0; i < Outputs.Count; i++)
        {
            if (Outputs[i] == tensor)
            {
                Outputs[i] = other;
            }
        }
    }

    /// <summary>Takes an operator out whose output others can find in another tensor.</summary>
    public void ReplaceBy(Operator @operator, string other)
    {
        Redirect(@operator.Output, other);
        Remove(@operator);
    }

    /// <summary>Takes out what no output depends on.</summary>
    public void RemoveDead()
    {
        HashSet<string> needed = [.. Outputs];
        for (LinkedListNode<Operator>? place = _operators.Last; place is not null;)
        {
            LinkedListNode<Operator>? previous = place.Previous;
            if (place.Value.Outputs.Any(needed.Contains))
            {
                needed.UnionWith(place.Value.ReadTensors);
            }
            else
            {
                Remove(place.Value);
            }

            place = previous;
        }
    }

    /// <summary>What an operator would write, given what it reads.</summary>
    /// <exception cref="MappingException">The inputs do not fit.</exception>
    public TensorInfo[] InferOutputs(Operator @operator)
    {
        try
        {
            TensorInfo[] infos = @operator.Definition.InferOutputs(@operator, [.. @operator.Inputs.Select(input => input is null ? null : _infos[input])]);
            foreach (TensorInfo info in infos)
            {
                FoldingBudget.RequireShape(info.Shape);
            }

            return infos;
        }
        catch (ShapeException exception)
        {
            throw new MappingException(WithoutName(@operator, exception.Message));
        }
        catch (Exception exception) when (exception is OverflowException or InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            throw new MappingException($"It does not fit what it reads: {exception.Message}");
        }
    }

    // Tensors have no names of the file's at this point; the node is named anyway.
    private string WithoutName(Operator @operator, string message)
    {
        string prefix = $"{@operator.Kind} '{@operator.Name}': ";
        string text = message.StartsWith(prefix, StringComparison.Ordinal) ? message[prefix.Length..] : message;
        foreach (string tensor in @operator.ReadTensors.Distinct())
        {
            text = text.Replace($" '{tensor}'", $" {_infos[tensor].Shape}", StringComparison.Ordinal);
        }

        return $"As {@operator.Kind}: {text}";
    }

    private Operator Make(string kind, IEnumerable<string?> inputs, int outputs, ReadOnlySpan<(string Name, AttributeValue Value)> attributes)
    {
        OperatorDefinition definition = OperatorTable.Find(kind) ?? throw new MappingException($"The model has no operator '{kind}' yet.");
        Operator made;
        try
        {
            made = definition.Create(NewName(), inputs, Enumerable.Range(0, outputs).Select(_ => NewName()));
            foreach ((string name, AttributeValue value) in attributes)
            {
                made = made.With(name, value);
            }
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            throw new MappingException(exception.Message);
        }

        return made;
    }

    private string[] Insert(LinkedListNode<Operator>? before, Operator @operator)
    {
        TensorInfo[] infos = InferOutputs(@operator);
        if (TryFold(@operator, infos, out ReferenceTensor[]? values))
        {
            for (int i = 0; i < values.Length; i++)
            {
                _infos.Add(infos[i].Name, infos[i]);
                _constants.Add(infos[i].Name, values[i]);
            }

            return @operator.Outputs.ToArray();
        }

        foreach (TensorInfo info in infos)
        {
            _infos.Add(info.Name, info);
        }

        _places.Add(@operator.Name, before is null ? _operators.AddLast(@operator) : _operators.AddBefore(before, @operator));
        Connect(@operator);
        return @operator.Outputs.ToArray();
    }

    private bool TryFold(Operator @operator, TensorInfo[] infos, [NotNullWhen(true)] out ReferenceTensor[]? values)
    {
        values = null;
        if (!@operator.ReadTensors.All(_constants.ContainsKey) || !Interpreter.Supports(@operator.Definition))
        {
            return false;
        }

        Inference inference = new(@operator, [.. @operator.Inputs.Select(input => input is null ? null : _infos[input])]);
        budget.SpendElements(infos.Sum(info => info.Shape.ElementCount));
        budget.SpendWork(@operator.Definition.MultiplyAdds?.Invoke(inference) ?? 0);
        values = Interpreter.Evaluate(@operator, [.. @operator.Inputs.Select(input => input is null ? null : _constants[input])], infos);

        // What only moves values keeps them as they are; what computes rounds, as at run time.
        if (@operator.Definition.Family is not (OperatorFamily.Move or OperatorFamily.View) && !@operator.Is(Unary.Identity))
        {
            values =
            [
                .. values.Select(
                    value => value.IsFloat ? new ReferenceTensor(value.Shape, Array.ConvertAll(value.Floats, number => (double)(float)number)) : value),
            ];
        }

        if (@operator.Is(Quantize.Inverse) && Constant(@operator.Inputs[Quantize.Input])!.ElementType is ElementType.Int8 or ElementType.UInt8)
        {
            double[] scale = Constant(@operator.Inputs[Quantize.Scale])!.Floats;
            if (!_steps.Exists(scale.SequenceEqual))
            {
                _steps.Add(scale);
            }
        }

        return true;
    }

    private void Infer(Operator @operator)
    {
        TensorInfo[] infos = InferOutputs(@operator);
        foreach (TensorInfo info in infos)
        {
            _infos[info.Name] = info;
        }
    }

    private void Connect(Operator @operator)
    {
        foreach (string output in @operator.Outputs)
        {
            _producers[output] = @operator.Name;
        }

        foreach (string input in @operator.ReadTensors)
        {
            if (!_readers.TryGetValue(input, out HashSet<string>? readers))
            {
                _readers.Add(input, readers = new HashSet<string>(StringComparer.Ordinal));
            }

            readers.Add(@operator.Name);
        }
    }

    private void Disconnect(Operator @operator)
    {
        foreach (string output in @operator.Outputs)
        {
            _producers.Remove(output);
        }

        foreach (string input in @operator.ReadTensors)
        {
            if (_readers.TryGetValue(input, out HashSet<string>? readers))
            {
                readers.Remove(@operator.Name);
            }
        }
    }
}
