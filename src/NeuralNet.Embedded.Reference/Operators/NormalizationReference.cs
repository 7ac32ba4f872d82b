// The normalisations, as their formulas say: mean first, then the mean of the squared distances, then each element.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Reference.Operators;

internal static class NormalizationReference
{
    /// <summary>(x - mean) / sqrt(variance + epsilon) scale + bias over the dimensions from axis on; every step is rounded.</summary>
    public static ReferenceTensor[] Layer(ReferenceCall call) => FromAxis(call, Standardized);

    /// <summary>x / sqrt(mean of x^2 + epsilon) scale over the dimensions from axis on; every step is rounded.</summary>
    public static ReferenceTensor[] RootMeanSquare(ReferenceCall call) => FromAxis(call, (x, epsilon, rounding) =>
    {
        double root = Root(rounding.Of(rounding.Dot(x, x) / x.Length), epsilon, rounding);
        return Array.ConvertAll(x, value => rounding.Of(value / root));
    });

    /// <summary>The same as layer normalisation for each group of channels and all its places.</summary>
    public static ReferenceTensor[] Group(ReferenceCall call)
    {
        Shape shape = call.Shape(Normalization.Input);
        int channels = shape[shape.Rank - 1], groups = call.Operator.Integer("groups"), inGroup = channels / groups;
        int cells = (int)shape.Slice(shape.Rank - 1 - call.Operator.Integer("spatialRank"), call.Operator.Integer("spatialRank")).ElementCount;
        double[] input = call.Floats(Normalization.Input), output = new double[input.Length];
        for (int sample = 0; sample < input.Length / (cells * channels); sample++)
        {
            for (int group = 0; group < groups; group++)
            {
                int[] members = [.. Enumerable.Range(0, cells * inGroup).Select(i =>
                    (((sample * cells) + (i / inGroup)) * channels) + (group * inGroup) + (i % inGroup))];
                double[] normalized = Standardized(Array.ConvertAll(members, member => input[member]), call.Operator.Float("epsilon"), call.Rounding);
                for (int i = 0; i < members.Length; i++)
                {
                    output[members[i]] = normalized[i];
                }
            }
        }

        return call.Answer(ScaledAndShifted(call, output, Shape.Of(channels)));
    }

    /// <summary>x_c / (bias + alpha / size sum of the neighbours' squares)^beta; every step is rounded.</summary>
    public static ReferenceTensor[] LocalResponse(ReferenceCall call)
    {
        int size = call.Operator.Integer("size"), before = (size - 1) / 2, after = size - 1 - before;
        double alpha = call.Operator.Float("alpha"), beta = call.Operator.Float("beta"), bias = call.Operator.Float("bias");
        Rounding rounding = call.Rounding;
        return call.Answer(AxisLines.Map(call[0], -1, line => [.. line.Select((x, c) =>
        {
            double[] neighbours = line[Math.Max(0, c - before)..Math.Min(line.Length, c + after + 1)];
            double divisor = rounding.Of(bias + rounding.Of(rounding.Of(alpha / size) * rounding.Dot(neighbours, neighbours)));
            return rounding.Of(x / rounding.Of(Math.Pow(divisor, beta)));
        })]));
    }

    /// <summary>x / (sum |x|^p)^(1 / p) along one dimension; every step is rounded.</summary>
    public static ReferenceTensor[] Lp(ReferenceCall call)
    {
        int p = call.Operator.Integer("p");
        Rounding rounding = call.Rounding;
        return call.Answer(AxisLines.Map(call[0], call.Operator.Integer("axis"), line =>
        {
            double sum = line.Aggregate(0.0, (total, x) => rounding.Of(total + rounding.Of(Math.Pow(Math.Abs(x), p))));
            double norm = rounding.Of(Math.Pow(sum, 1.0 / p));
            return Array.ConvertAll(line, x => norm == 0 ? 0 : rounding.Of(x / norm));
        }));
    }

    private static ReferenceTensor[] FromAxis(ReferenceCall call, Func<double[], double, Rounding, double[]> normalize)
    {
        Shape shape = call.Shape(Normalization.Input);
        int axis = call.Operator.Integer("axis");
        axis = axis < 0 ? axis + shape.Rank : axis;
        Shape normalized = shape.Slice(axis, shape.Rank - axis);
        double[] answers = [.. call.Floats(Normalization.Input).Chunk((int)normalized.ElementCount)
            .SelectMany(x => normalize(x, call.Operator.Float("epsilon"), call.Rounding))];
        return call.Answer(ScaledAndShifted(call, answers, normalized));
    }

    /// <summary>Times scale and plus bias, where they are there; both stretch to <paramref name="shape"/>, which repeats.</summary>
    private static double[] ScaledAndShifted(ReferenceCall call, double[] values, Shape shape)
    {
        double[]? scale = call.Optional(Normalization.Scale)?.Stretched(shape).Floats, bias = call.Optional(Normalization.Bias)?.Stretched(shape).Floats;
        return [.. values.Select((value, i) =>
        {
            double scaled = scale is null ? value : call.Rounding.Of(value * scale[i % scale.Length]);
            return bias is null ? scaled : call.Rounding.Of(scaled + bias[i % bias.Length]);
        })];
    }

    private static double[] Standardized(double[] x, double epsilon, Rounding rounding)
    {
        double mean = rounding.Of(x.Aggregate((a, b) => rounding.Of(a + b)) / x.Length);
        double[] centred = Array.ConvertAll(x, value => rounding.Of(value - mean));
        double deviation = Root(rounding.Of(rounding.Dot(centred, centred) / x.Length), epsilon, rounding);
        return Array.ConvertAll(centred, value => rounding.Of(value / deviation));
    }

    private static double Root(double square, double epsilon, Rounding rounding) => rounding.Of(Math.Sqrt(rounding.Of(square + epsilon)));
}
