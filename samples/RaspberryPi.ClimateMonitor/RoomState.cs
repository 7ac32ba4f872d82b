// The network: everything but its name is generated from climate.csv while building.
using NeuralNet.Embedded;

namespace ClimateMonitor;

[NeuralNetwork("climate.nnmodel")]
public static partial class RoomState;
