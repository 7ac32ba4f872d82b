// Pass: scalings disappear where that costs nothing: into each other, into the fully connected layer before them, into
// those after them. The scaling of an input stays, as the network's preprocessing: folding a mean that is large beside
// the deviation into weights would lose digits.
namespace NeuralNet.Embedded.Import.Onnx.Lowering;

internal static class AffineFolding
{
    /// <summary>Scalings join the layer that writes what they read, if nothing else reads that.</summary>
    public static void MergeIntoWriters(LoweringContext context, LayerGraph graph)
    {
        foreach (AffineLayer affine in graph.Layers.OfType<AffineLayer>())
        {
            // Two scalings may merge into one that is none at all, and goes too.
            Layer? current = affine;
            while (current is AffineLayer next)
            {
                current = MergeIntoWriter(context, graph, next);
            }
        }
    }

    private static Layer? MergeIntoWriter(LoweringContext context, LayerGraph graph, AffineLayer affine)
    {
        Layer? writer = graph.IsReadOnce(affine.Input) ? graph.Writer(affine.Input) : null;
        Layer? merged = writer switch
        {
            null => null,
            AffineLayer first => Compose(context, first, affine),
            DenseLayer dense => Scale(context, dense, affine),
            _ => affine.IsIdentity ? writer with { Output = affine.Output } : null,
        };
        if (merged is not null)
        {
            graph.Replace(affine);
            graph.Replace(writer!, merged);
        }

        return merged;
    }

    /// <summary>Scalings of hidden values join the layers that read them, if all of those are fully connected.</summary>
    public static void MergeIntoReaders(LoweringContext context, LayerGraph graph)
    {
        foreach (AffineLayer affine in graph.Layers.OfType<AffineLayer>())
        {
            bool isPreprocessing = graph.Writer(affine.Input) is null && AffineNumbers.IsStandardize(affine);
            IReadOnlyList<Layer> readers = graph.Readers(affine.Output);
            if (!isPreprocessing && !graph.IsResult(affine.Output) && readers.All(reader => reader is DenseLayer))
            {
                foreach (DenseLayer reader in readers.Cast<DenseLayer>())
                {
                    graph.Replace(reader, Absorb(context, affine, reader));
                }

                graph.Replace(affine);
            }
        }
    }

    /// <summary>The second after the first: b (a x + s) + t = (a b) x + (b s + t).</summary>
    private static AffineLayer Compose(LoweringContext context, AffineLayer first, AffineLayer second)
    {
        int count = Math.Max(Math.Max(first.Scale.Length, first.Shift.Length), Math.Max(second.Scale.Length, second.Shift.Length));
        context.Spend(2L * count);
        double[] scale = new double[count], shift = new double[count];
        for (int i = 0; i < count; i++)
        {
            scale[i] = first.ScaleAt(i) * second.ScaleAt(i);
            shift[i] = (first.ShiftAt(i) * second.ScaleAt(i)) + second.ShiftAt(i);
        }

        return new AffineLayer(first.Input, second.Output, scale, shift);
    }

    /// <summary>The scaling after the layer: a row of weights and its bias take the factor of their output.</summary>
    private static DenseLayer Scale(LoweringContext context, DenseLayer dense, AffineLayer affine)
    {
        context.Spend(dense.Weights.Length + dense.OutputCount);
        double[] weights = new double[dense.Weights.Length], bias = new double[dense.OutputCount];
        for (int j = 0; j < dense.OutputCount; j++)
        {
            for (int i = 0; i < dense.InputCount; i++)
            {
                int at = (j * dense.InputCount) + i;
                weights[at] = dense.Weights[at] * affine.ScaleAt(j);
            }

            bias[j] = ((dense.Bias?[j] ?? 0) * affine.ScaleAt(j)) + affine.ShiftAt(j);
        }

        return dense with { Output = affine.Output, Weights = weights, Bias = WithoutZeros(bias) };
    }

    /// <summary>The scaling before the layer: W (a x + s) + b = (W a) x + (W s + b).</summary>
    private static DenseLayer Absorb(LoweringContext context, AffineLayer affine, DenseLayer dense)
    {
        context.Spend(dense.Weights.Length + dense.OutputCount);
        double[] weights = new double[dense.Weights.Length], bias = new double[dense.OutputCount];
        for (int j = 0; j < dense.OutputCount; j++)
        {
            bias[j] = dense.Bias?[j] ?? 0;
            for (int i = 0; i < dense.InputCount; i++)
            {
                int at = (j * dense.InputCount) + i;
                weights[at] = dense.Weights[at] * affine.ScaleAt(i);
                bias[j] += dense.Weights[at] * affine.ShiftAt(i);
            }
        }

        return dense with { Input = affine.Input, Weights = weights, Bias = WithoutZeros(bias) };
    }

    private static double[]? WithoutZeros(double[] bias) => Array.TrueForAll(bias, value => value == 0) ? null : bias;
}
