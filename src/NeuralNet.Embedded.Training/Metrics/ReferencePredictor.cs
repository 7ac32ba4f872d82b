// The one predictor of figures: whatever tells how well a model does, while it is trained or later, asks this. It is the reference interpreter,
// which starts at once and needs no compiler.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Reference;

namespace NeuralNet.Embedded.Training.Metrics;

/// <summary>
/// Runs a model of one input on rows of raw values: float32 in, double precision inside, rounded to float32 once at the end. Rows are run many
/// at a time and on several threads; each has the bits that it has alone. Safe to use from several threads at once.
/// </summary>
public sealed class ReferencePredictor
{
    // The values of as many rows as fit a second-level cache beside the weights, and lie among the small objects. Rows are taken in fours.
    private const int ValuesAtOnce = 8192, Tile = 4, MostRows = 256;

    // Where rows come from columns, what lies side by side there is read together.
    private const int RowsRead = 64, MostRuns = 8;

    private readonly NetworkModel _model;
    private readonly Interpreter _interpreter;
    private readonly int _outputCount;
    private readonly int _rowsAtOnce;
    private readonly ParallelOptions _threads;

    /// <summary>Prepares to run a model.</summary>
    /// <param name="model">A model of one input. If it has a target, that describes its first output, and others are left out.</param>
    /// <param name="threads">How many threads may work; null for one a processor.</param>
    /// <exception cref="ArgumentException">The model breaks a rule of the format, or has several inputs; the message says which.</exception>
    public ReferencePredictor(NetworkModel model, int? threads = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (model.Inputs.Count != 1)
        {
            throw new ArgumentException($"The model '{model.Name}' has {model.Inputs.Count} inputs; rows feed networks of one.", nameof(model));
        }

        _model = model;
        _interpreter = new Interpreter(model);
        Graph graph = Graph.Of(model);
        _outputCount = model.Target is null ? model.Outputs.Count : 1;
        InputLength = (int)model.Inputs[0].Shape.ElementCount;
        OutputLength = (int)model.Outputs.Take(_outputCount).Sum(output => graph[output].Shape.ElementCount);
        long largest = Math.Max(InputLength, graph.Operators.SelectMany(@operator => @operator.Outputs).Max(output => graph[output].Shape.ElementCount));
        int rows = (int)Math.Clamp(ValuesAtOnce / largest, 1, MostRows);
        _rowsAtOnce = rows < Tile ? rows : rows / Tile * Tile;
        _threads = new ParallelOptions { MaxDegreeOfParallelism = threads ?? Environment.ProcessorCount };
    }

    /// <summary>Writes the rows from a first one on, one behind the other: as many as there is room for.</summary>
    internal delegate void RowReader(int first, Span<float> rows);

    /// <summary>The numbers a row makes.</summary>
    public int InputLength { get; }

    /// <summary>The numbers that answer a row: the output that the target describes, or else all outputs one behind the other.</summary>
    public int OutputLength { get; }

    /// <summary>Runs the model on several rows, see <see cref="Predictor"/>.</summary>
    /// <param name="inputs">(count, <see cref="InputLength"/>); whole numbers in the range of the input's type where that is no float.</param>
    /// <param name="outputs">(count, <see cref="OutputLength"/>), written.</param>
    /// <param name="count">The number of rows.</param>
    /// <exception cref="ArgumentException">A span has another length.</exception>
    public void Predict(ReadOnlySpan<float> inputs, Span<float> outputs, int count)
    {
        if (inputs.Length != (long)count * InputLength || outputs.Length != (long)count * OutputLength)
        {
            throw new ArgumentException($"{count} rows are {(long)count * InputLength} inputs and {(long)count * OutputLength} outputs, "
                + $"but {inputs.Length} and {outputs.Length} were given.");
        }

        float[] all = inputs.ToArray(), answers = new float[outputs.Length];
        Run(
            count,
            (first, rows) => all.AsSpan(first * InputLength, rows.Length).CopyTo(rows),
            (row, answer) => answer.CopyTo(answers.AsSpan(row * OutputLength)));
        answers.CopyTo(outputs);
    }

    /// <summary>Runs the model on rows that are read when their turn comes; called on several threads.</summary>
    /// <param name="count">The number of rows.</param>
    /// <param name="read">Reads them.</param>
    /// <param name="answer">Gets each row's answer.</param>
    internal void Run(int count, RowReader read, Action<int, float[]> answer)
    {
        int rowsOfPart = _rowsAtOnce * Math.Clamp(RowsRead / _rowsAtOnce, 1, MostRuns);
        Parallel.For(
            0,
            (count + rowsOfPart - 1) / rowsOfPart,
            _threads,
            () => (Rows: new float[rowsOfPart * InputLength], Values: new double[_rowsAtOnce * InputLength]),
            (part, _, memory) =>
            {
                int first = part * rowsOfPart, rows = Math.Min(rowsOfPart, count - first);
                read(first, memory.Rows.AsSpan(0, rows * InputLength));
                for (int done = 0; done < rows; done += _rowsAtOnce)
                {
                    RunRows(first + done, memory.Rows.AsSpan(done * InputLength, Math.Min(_rowsAtOnce, rows - done) * InputLength), memory.Values, answer);
                }

                return memory;
            },
            _ => { });
    }

    private void RunRows(int first, ReadOnlySpan<float> rows, double[] values, Action<int, float[]> answer)
    {
        if (values.Length != rows.Length)
        {
            values = new double[rows.Length];
        }

        Widen(rows, values);
        int count = rows.Length / InputLength;
        TensorInfo input = _model.Inputs[0];
        Shape shape = Shape.Of([count, .. input.Shape.Dimensions]);
        ReferenceTensor[] outputs = _interpreter.RunBatch(input.ElementType == ElementType.Float32
            ? new ReferenceTensor(shape, values)
            : new ReferenceTensor(shape, input.ElementType, Array.ConvertAll(values, value => (long)value)));
        for (int row = 0; row < count; row++)
        {
            answer(first + row, AnswerOf(outputs, row));
        }
    }

    private float[] AnswerOf(ReferenceTensor[] outputs, int row)
    {
        float[] answer = new float[OutputLength];
        int at = 0;
        foreach (ReferenceTensor output in outputs.AsSpan(0, _outputCount))
        {
            int length = output.Count / output.Shape[0];
            for (int i = row * length; i < (row + 1) * length; i++)
            {
                answer[at++] = output.IsFloat ? (float)output.Floats[i] : output.Integers[i];
            }
        }

        return answer;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Widen(ReadOnlySpan<float> from, double[] to)
    {
        for (int i = 0; i < to.Length; i++)
        {
            to[i] = from[i];
        }
    }
}
