// ONNX's matrix products: a dense layer where one side is known, a matrix product where the network computes both.
using NeuralNet.Embedded.Import.Onnx.Writing;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Reference;

namespace NeuralNet.Embedded.Import.Onnx.Mappings;

internal static class ProductMappings
{
    /// <summary>Y = alpha A' B' + beta C, with A' and B' perhaps transposed.</summary>
    public static void Gemm(OnnxCall call)
    {
        string a = call.Input(0), b = call.Input(1, "weights");
        double alpha = call.Node.Float("alpha", 1f), beta = call.Node.Float("beta", 1f);
        bool transposeA = call.Node.Int("transA", 0) != 0, transposeB = call.Node.Int("transB", 0) != 0;
        string? c = beta == 0 ? null : call.Optional(2);
        RequireMatrix(call, a);
        RequireMatrix(call, b);
        string product;
        if (call.Graph.Constant(b) is { IsFloat: true } weights && !call.Graph.IsConstant(a))
        {
            string input = transposeA ? call.Transpose(a, 1, 0) : a;
            string? bias = c is not null && Bias(call, c, weights.Shape[transposeB ? 0 : 1], beta) is string found ? found : null;
            product = call.Emit("dense", [input, Rows(call, weights, transposeB, alpha), bias]);
            c = bias is null ? c : null;
        }
        else
        {
            product = call.Graph.Type(a) == ElementType.Float32
                ? call.Emit("matMul", [a, b], ("transposeA", transposeA), ("transposeB", transposeB))
                : IntegerProduct(call, transposeA ? call.Transpose(a, 1, 0) : a, transposeB ? call.Transpose(b, 1, 0) : b);
            product = alpha == 1 ? product : call.Emit("multiply", product, Factor(call, product, alpha));
        }

        if (c is not null)
        {
            product = call.Emit("add", product, beta == 1 ? c : call.Emit("multiply", c, Factor(call, c, beta)));
        }

        call.Answer(product);
    }

    public static void MatMul(OnnxCall call) => call.Answer(Product(call, call.Input(0), call.Input(1)));

    /// <summary>The product of two tensors as NumPy's matmul gives it.</summary>
    public static string Product(OnnxCall call, string a, string b)
    {
        Shape left = call.Graph.Shape(a), right = call.Graph.Shape(b);
        if (left.Rank == 0 || right.Rank == 0)
        {
            throw new MappingException($"It multiplies tensors of shapes {left} and {right}; both need a dimension.");
        }

        if (call.Graph.Type(a) != ElementType.Float32)
        {
            return OfMatrices(call, a, b, (first, second) => IntegerProduct(call, first, second));
        }

        if (!call.Graph.IsConstant(a) && call.Graph.Constant(b) is { IsFloat: true } weights && right.Rank == 2)
        {
            return call.Emit("dense", a, Rows(call, weights, false, 1));
        }

        if (!call.Graph.IsConstant(b) && call.Graph.Constant(a) is { IsFloat: true } rows && left.Rank == 2 && right.Rank == 1)
        {
            return call.Emit("dense", b, Rows(call, rows, true, 1));
        }

        return OfMatrices(call, a, b, (first, second) => call.Emit("matMul", first, second));
    }

    /// <summary>A product of matrices of integers, which wraps around: all the products of elements, and their sums.</summary>
    private static string IntegerProduct(OnnxCall call, string a, string b)
    {
        Shape left = call.Graph.Shape(a), right = call.Graph.Shape(b);
        string products = call.Emit(
            "multiply",
            call.Reshape(a, [.. left.Dimensions, 1]),
            call.Reshape(b, [.. right.Dimensions.Take(right.Rank - 2), 1, right[right.Rank - 2], right[right.Rank - 1]]));
        return ReduceMappings.Reduce(call, "reduceSum", products, [call.Graph.Shape(products).Rank - 2], false);
    }

    /// <summary>A product of matrices applied to vectors as well: a row on the left and a column on the right; the dimension they lend goes again.</summary>
    public static string OfMatrices(OnnxCall call, string a, string b, Func<string, string, string> multiply)
    {
        Shape left = call.Graph.Shape(a), right = call.Graph.Shape(b);
        string first = left.Rank == 1 ? call.Reshape(a, 1, left[0]) : a;
        string second = right.Rank == 1 ? call.Reshape(b, right[0], 1) : b;
        string product = multiply(first, second);
        if (left.Rank > 1 && right.Rank > 1)
        {
            return product;
        }

        List<int> dimensions = [.. call.Graph.Shape(product).Dimensions];
        if (right.Rank == 1)
        {
            dimensions.RemoveAt(dimensions.Count - 1);
        }

        if (left.Rank == 1)
        {
            dimensions.RemoveAt(dimensions.Count - (right.Rank == 1 ? 1 : 2));
        }

        return call.Reshape(product, [.. dimensions]);
    }

