// Parameters and multiply-adds against figures counted by hand.
namespace NeuralNet.Embedded.Model.Tests.Rules;

public class NetworkStatisticsTests
{
    [Fact]
    public void Parameters_are_weights_and_biases_and_nothing_else()
    {
        NetworkModel model = ModelReader.Read(Format.SmallModel.Text).Model!;

        // 2 x 2 weights, 2 biases, 1 x 2 weights; the scaling in front and the unused table are no parameters.
        Assert.Equal(new NetworkStatistics(8, 6), NetworkStatistics.Of(Graph.Of(model)));
    }
}
