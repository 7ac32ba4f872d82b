// A scaling in front of a dense layer folds into its weights:
//   W ((x - o) / s) + b  =  W' x + b'   with   W'[j,i] = W[j,i] / s[i],   b'[j] = b[j] - sum over i of W[j,i] o[i] / s[i],
// computed in double and rounded to float32 once.
namespace NeuralNet.Embedded.Model.Passes;

/// <summary>Folds standardizations into dense layers where that keeps the tolerance.</summary>
public static class StandardizeFolding
{
    /// <summary>
    /// The largest amplification, sqrt(sum over i of (1 + |o[i] / s[i]|)^2), that always folds. Standardised values z are about 1 in
    /// size. Folded, a term of a sum is W (z + o/s), and b' takes the W o/s away again: its rounding error grows by 1 + |o/s|, and the
    /// errors of the terms add up like a random walk. Measured over ratios of 0 to 32 and 1 to 256 inputs, the worst error of 16 outputs and
    /// 200 samples is 0.016 to 0.025 of the tolerance times the amplification, so that 20 uses up to half of it. Four columns of ratio 8 fold;
    /// a year, 2000 +- 5, keeps its own subtraction.
    /// </summary>
    public const double MaximumAmplification = 20;

    /// <summary>
    /// What folds whatever the size: an amplification at most this much over that of the layer alone, sqrt(inputs), as that of a division
    /// by 255.
    /// </summary>
    public const double HarmlessGrowth = 1.25;

    /// <summary>Folds what can be folded.</summary>
    /// <param name="model">A model without preprocessing, see <see cref="DeadCode"/>.</param>
    /// <param name="folded">Receives the names of the dense operators that took a scaling in.</param>
    public static NetworkModel Apply(NetworkModel model, ISet<string> folded)
    {
        Graph graph = Graph.Of(model);
        Dictionary<string, Tensor> constants = model.Tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);

        // What became of an operator: null where it went into another. From the end, so that of two scalings in a row each can fold
        // into what follows it.
        Dictionary<string, Operator?> replaced = new(StringComparer.Ordinal);
        Dictionary<string, string> reader = new(StringComparer.Ordinal);
        foreach (Operator standardize in model.Operators.Reverse().Where(@operator => @operator.Is(Standardize.Definition)))
        {
            Operator? only = graph.OnlyReader(standardize.Output);
            if (only is not null && reader.TryGetValue(only.Name, out string? into))
            {
                only = replaced[into];
            }
            else if (only is not null && replaced.TryGetValue(only.Name, out Operator? changed))
            {
                only = changed;
            }

            if (only is not null && only.Is(Dense.Definition) && only.Input(Dense.Input) == standardize.Output && graph[standardize.Output].Shape.Rank == 1
                && Fold(standardize, only, constants) is Operator combined)
            {
                folded.Add(combined.Name);
                replaced[combined.Name] = combined;
                replaced[standardize.Name] = null;
                reader[standardize.Name] = combined.Name;
            }
        }

        return folded.Count == 0 ? model : model with
        {
            Operators = model.Operators
                .Select(@operator => replaced.TryGetValue(@operator.Name, out Operator? other) ? other : @operator)
                .OfType<Operator>()
                .ToEquatableArray(),
            Tensors = constants.Values.ToEquatableArray(),
        };
    }

    // The combined layer, its new constants added to the others; null where folding would cost accuracy.
    private static Operator? Fold(Operator standardize, Operator dense, Dictionary<string, Tensor> constants)
    {
        float[] offset = constants[standardize.Input(Standardize.Offset)!].ToSingles(), scale = constants[standardize.Input(Standardize.Scale)!].ToSingles();
        string weightsName = dense.Input(Dense.Weights)!;
        string? biasName = dense.Input(Dense.Bias);
        Tensor weights = constants[weightsName];
        float[] matrix = weights.ToSingles();
        int outputs = weights.Shape[0], inputs = weights.Shape[1];
        float[] bias = biasName is null ? new float[outputs] : constants[biasName].ToSingles();
        if (Amplification(offset, scale) > Math.Max(MaximumAmplification, HarmlessGrowth * Math.Sqrt(inputs)))
        {
            return null;
        }

        for (int j = 0; j < outputs; j++)
        {
            double shift = 0;
            for (int i = 0; i < inputs; i++)
            {
                double weight = matrix[(j * inputs) + i];
                double scaled = weight / scale[i];
                if (!IsNormal(scaled))
                {
                    return null;
                }

                shift += weight * offset[i] / scale[i];
                matrix[(j * inputs) + i] = (float)scaled;
            }

            double shifted = bias[j] - shift;
            if (Math.Abs(shifted) > float.MaxValue)
            {
                return null;
            }

            bias[j] = (float)shifted;
        }

        return Dense.Of(
            dense.Name,
            standardize.Input(Standardize.Input)!,
            Add(constants, weightsName, weights.Shape, matrix),
            Add(constants, biasName ?? dense.Name, Shape.Of(outputs), bias),
            dense.Output);
    }

    private static double Amplification(float[] offset, float[] scale)
    {
        double sum = 0;
        for (int i = 0; i < offset.Length; i++)
        {
            double factor = 1 + Math.Abs((double)offset[i] / scale[i]);
            sum += factor * factor;
        }

        return Math.Sqrt(sum);
    }

    // A weight that left the normal range of float32 would lose digits, or all of them.
    private static bool IsNormal(double value) => value == 0 || Math.Abs(value) is >= 1.17549435e-38 and <= float.MaxValue;

    private static string Add(Dictionary<string, Tensor> constants, string origin, Shape shape, float[] values)
    {
        string name = origin + " folded";
        while (constants.ContainsKey(name))
        {
            name += "'";
        }

        constants.Add(name, Tensor.FromSingles(name, shape, values));
        return name;
    }
}
