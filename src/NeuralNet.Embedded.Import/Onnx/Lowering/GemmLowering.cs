// ONNX's matrix products, where one side is a constant: fully connected layers.
namespace NeuralNet.Embedded.Import.Onnx.Lowering;

internal static class GemmLowering
{
    /// <summary>Y = alpha A' B' + beta C, with A' and B' perhaps transposed.</summary>
    public static void Gemm(LoweringContext context, OnnxNode node)
    {
        Value input = context.Value(node, 0);
        Constant weights = context.Constant(node, 1, "weights");
        RequireMatrix(weights);
        bool transposed = node.Int("transB", 0) != 0;
        (long inputs, long outputs) = transposed ? (weights.Dimensions[1], weights.Dimensions[0]) : (weights.Dimensions[0], weights.Dimensions[1]);
        if (node.Int("transA", 0) != 0)
        {
            RequireColumn(input.Shape, inputs);
        }
        else
        {
            RequireRow(input.Shape, inputs);
        }

        double alpha = node.Float("alpha", 1f), beta = node.Float("beta", 1f);
        double[]? bias = node.HasInput(2) && beta != 0 ? Bias(context, context.Constant(node, 2, "bias"), outputs, beta) : null;
        AddDense(context, node, input, weights.Values, transposed, inputs, outputs, alpha, bias, ValueShape.Of([input.Shape.IsBatchOne || !input.Shape.HasBatch ? 1 : null, outputs]));
    }

    /// <summary>The product of a value and a constant, either way round.</summary>
    public static void MatMul(LoweringContext context, OnnxNode node)
    {
        if (context.FindConstant(node.HasInput(0) ? node.Inputs[0] : "") is Constant left)
        {
            // (outputs, inputs) times a column.
            Value column = context.Value(node, 1, "right side");
            RequireMatrix(left);
            long?[] shape = column.Shape.Dimensions;
            if (column.Shape.HasBatch || shape.Length is < 1 or > 2 || shape[0] != left.Dimensions[1] || (shape.Length == 2 && shape[1] != 1))
            {
                throw new LoweringException($"Its left side is a constant ({string.Join(",", left.Dimensions)}) and its right side has shape {column.Shape}; expected one column of {left.Dimensions[1]} elements.");
            }

            AddDense(context, node, column, left.Values, true, left.Dimensions[1], left.Dimensions[0], 1, null, ValueShape.Of([left.Dimensions[0], .. shape.Skip(1)]));
            return;
        }

        Value input = context.Value(node, 0, "left side");
        Constant right = context.Constant(node, 1, "right side");
        long[] dimensions = [.. right.Dimensions];
        long[] matrix = [.. dimensions.SkipWhile((extent, i) => extent == 1 && i < dimensions.Length - 2)];
        if (matrix.Length is < 1 or > 2)
        {
            throw new LoweringException($"Its right side has shape ({string.Join(",", dimensions)}); only a matrix or a vector is supported.");
        }

        RequireRow(input.Shape, matrix[0]);
        long?[] row = input.Shape.Dimensions;
        long?[] result = [.. Enumerable.Repeat<long?>(1, Math.Max(0, dimensions.Length - row.Length)), .. row.SkipLast(1), .. matrix.Skip(1).Select(extent => (long?)extent)];
        AddDense(context, node, input, right.Values, false, matrix[0], matrix.Length == 2 ? matrix[1] : 1, 1, null, ValueShape.Of(result));
    }

    private static void AddDense(
        LoweringContext context, OnnxNode node, Value input, double[] matrix, bool transposed, long inputs, long outputs, double alpha, double[]? bias, ValueShape shape)
    {
        if (inputs == 0 || outputs == 0)
        {
            throw new LoweringException("Its weights are empty.");
        }

        context.Spend(matrix.Length);
        double[] weights = new double[matrix.Length];
        for (long j = 0; j < outputs; j++)
        {
            for (long i = 0; i < inputs; i++)
            {
                weights[(j * inputs) + i] = alpha * matrix[transposed ? (j * inputs) + i : (i * outputs) + j];
            }
        }

        input.ModelShape.RequireFlat();
        string output = LoweringContext.Output(node);
        context.Layers.Add(new DenseLayer(input.Name, output, (int)inputs, (int)outputs, weights, bias));
        context.AddValue(output, new Value(output, shape, new ModelShape(Model.Shape.Of((int)outputs), isOpen: false)));
    }

    /// <summary>C spread over the outputs: a scalar, a vector, or either with leading ones.</summary>
    private static double[] Bias(LoweringContext context, Constant bias, long outputs, double beta)
    {
        double[] spread = Affine.Spread(context, bias, ValueShape.Of([1, outputs]));
        context.Spend(outputs);
        return [.. Enumerable.Range(0, (int)outputs).Select(i => beta * spread[spread.Length == 1 ? 0 : i])];
    }

    private static void RequireMatrix(Constant weights)
    {
        if (weights.Dimensions.Count != 2)
        {
            throw new LoweringException($"Its weights have shape ({string.Join(",", weights.Dimensions)}); expected a matrix.");
        }
    }

    // One row of so many elements: the last dimension holds them, the others are the batch or 1.
    private static void RequireRow(ValueShape shape, long inputs)
    {
        if (shape.Extents.Length == 0 || shape.Extents[^1] != inputs)
        {
            throw new LoweringException($"Its input of shape {shape} does not fit weights for {inputs} inputs.");
        }

        if (shape.Count != inputs)
        {
            throw new LoweringException($"Its input of shape {shape} is {shape.Count / inputs} rows of {inputs}; only one row is supported. Where the rows are a fixed batch, export the model with a batch of 1 or of any size, or import it with the first dimension as the batch.");
        }
    }

    private static void RequireColumn(ValueShape shape, long inputs)
    {
        bool fits = shape.HasBatch
            ? shape.IsBatchOne && inputs == 1 && shape.Extents is [1]
            : shape.Extents is [_, 1] && shape.Extents[0] == inputs;
        if (!fits)
        {
            throw new LoweringException($"Its transposed input of shape {shape} would have to be one column of {inputs} elements.");
        }
    }
}
