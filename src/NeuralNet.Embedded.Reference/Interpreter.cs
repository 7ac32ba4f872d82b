// The oracle: runs a model slowly and obviously, one number after the other, floats in double precision and integers exactly.
// Everything that is fast (kernels, generated code) is judged by it, so it shares no code with any of that.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Reference;

/// <summary>Computes the answers of a model, operator by operator. Safe to run from several threads at once.</summary>
public sealed class Interpreter
{
    // Enough to see the size of the errors; each takes as long as a run of the reference.
    private const int RoundedRuns = 4;

    private readonly Graph _graph;
    private readonly Dictionary<string, ReferenceTensor> _constants = new(StringComparer.Ordinal);
    private readonly (Operator Operator, TensorInfo[] Outputs)[] _steps;

    // The last step that reads a value; none for an output of the network.
    private readonly Dictionary<string, int> _lastReads = new(StringComparer.Ordinal);

    /// <summary>Prepares to run a model.</summary>
    /// <exception cref="ArgumentException">The model breaks a rule of the format; the message says which.</exception>
    public Interpreter(NetworkModel model)
        : this(GraphOf(model))
    {
    }

    /// <summary>Prepares to run a model whose graph is known.</summary>
    public Interpreter(Graph graph)
    {
        _graph = graph;
        RoundingStepNames = RoundingSteps.Of(graph);
        ShownNames = [.. graph.Model.Outputs.Union(RoundingStepNames)];
        foreach (Tensor tensor in graph.Model.Tensors)
        {
            _constants[tensor.Name] = ReferenceTensor.Of(tensor.Shape, tensor.Values);
        }

        _steps = [.. graph.Operators.Select(@operator => (@operator, @operator.Outputs.Select(output => graph[output]).ToArray()))];
        for (int step = 0; step < _steps.Length; step++)
        {
            foreach (string? input in _steps[step].Operator.Inputs)
            {
                _lastReads[input ?? ""] = step;
            }
        }

        foreach (string output in graph.Model.Outputs)
        {
            _lastReads[output] = -1;
        }
    }

    /// <summary>Whether the reference can compute operators of a kind.</summary>
    public static bool Supports(OperatorDefinition definition) => ReferenceTable.Find(definition) is not null;

    /// <summary>What the network's <see cref="RoundingSteps"/> write.</summary>
    internal IReadOnlyList<string> RoundingStepNames { get; }

    /// <summary>The outputs of the network as <see cref="RoundingSteps.Shown"/> makes it.</summary>
    internal IReadOnlyList<string> ShownNames { get; }

    /// <summary>Computes one operator.</summary>
    /// <param name="operator">An operator whose inputs fit it.</param>
    /// <param name="inputs">One entry for each of its inputs; null where one is left out.</param>
    /// <param name="outputs">What the operator's shape rule gives.</param>
    /// <returns>One entry for each output.</returns>
    /// <exception cref="NotSupportedException">The reference does not know the operator.</exception>
    public static ReferenceTensor[] Evaluate(Operator @operator, IReadOnlyList<ReferenceTensor?> inputs, IReadOnlyList<TensorInfo> outputs) =>
        Evaluate(@operator, inputs, outputs, Rounding.None);

    /// <summary>Runs the network once.</summary>
    /// <param name="inputs">For each model input its elements, row-major, before any preprocessing.</param>
    /// <returns>For each model output its elements, row-major.</returns>
    /// <exception cref="ArgumentException">The inputs are not as many or not as long as the model's, or of another element type.</exception>
    public ReferenceTensor[] Run(IReadOnlyList<ReferenceTensor> inputs) => Run(inputs, Rounding.None);

    /// <summary>Runs a network whose inputs and outputs are all float32.</summary>
    /// <param name="inputs">For each model input its elements, row-major, before any preprocessing.</param>
    /// <returns>For each model output its elements, row-major.</returns>
    /// <exception cref="ArgumentException">The inputs are not as many or not as long as the model's.</exception>
    public double[][] Run(IReadOnlyList<double[]> inputs) => [.. Run(Typed(inputs)).Select(output => (double[])output.Floats.Clone())];

    /// <summary>Runs a network of one input and one output, both float32.</summary>
    /// <param name="input">The input's elements, row-major, before any preprocessing.</param>
    /// <returns>The output's elements, row-major.</returns>
    /// <exception cref="ArgumentException">The model has several inputs, or the input is not as long as the model's.</exception>
    public double[] Run(params double[] input) => Run([input])[0];

