// Compares predictions with an oracle by the tolerance that all float code is held to.
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Reference;

namespace NeuralNet.Embedded.Generator.Tests.Infrastructure;

internal static class Closeness
{
    /// <summary>Runs <paramref name="samples"/> and compares each output, over all samples together.</summary>
    /// <param name="network">The generated code.</param>
    /// <param name="model">Its model.</param>
    /// <param name="samples">For each sample the inputs.</param>
    /// <param name="expected">For each sample the outputs.</param>
    /// <returns>The worst fraction of the tolerance that was used.</returns>
    public static double Assert(CompiledNetwork network, NetworkModel model, float[][][] samples, double[][][] expected)
    {
        float[][][] actual = [.. samples.Select(inputs =>
        {
            float[][] outputs = Samples.Outputs(model);
            network.Forward(inputs, outputs);
            return outputs;
        })];

        double worst = 0;
        for (int port = 0; port < model.Outputs.Count; port++)
        {
            double[] reference = [.. expected.SelectMany(outputs => outputs[port])];
            float[] results = [.. actual.SelectMany(outputs => outputs[port])];
            ToleranceResult result = Tolerance.Check(reference, results);
            Xunit.Assert.True(
                result.WithinTolerance,
                $"{model.Outputs[port]}: {result.ToleranceUsed:F2} of the tolerance at {result.WorstIndex}.");
            worst = Math.Max(worst, result.ToleranceUsed);
        }

        return worst;
    }

    /// <summary>The answers of the reference interpreter.</summary>
    public static double[][][] Reference(NetworkModel model, float[][][] samples)
    {
        Interpreter interpreter = new(model);
        return [.. samples.Select(inputs => interpreter.Run([.. inputs.Select(values => values.Select(value => (double)value).ToArray())]))];
    }
}
