// The recorded predictions that travel with a model.
namespace NeuralNet.Embedded.Model;

/// <summary>The test vectors of a model.</summary>
/// <param name="Source">Who computed the outputs.</param>
/// <param name="Vectors">The recorded predictions.</param>
public sealed record TestVectors(TestVectorSource Source, EquatableArray<TestVector> Vectors);