    /// <summary>
    /// Runs a network of one input on several samples. Each has the bits that it has alone; operators on rows of numbers take all of them
    /// together and so read their weights once.
    /// </summary>
    /// <param name="inputs">
    /// The samples one behind the other: a tensor with one more dimension in front, before any preprocessing. Its memory is written to.
    /// </param>
    /// <returns>For each model output a tensor with the samples in front likewise.</returns>
    /// <exception cref="ArgumentException">The model has several inputs, or the samples are not as long as its input or of another element type.</exception>
    public ReferenceTensor[] RunBatch(ReferenceTensor inputs)
    {
        NetworkModel model = _graph.Model;
        int count = inputs.Shape.Rank > 0 && inputs.Shape[0] > 0 ? inputs.Shape[0] : throw new ArgumentException("There is no sample.", nameof(inputs));
        CheckInputs([inputs], count);
        Dictionary<string, ReferenceTensor> values = new(StringComparer.Ordinal) { [model.Inputs[0].Name] = inputs };
        for (int step = 0; step < _steps.Length; step++)
        {
            (Operator @operator, TensorInfo[] outputs) = _steps[step];
            TensorInfo[] stacked = [.. outputs.Select(output => output with { Shape = Stacked(count, output.Shape) })];
            ReferenceTensor[] written = TakesSamplesTogether(@operator, values)
                ? Evaluate(
                    @operator,
                    [.. @operator.Inputs.Select(input => input is null ? null : ValueOf(input, values))],
                    stacked,
                    Rounding.None,
                    mayOverwrite: _lastReads[@operator.Input(0)!] == step)
                : RunApart(@operator, values, outputs, stacked, count);
            for (int i = 0; i < outputs.Length; i++)
            {
                values[outputs[i].Name] = written[i];
            }
        }

        return [.. model.Outputs.Select(output => values[output])];
    }

    /// <summary>
    /// Measures how far float32 code may be from the reference through roundings alone: the network is run several times with every
    /// step rounded up or down to float32 at random. Some networks magnify roundings a lot; this tells which, and by how much.
    /// </summary>
    /// <param name="inputs">For each model input its elements, row-major, before any preprocessing.</param>
    /// <returns>For each model output the largest error seen in any of its elements, 0 for integers. The same inputs give the same answer.</returns>
    /// <exception cref="ArgumentException">The inputs are not as many or not as long as the model's, or of another element type.</exception>
    public double[] MeasureRounding(IReadOnlyList<ReferenceTensor> inputs)
    {
        ReferenceTensor[] exact = Run(inputs);
        ReferenceTensor[][] rounded = RunRounded(inputs);
        return [.. exact.Select((output, i) => LargestDifference(output, [.. rounded.Select(run => run[i])]))];
    }

    /// <summary>Several runs with every step rounded up or down to float32 at random; the same inputs give the same runs.</summary>
    internal ReferenceTensor[][] RunRounded(IReadOnlyList<ReferenceTensor> inputs) => RunRounded(inputs, () => null).Outputs;

    /// <summary>The same, each run with steps of its own.</summary>
    internal (ReferenceTensor[][] Outputs, FollowedSteps?[] Steps) RunRounded(IReadOnlyList<ReferenceTensor> inputs, Func<FollowedSteps?> follow)
    {
        FollowedSteps?[] steps = [.. Enumerable.Range(0, RoundedRuns).Select(_ => follow())];
        return ([.. steps.AsParallel().AsOrdered().Select((step, seed) => Run(inputs, Rounding.ToSingle(seed), step))], steps);
    }

    /// <summary>Runs the network beside fast code.</summary>
    internal ReferenceTensor[] Run(IReadOnlyList<ReferenceTensor> inputs, FollowedSteps steps) => Run(inputs, Rounding.None, steps);

    /// <summary>The largest finite difference of any element in any run; 0 for integers.</summary>
    internal static double LargestDifference(ReferenceTensor exact, ReferenceTensor[] runs) => exact.IsFloat
        ? runs.SelectMany(run => exact.Floats.Zip(run.Floats, (a, b) => Math.Abs(a - b))).Where(double.IsFinite).Append(0).Max()
        : 0;

    /// <summary>The same for a network whose inputs are all float32.</summary>
    /// <param name="inputs">For each model input its elements, row-major, before any preprocessing.</param>
    public double[] MeasureRounding(IReadOnlyList<double[]> inputs) => MeasureRounding(Typed(inputs));

    private static Graph GraphOf(NetworkModel model)
    {
        EquatableArray<ModelProblem> problems = ModelValidator.Validate(model);
        return problems.Count == 0
            ? Graph.Of(model)
            : throw new ArgumentException($"{problems[0].Path}: {problems[0].Message}", nameof(model));
    }

