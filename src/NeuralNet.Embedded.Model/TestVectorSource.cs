// Who computed the expected outputs.
namespace NeuralNet.Embedded.Model;

/// <summary>Where the outputs of the test vectors come from, and so how closely generated code must meet them.</summary>
public enum TestVectorSource
{
    /// <summary>The double-precision reference, rounded to float32: equal within the tolerance.</summary>
    Reference,

    /// <summary>The generated code itself: equal to the last bit on every machine with fused multiply-add.</summary>
    GeneratedCode,
}
