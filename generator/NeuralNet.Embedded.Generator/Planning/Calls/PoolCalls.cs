// Windows that become one element each, channel by channel.
using NeuralNet.Embedded.Generator.Text;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Planning.Calls;

internal static class PoolCalls
{
    // What the cells of a window are reduced to.
    private static readonly Dictionary<string, Func<Operator, Function>> Reductions = new(StringComparer.Ordinal)
    {
        ["maxPool"] = static _ => new Function("Max"),
        ["averagePool"] = static _ => new Function("Mean"),
        ["lpPool"] = static pool => new Function("Lp", EquatableArray.Create(Argument.Of((float)pool.Integer("p")))),
    };

    public static void Plan(CallContext context)
    {
        Operator pool = context.Operator;
        Shape input = context.InputShape(0), output = context.OutputShape();
        bool isFloat = context.OutputType == ElementType.Float32;
        SpatialWindow window = Pool.Window(pool);
        List<(string, string)> properties = WindowStructure.Properties(window);
        if (pool.Flag("ceiling"))
        {
            properties.Add(("RoundsUp", "true"));
        }

        if (pool.Kind == "averagePool" && pool.Flag("countPadding"))
        {
            properties.Add(("CountsPads", "true"));
        }

        StructureArgument shape = new("PoolShape", WindowStructure.Extents(window, input, input[input.Rank - 1]), properties.ToEquatableArray());
        int samples = (int)input.Slice(0, input.Rank - 1 - window.Rank).ElementCount;
        SampleCalls.Add(context, pool.Inputs[0]!, pool.Output, samples, null, (source, destination, _) => new KernelCall(
            pool.Name,
            "Pool",
            new CallForm(isFloat ? "Forward" : "Max", EquatableArray.Create(source, destination, shape)),
            $"{input} -> {output}",
            $"{MapCalls.Words(pool)} {string.Join("x", window.Kernel)}")
        {
            TypeArguments = isFloat ? default : EquatableArray.Create(ElementTypeName.InKernels(context.OutputType)),
            Function = isFloat ? Reductions[pool.Kind](pool) : null,
        });
    }
}
