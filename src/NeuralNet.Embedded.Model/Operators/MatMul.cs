// The product of two computed matrices.
namespace NeuralNet.Embedded.Model;

/// <summary>The matrix product over the last two dimensions, (..., m, k) times (..., k, n); the dimensions before them are stretched to each other.</summary>
public static class MatMul
{
    /// <summary>The input ports.</summary>
    public const int A = 0, B = 1;

    /// <summary>The definition.</summary>
    public static OperatorDefinition Definition { get; } = new()
    {
        Kind = "matMul",
        Meaning = "y(i, j) = sum_k a(i, k) b(k, j) over the last two dimensions: a (..., m, k), or (..., k, m) where transposeA, b (..., k, n), "
            + "or (..., n, k) where transposeB, "
            + "output (..., m, n); the dimensions before are stretched to each other",
        Inputs = EquatableArray.Create(PortDefinition.Float("a"), PortDefinition.Float("b")),
        Attributes = EquatableArray.Create(AttributeDefinition.Flag("transposeA"), AttributeDefinition.Flag("transposeB")),
        Infer = inference => [new TensorType(Product(inference, A, B))],
        MultiplyAdds = inference => Product(inference, A, B).ElementCount * Inner(inference),
    };

    /// <summary>A product of matrices as they are.</summary>
    public static Operator Of(string name, string a, string b, string output) => Definition.Of(name, a, b, output);

    /// <summary>The shape of the product of two inputs; attributes <c>transposeA</c> and <c>transposeB</c> count where the kind has them.</summary>
    internal static Shape Product(Inference inference, int portA, int portB)
    {
        Shape a = inference.ShapeOfRank(portA, 2), b = inference.ShapeOfRank(portB, 2);
        (int m, int inner) = Matrix(inference, a, "transposeA");
        (int k, int n) = Matrix(inference, b, "transposeB");
        return k == inner && ShapeRules.Broadcast(a.Slice(0, a.Rank - 2), b.Slice(0, b.Rank - 2)) is Shape batch
            ? inference.Computed([.. batch.Dimensions.Select(extent => (long)extent), m, n])
            : throw inference.Error($"'{inference[portA].Name}' of shape {a} and '{inference[portB].Name}' of shape {b} cannot be multiplied.");
    }

    private static long Inner(Inference inference) => Matrix(inference, inference.Shape(A), "transposeA").Columns;

    private static (int Rows, int Columns) Matrix(Inference inference, Shape shape, string transposed)
    {
        int rows = shape[shape.Rank - 2], columns = shape[shape.Rank - 1];
        bool isTransposed = inference.Operator.Definition.Attributes.Any(attribute => attribute.Name == transposed) && inference.Operator.Flag(transposed);
        return isTransposed ? (columns, rows) : (rows, columns);
    }
}
