// The inputs of an ONNX graph: their shapes, as far as the file or the user fixes them, and what a user binds or converts.
using NeuralNet.Embedded.Import.Graphs;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Import.Onnx;

/// <param name="onnx">The graph.</param>
/// <param name="options">What the user chose.</param>
/// <param name="graph">The graph to add to.</param>
/// <param name="mapper">Receives notes.</param>
internal sealed class OnnxInputs(OnnxGraph onnx, ImportOptions options, ImportGraph graph, OnnxMapper mapper)
{
    // The names of open dimensions that are the batch: those of every input's first one, and those that say so.
    private readonly HashSet<string> _batchNames = [];

    /// <summary>Adds the inputs that are none of the file's constants.</summary>
    public NetworkInput[] Add(OnnxScope scope)
    {
        OnnxValueInfo[] inputs = [.. onnx.Inputs.Where(input => !scope.IsInitializer(input.Name))];
        RequireKnown(inputs);
        if (ColumnInputs.Are(inputs, onnx, options))
        {
            mapper.Columns = new ColumnInputs(graph, inputs, scope);
            return [new NetworkInput(ColumnInputs.Name, 0)];
        }

        foreach (OnnxDimension first in inputs.Where(input => input.Dimensions?.Count > 0).Select(input => input.Dimensions![0]))
        {
            if (first.Extent is null && first.Name.Length > 0 && !options.Dimensions.ContainsKey(first.Name))
            {
                _batchNames.Add(first.Name);
            }
        }

        List<NetworkInput> added = [];
        foreach (OnnxValueInfo input in inputs)
        {
            if (options.Constants.TryGetValue(input.Name, out double bound))
            {
                scope.Add(input.Name, Bind(input, bound));
                continue;
            }

            ElementType type = TypeOf(input);
            (Shape shape, int? batch) = ShapeOf(input);
            FoldingBudget.RequireShape(shape);
            bool isFirst = added.Count == 0;
            InputConversion conversion = new(graph, options, isFirst);
            scope.Add(input.Name, conversion.Add(input.Name, shape, type));
            added.Add(new NetworkInput(input.Name, batch));
        }

        return [.. added];
    }

    private ElementType TypeOf(OnnxValueInfo input)
    {
        string what = $"The input '{input.Name}'";
        ElementType type = input.DataType.ToElementType(what);
        if (!input.DataType.IsComputable())
        {
            throw new MappingException(
                $"{what} holds {input.DataType}, whose arithmetic wraps around elsewhere; supported are float32, int8, uint8, int16, int32, int64 and bool.");
        }

        if (input.DataType.IsConverted())
        {
            mapper.Note($"{what} of {input.DataType} became float32.");
        }

        return type;
    }

    private string Bind(OnnxValueInfo input, double value)
    {
        ElementType type = input.DataType.ToElementType($"The input '{input.Name}'");
        Shape shape = input.Dimensions is null && !options.InputShapes.ContainsKey(input.Name) ? Shape.Of() : ShapeOf(input).Shape;
        graph.RequireBudget(shape.ElementCount);
        int count = (int)shape.ElementCount;
        return type == ElementType.Float32
            ? graph.AddConstant(shape, [.. Enumerable.Repeat(value, count)])
            : graph.AddConstant(shape, type, [.. Enumerable.Repeat((long)value, count)]);
    }

    private (Shape Shape, int? BatchAxis) ShapeOf(OnnxValueInfo input)
    {
        string what = $"The input '{input.Name}'";
        if (options.InputShapes.TryGetValue(input.Name, out EquatableArray<int> given))
        {
            if (input.Dimensions is not null && input.Dimensions.Count != given.Count)
            {
                throw new MappingException(
                    $"{what} has {input.Dimensions.Count} dimensions, but the shape ({string.Join(",", given)}) given for it has {given.Count}.");
            }

            for (int i = 0; i < given.Count; i++)
            {
                if (input.Dimensions?[i].Extent is long known && known != given[i])
                {
                    throw new MappingException(
                        $"{what} has an extent of {known} in dimension {i}, but the shape ({string.Join(",", given)}) given for it says {given[i]}.");
                }
            }

            return (new Shape(given), BatchOf(input, given));
        }

        if (input.Dimensions is null)
        {
            throw new MappingException($"{what} has no shape; give it one with --input-shape {input.Name}=..., or export the model with one.");
        }

        if (input.Dimensions.Count > 8)
        {
            throw new MappingException($"{what} has {input.Dimensions.Count} dimensions; at most 8 are supported.");
        }

        int[] extents = [.. input.Dimensions.Select((dimension, i) => ExtentOf(what, input, dimension, i))];
        return (Shape.Of(extents), BatchOf(input, extents));
    }

    private int ExtentOf(string what, OnnxValueInfo input, OnnxDimension dimension, int index)
    {
        if (dimension.Extent is long extent)
        {
            return extent <= int.MaxValue ? (int)extent : throw new MappingException($"{what} has an extent of {extent}, which is too large.");
        }

        return options.Dimensions.TryGetValue(dimension.Name, out int given) ? given
            : IsBatch(dimension, index) ? 1
            : throw new MappingException($"{what} leaves dimension {index}{(dimension.Name.Length > 0 ? $" ('{dimension.Name}')" : "")} open; fix it with "
                + $"--input-shape {input.Name}={string.Join(",", input.Dimensions!.Select(Example))}"
                + $"{(dimension.Name.Length > 0 ? $" or --dim {dimension.Name}=N" : "")}.");

        string Example(OnnxDimension one, int i) => one.Extent is long known ? $"{known}" : IsBatch(one, i) ? "1" : "N";
    }

    private bool IsBatch(OnnxDimension dimension, int index) =>
        dimension.Extent is null && (index == 0 || _batchNames.Contains(dimension.Name) || dimension.Name.Contains("batch", StringComparison.OrdinalIgnoreCase)
            || dimension.Name is "b" or "B" or "bs");

    /// <summary>The dimension of samples: an open one of the batch's name, or the first one where it is 1 or the user says so.</summary>
    private int? BatchOf(OnnxValueInfo input, IReadOnlyList<int> extents)
    {
        if (options.FirstDimensionIsBatch)
        {
            return extents.Count > 0 ? 0 : null;
        }

        for (int i = 0; i < input.Dimensions?.Count; i++)
        {
            if (IsBatch(input.Dimensions[i], i) && extents[i] == 1)
            {
                return i;
            }
        }

        return extents.Count > 0 && extents[0] == 1 ? 0 : null;
    }

    private void RequireKnown(OnnxValueInfo[] inputs)
    {
        string all = string.Join(", ", inputs.Select(input => input.Name));
        string? unknown = options.Constants.Keys.Concat(options.InputShapes.Keys).FirstOrDefault(name => !Array.Exists(inputs, input => input.Name == name));
        if (unknown is not null)
        {
            throw new MappingException($"There is no input '{unknown}'; there are {all}.");
        }

        string? dimension = options.Dimensions.Keys.FirstOrDefault(
            name => !Array.Exists(inputs, input => input.Dimensions?.Any(one => one.Extent is null && one.Name == name) == true));
        if (dimension is not null)
        {
            string[] open =
            [
                .. inputs.SelectMany(input => input.Dimensions ?? [])
                .Where(one => one.Extent is null && one.Name.Length > 0)
                .Select(one => one.Name)
                .Distinct(),
            ];
            throw new MappingException(
                $"There is no open dimension '{dimension}'; there {(open.Length == 0 ? "are none" : $"are {string.Join(", ", open)}")}.");
        }
    }
}
