// The network: how unlike a healthy pump a minute of readings is. Trained while building, from pump.csv.
using NeuralNet.Embedded;

namespace AnomalyDetection;

/// <summary>The pump's autoencoder, with the threshold it was trained with.</summary>
[NeuralNetwork("pump.nnmodel")]
public static partial class Pump;
