// ONNX's Fourier transforms: a dense layer of cosines and sines, over frames where it is a short-time one. And its windows.
using System.Globalization;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Reference;

namespace NeuralNet.Embedded.Import.Onnx.Mappings;

internal static class SpectrumMappings
{
    /// <summary>
    /// The transform along one dimension of (..., 1) or of complex numbers (..., 2). The axis is an attribute before version 20, an input
    /// since.
    /// </summary>
    public static void Dft(OnnxCall call)
    {
        string input = call.Input(0);
        Shape shape = call.Graph.Shape(input);
        int rank = shape.Rank, parts = shape[rank - 1];
        int axis = call.Axis(call.Opset >= 20 ? call.Has(2) ? (long)call.Number(2, "axis") : -2 : call.Node.Int("axis", 1), rank);
        bool inverse = call.Node.Int("inverse", 0) != 0, onesided = call.Node.Int("onesided", 0) != 0;
        if (axis == rank - 1 || parts is not (1 or 2) || (inverse && onesided))
        {
            throw new MappingException(
                inverse && onesided
                    ? "A one-sided inverse transform is not supported."
                    : $"It transforms axis {axis} of {shape}; expected (..., 1) or (..., 2) and another axis than the last.");
        }

        int length = call.Has(1) ? (int)Math.Clamp(call.Number(1, "length"), 1, int.MaxValue) : shape[axis];
        int[] forth = [.. Enumerable.Range(0, rank - 1).Where(d => d != axis), axis, rank - 1];
        string moved = call.Transpose(input, forth);
        int[] outer = [.. forth.Take(rank - 2).Select(d => shape[d])];
        string spectrum = Transform(call, call.Reshape(moved, [.. outer, shape[axis] * parts]), shape[axis], parts, length, inverse, onesided, null);
        call.Answer(call.Transpose(spectrum, [.. Enumerable.Range(0, rank).Select(d => Array.IndexOf(forth, d))]));
    }

    /// <summary>The transforms of stretches of a signal (batch, length, 1 or 2), each times a window.</summary>
    public static void Stft(OnnxCall call)
    {
        string signal = call.Input(0);
        Shape shape = call.Graph.Shape(signal);
        ReferenceTensor? window = call.Has(2) ? call.Constant(2, "window") : null;
        int frame = call.Has(3) ? (int)Math.Clamp(call.Number(3, "frame length"), 1, int.MaxValue) : window?.Count ?? (shape.Rank > 1 ? shape[1] : 0);
        int step = (int)Math.Clamp(call.Number(1, "frame step"), 1, int.MaxValue);
        if (shape.Rank is not (2 or 3) || (shape.Rank == 3 && shape[2] is not (1 or 2)) || frame > shape[1] || (window is not null && window.Count != frame))
        {
            throw new MappingException($"Frames of {frame} do not fit a signal of shape {shape} and a window of {window?.Count ?? frame}.");
        }

        int parts = shape.Rank == 3 ? shape[2] : 1, frames = 1 + ((shape[1] - frame) / step);
        call.Graph.RequireBudget((long)frames * frame);
        string indices = call.Graph.AddConstant(
            Shape.Of(frames, frame), ElementType.Int64, [.. Enumerable.Range(0, frames * frame).Select(i => ((long)(i / frame) * step) + (i % frame))]);
        string cut = call.Emit("gather", [call.Reshape(signal, shape[0], shape[1], parts), indices], ("axis", 1));
        string rows = call.Reshape(cut, shape[0], frames, frame * parts);
        call.Answer(Transform(call, rows, frame, parts, frame, false, call.Node.Int("onesided", 1) != 0, window?.Floats));
    }

    /// <summary>A window of a known length: a0 - a1 cos(2 pi n / N) + a2 cos(4 pi n / N), N the length or one less.</summary>
    public static Action<OnnxCall> Window(double a0, double a1, double a2) => call =>
    {
        long size = (long)call.Number(0, "size");
        if (size is < 1 or > 1 << 20)
        {
            throw new MappingException($"It makes a window of {size} elements.");
        }

        double period = call.Node.Int("periodic", 1) != 0 ? size : Math.Max(1, size - 1);
        call.Answer(call.Graph.AddConstant(
            Shape.Of((int)size),
            [
                .. Enumerable.Range(0, (int)size)
                .Select(n => (double)(float)(a0 - (a1 * Math.Cos(2 * Math.PI * n / period)) + (a2 * Math.Cos(4 * Math.PI * n / period)))),
            ]));
    };