    /// <summary>A constant matrix as a dense layer's weights (outputs, inputs), times a factor.</summary>
    public static string Rows(OnnxCall call, ReferenceTensor matrix, bool isRows, double factor)
    {
        int rows = matrix.Shape[0], columns = matrix.Shape[1];
        double[] values = matrix.Floats;
        if (!isRows)
        {
            values = new double[values.Length];
            for (int i = 0; i < rows; i++)
            {
                for (int j = 0; j < columns; j++)
                {
                    values[(j * rows) + i] = matrix.Floats[(i * columns) + j];
                }
            }
        }

        values = factor == 1 ? values : Array.ConvertAll(values, value => value * factor);
        return call.Graph.AddConstant(isRows ? matrix.Shape : Shape.Of(columns, rows), values);
    }

    /// <summary>A known summand as a bias of one number an output, or null where it is none.</summary>
    private static string? Bias(OnnxCall call, string c, int outputs, double beta)
    {
        if (call.Graph.Constant(c) is not { IsFloat: true } constant
            || (constant.Count != 1 && (constant.Count != outputs || constant.Shape[constant.Shape.Rank - 1] != outputs)))
        {
            return null;
        }

        return call.Graph.AddConstant(Shape.Of(outputs), [.. Enumerable.Range(0, outputs).Select(i => beta * constant.Floats[constant.Count == 1 ? 0 : i])]);
    }

    private static string Factor(OnnxCall call, string tensor, double factor) => call.Scalar(call.Graph.Type(tensor), factor);

    private static void RequireMatrix(OnnxCall call, string tensor)
    {
        if (call.Graph.Shape(tensor).Rank != 2)
        {
            throw new MappingException($"It multiplies a tensor of shape {call.Graph.Shape(tensor)}; expected a matrix.");
        }
    }

    /// <summary>One row a sample is what Gemm takes; more dimensions are MatMul's.</summary>
    public static void ExportDense(ExportCall call)
    {
        const int Input = Dense.Input, Weights = Dense.Weights, Bias = Dense.Bias;
        bool isRow = call.Shape(Input).Rank == 1, hasSamples = isRow || call.HasSamples(Input);
        if (isRow || (call.Shape(Input).Rank == 2 && !hasSamples))
        {
            call.AnswerPlain(
                call.Node("Gemm", [call.Plain(Input, hasSamples), call.Plain(Weights), call.Optional(Bias)], OnnxAttribute.Of("transB", 1L)), hasSamples);
            return;
        }

        string product = call.Node("MatMul", [call.Plain(Input), call.In(Weights, [1, 0])]);
        call.AnswerPlain(call.Has(Bias) ? call.Node("Add", [product, call.Plain(Bias)]) : product, hasSamples);
    }

    public static void ExportMatMul(ExportCall call)
    {
        string[] operands = Matrices(
            call, Model.MatMul.A, Model.MatMul.B, call.Operator.Flag("transposeA"), call.Operator.Flag("transposeB"), out bool hasSamples);
        call.AnswerPlain(call.Node("MatMul", operands), hasSamples);
    }

    /// <summary>Two operands of a product, with as many dimensions as both need where samples stand in front.</summary>
    public static string[] Matrices(ExportCall call, int a, int b, bool transposeA, bool transposeB, out bool hasSamples)
    {
        int rank = Math.Max(call.Shape(a).Rank, call.Shape(b).Rank);
        hasSamples = call.HasSamples(a) || call.HasSamples(b);
        return [Matrix(a, transposeA), Matrix(b, transposeB)];

        string Matrix(int port, bool isTransposed)
        {
            int own = call.Shape(port).Rank;
            string matrix = call.In(port, isTransposed ? [.. Enumerable.Range(0, own - 2), own - 1, own - 2] : ExportForm.Identity(own));
            if (own == rank || !call.HasSamples(port))
            {
                return matrix;
            }

            int[] dimensions = [.. Enumerable.Repeat(1, rank - own), .. call.Shape(port).Dimensions];
            if (isTransposed)
            {
                (dimensions[rank - 1], dimensions[rank - 2]) = (dimensions[rank - 2], dimensions[rank - 1]);
            }

            return call.Reshape(matrix, hasSamples: true, dimensions);
        }
    }
}
