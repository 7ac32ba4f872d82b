// Runs an exported model in double precision, with its weights as exported.
using CommunityToolkit.HighPerformance;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Data;
using NeuralNet.Embedded.Training.Layers;
using NeuralNet.Embedded.Training.Networks;

namespace NeuralNet.Embedded.Training;

internal static class ModelPrediction
{
    /// <summary>The outputs of a dense model for raw inputs.</summary>
    public static double[][] Run(NetworkModel model, TrainingTable table, float[][] inputs)
    {
        InitialNetwork read = InitialNetwork.Read(model, table);
        ColumnScaling scaling = read.Scaling ?? ScalingFitter.Unscaled(read.Plan.InputLength);
        using Network<double> network = new(read.Plan.CreateLayers<double>(withOutputActivation: true), inputs.Length);
        int dense = 0;
        for (int i = 0; i < network.Layers.Count; i++)
        {
            if (network.Layers[i] is Dense<double> layer)
            {
                read.Parameters[dense].Weights.CopyTo(network.ParametersOf(i));
                read.Parameters[dense].Bias.CopyTo(network.ParametersOf(i)[layer.WeightCount..]);
                dense++;
            }
        }

        Span2D<double> batch = network.Input(inputs.Length);
        for (int sample = 0; sample < inputs.Length; sample++)
        {
            for (int feature = 0; feature < inputs[sample].Length; feature++)
            {
                batch[feature, sample] = scaling.Apply(feature, inputs[sample][feature]);
            }
        }

        network.Forward(new Pass(inputs.Length, IsTraining: false));
        double[][] outputs = new double[inputs.Length][];
        Span2D<double> output = network.Output(inputs.Length);
        for (int sample = 0; sample < outputs.Length; sample++)
        {
            outputs[sample] = output.GetColumn(sample).ToArray();
        }

        return outputs;
    }
}
