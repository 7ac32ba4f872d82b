// The network, imported while building from the ONNX file its authors publish, and what its file does not say about it.
using NeuralNet.Embedded;

namespace VoiceActivity;

/// <summary>How likely 32 ms of sound hold speech. What was heard before is in its state.</summary>
[NeuralNetwork("silero_vad.nnmodel")]
public static partial class SileroVad
{
    /// <summary>The samples of a second.</summary>
    public const int SampleRate = 16000;

    /// <summary>The new samples of a step, 32 ms.</summary>
    public const int ChunkLength = 512;

    /// <summary>The last samples of the chunk before, which every step sees once more.</summary>
    public const int ContextLength = InputLength - ChunkLength;
}
