// The encoding of categories, which are numbers without an order.
namespace NeuralNet.Embedded.Model;

/// <summary>
/// Replaces every category by as many elements as its column has categories, all 0 but the one it names; numbers are copied.
/// An index outside the categories (by convention -1 for one that training never saw) and NaN give all zeros.
/// </summary>
/// <param name="Name">Unique among the model's operators.</param>
/// <param name="Input">The tensor read, of shape (columns): numbers, and indices of categories.</param>
/// <param name="CategoryCounts">
/// One entry a column: 0 copies the number; n of at least 1 writes n elements, element k being 1 where the input equals k and 0 elsewhere.
/// </param>
/// <param name="Output">The tensor written, of rank 1, the columns one after the other.</param>
public sealed record OneHot(string Name, string Input, EquatableArray<int> CategoryCounts, string Output) : Operator(Name)
{
    internal const string KindName = "oneHot";

    /// <inheritdoc/>
    public override string Kind => KindName;

    /// <inheritdoc/>
    public override EquatableArray<string> Inputs => EquatableArray.Create(Input);

    /// <inheritdoc/>
    public override EquatableArray<string> Outputs => EquatableArray.Create(Output);

    /// <inheritdoc/>
    public override EquatableArray<TensorInfo> InferOutputs(IReadOnlyList<TensorInfo> inputs)
    {
        ElementTypeRules.RequireFloat32(this, inputs);
        Shape shape = inputs[0].Shape;
        if (shape.Rank != 1 || shape[0] != CategoryCounts.Count)
        {
            throw new ShapeException($"oneHot '{Name}': input '{Input}' of shape {shape} does not fit {CategoryCounts.Count} category counts; expected ({CategoryCounts.Count}).");
        }

        long length = 0;
        foreach (int count in CategoryCounts)
        {
            if (count < 0)
            {
                throw new ShapeException($"oneHot '{Name}': a category count is {count}; 0 copies the number, and no count is below that.");
            }

            length += Math.Max(1, count);
        }

        return length <= ModelValidator.MaximumElementCount
            ? EquatableArray.Create(new TensorInfo(Output, Shape.Of((int)length)))
            : throw new ShapeException($"oneHot '{Name}': the output would have {length} elements; at most {ModelValidator.MaximumElementCount} are supported.");
    }

    internal override void WriteFields(IOperatorFieldWriter writer)
    {
        writer.Text("input", Input);
        writer.Integers("categoryCounts", CategoryCounts);
        writer.Text("output", Output);
    }

    internal static OneHot Read(IOperatorFieldReader fields) => new(
        fields.Name, fields.Text("input"), fields.Integers("categoryCounts"), fields.Text("output"));
}