    /// <summary>The triangles of a mel spectrum, (frequencies, bands), from the places that the bands' edges round down to.</summary>
    public static void MelWeightMatrix(OnnxCall call)
    {
        long bands = (long)call.Number(0, "number of bands"), length = (long)call.Number(1, "length of the transform");
        double rate = call.Number(2, "sample rate"), lower = call.Number(3, "lower edge"), upper = call.Number(4, "upper edge");
        if (bands is < 1 or > 1 << 16 || length is < 1 or > 1 << 20 || !(rate > 0) || !(lower >= 0) || !(upper > lower))
        {
            throw new MappingException(string.Create(
                CultureInfo.InvariantCulture, $"It makes {bands} bands from {lower} to {upper} Hz of a transform of {length} at a rate of {rate}."));
        }

        int frequencies = (int)(length / 2) + 1;
        double bottom = Mel(lower), top = Mel(upper);
        int[] edges = [.. Enumerable.Range(0, (int)bands + 2).Select(i => Place(bottom + (i * (top - bottom) / (bands + 2))))];
        call.Graph.RequireBudget(frequencies * bands);
        double[] weights = new double[frequencies * bands];
        for (int band = 0; band < bands; band++)
        {
            (int low, int centre, int high) = (edges[band], edges[band + 1], edges[band + 2]);
            if (low < 0 || high > frequencies || low > centre || centre > high || centre == frequencies)
            {
                throw new MappingException("Its edges are not frequencies of the transform, from the lower to the upper.");
            }

            for (int place = low; place < high || place == centre; place++)
            {
                double weight = place == centre ? 1
                    : place < centre ? (double)(place - low) / (centre - low)
                    : (double)(high - place) / (high - centre);
                weights[(place * bands) + band] = (float)weight;
            }
        }

        call.Answer(call.Graph.AddConstant(Shape.Of(frequencies, (int)bands), weights));

        static double Mel(double hertz) => 2595 * Math.Log10(1 + (hertz / 700));
        int Place(double mel) => (int)Math.Clamp(Math.Floor((length + 1) * 700 * (Math.Pow(10, mel / 2595) - 1) / rate), -1, int.MaxValue);
    }

    /// <summary>Rows (..., count * parts) times the matrix of the transform: (..., frequencies, 2).</summary>
    private static string Transform(OnnxCall call, string rows, int count, int parts, int length, bool inverse, bool onesided, double[]? window)
    {
        int frequencies = onesided ? (length / 2) + 1 : length;
        call.Graph.RequireBudget(2L * frequencies * count * parts);
        double[] matrix = new double[2 * frequencies * count * parts];
        double factor = inverse ? 1.0 / length : 1, sign = inverse ? 1 : -1;
        for (int k = 0; k < frequencies; k++)
        {
            for (int n = 0; n < Math.Min(count, length); n++)
            {
                double angle = 2 * Math.PI * ((long)k * n % length) / length, weight = factor * (window?[n] ?? 1);
                double cosine = weight * Math.Cos(angle), sine = weight * sign * Math.Sin(angle);
                int real = (2 * k * count * parts) + (n * parts), imaginary = real + (count * parts);
                (matrix[real], matrix[imaginary]) = (cosine, sine);
                if (parts == 2)
                {
                    (matrix[real + 1], matrix[imaginary + 1]) = (-sine, cosine);
                }
            }
        }

        string spectrum = call.Emit("dense", [rows, call.Graph.AddConstant(Shape.Of(2 * frequencies, count * parts), matrix), null]);
        return call.Reshape(spectrum, [.. call.Graph.Shape(rows).Dimensions.Take(call.Graph.Shape(rows).Rank - 1), frequencies, 2]);
    }
}