    private static ReferenceTensor[] Evaluate(
        Operator @operator, IReadOnlyList<ReferenceTensor?> inputs, IReadOnlyList<TensorInfo> outputs, Rounding rounding, bool mayOverwrite = false) =>
        ReferenceTable.Find(@operator.Definition) is Func<ReferenceCall, ReferenceTensor[]> rule
            ? rule(new ReferenceCall(@operator, inputs, outputs, rounding, mayOverwrite))
            : throw new NotSupportedException($"The reference has no operator '{@operator.Kind}'.");

    private ReferenceTensor[] Typed(IReadOnlyList<double[]> inputs) => [.. inputs.Select((values, i) =>
        new ReferenceTensor(i < _graph.Model.Inputs.Count ? _graph.Model.Inputs[i].Shape : Shape.Of(values.Length), values))];

    private ReferenceTensor[] Run(IReadOnlyList<ReferenceTensor> inputs, Rounding rounding, FollowedSteps? followed = null)
    {
        NetworkModel model = _graph.Model;
        CheckInputs(inputs);
        Dictionary<string, ReferenceTensor> values = new(_constants, StringComparer.Ordinal);
        for (int i = 0; i < inputs.Count; i++)
        {
            TensorInfo input = model.Inputs[i];
            values[input.Name] = inputs[i].IsFloat
                ? new ReferenceTensor(input.Shape, Array.ConvertAll(inputs[i].Floats, rounding.Of))
                : inputs[i].Reshaped(input.Shape);
        }

        foreach ((Operator @operator, TensorInfo[] outputs) in _steps)
        {
            ReferenceTensor?[] read = [.. @operator.Inputs.Select(input => input is null ? null : values[input])];
            ReferenceTensor[] written = followed?.Has(@operator) == true
                ? [followed.Follow(@operator, read, outputs[0])]
                : Evaluate(@operator, read, outputs, rounding);
            for (int i = 0; i < outputs.Length; i++)
            {
                values[outputs[i].Name] = written[i];
            }
        }

        return [.. model.Outputs.Select(output => values[output])];
    }

    private void CheckInputs(IReadOnlyList<ReferenceTensor> inputs, int samples = 1)
    {
        NetworkModel model = _graph.Model;
        if (inputs.Count != model.Inputs.Count)
        {
            throw new ArgumentException($"The model has {model.Inputs.Count} inputs, but {inputs.Count} were given.", nameof(inputs));
        }

        for (int i = 0; i < inputs.Count; i++)
        {
            TensorInfo input = model.Inputs[i];
            if (inputs[i].Count != samples * input.Shape.ElementCount)
            {
                string each = samples == 1 ? "" : $" for each of {samples} samples";
                throw new ArgumentException(
                    $"Input '{input.Name}' has {input.Shape.ElementCount} elements{each}, but {inputs[i].Count} were given.", nameof(inputs));
            }

            if (inputs[i].ElementType != input.ElementType)
            {
                throw new ArgumentException(
                    $"Input '{input.Name}' holds {input.ElementType.ToFileName()}, but {inputs[i].ElementType.ToFileName()} was given.", nameof(inputs));
            }
        }
    }

    private static Shape Stacked(int count, Shape shape) => Shape.Of([count, .. shape.Dimensions]);

    private ReferenceTensor ValueOf(string name, Dictionary<string, ReferenceTensor> values) =>
        values.TryGetValue(name, out ReferenceTensor? value) ? value : _constants[name];

    // On rows of numbers, beside constants alone, the samples are one more dimension to which the operator's rule does the same.
    private bool TakesSamplesTogether(Operator @operator, Dictionary<string, ReferenceTensor> values) =>
        ReferenceTable.TakesRows(@operator)
        && @operator.Input(0) is string input && values.ContainsKey(input) && _graph[input].Shape.Rank == 1
        && @operator.Inputs.Skip(1).All(constant => constant is null || _constants.ContainsKey(constant));

    private ReferenceTensor[] RunApart(
        Operator @operator, Dictionary<string, ReferenceTensor> values, TensorInfo[] outputs, TensorInfo[] stacked, int count)
    {
        ReferenceTensor[][] written = new ReferenceTensor[count][];
        for (int sample = 0; sample < count; sample++)
        {
            ReferenceTensor?[] read = [.. @operator.Inputs.Select(input =>
                input is null ? null : values.TryGetValue(input, out ReferenceTensor? all) ? all.Part(sample, _graph[input].Shape) : _constants[input])];
            written[sample] = Evaluate(@operator, read, outputs);
        }

        return [.. stacked.Select((output, i) => ReferenceTensor.Joined(written.Select(one => one[i]), output.Shape))];
    }
}
