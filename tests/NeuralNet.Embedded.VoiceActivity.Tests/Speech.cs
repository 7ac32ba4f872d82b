// The recording in the sample: espeak-ng says "Good morning.", "Come in, please." and, cut off, "Danke.", with a little noise.
using System.Buffers.Binary;
using System.Globalization;

namespace VoiceActivity.Tests;

internal static class Speech
{
    private const int HeaderLength = 44;

    /// <summary>speech.wav: 16-bit samples behind the shortest header.</summary>
    public static byte[] File { get; } = System.IO.File.ReadAllBytes(Path.Combine(Repository.Root, "samples", "VoiceActivity", "speech.wav"));

    /// <summary>Its samples, from -1 to 1.</summary>
    public static float[] Samples { get; } =
        [.. Enumerable.Range(0, (File.Length - HeaderLength) / 2).Select(i => BinaryPrimitives.ReadInt16LittleEndian(File.AsSpan(HeaderLength + (2 * i))) / 32768f)];

    /// <summary>What ONNX Runtime 1.31.1 answers to its chunks, by the published file.</summary>
    public static float[] Probabilities { get; } = [.. Lines("probabilities.txt").Select(line => float.Parse(line, CultureInfo.InvariantCulture))];

    /// <summary>What get_speech_timestamps makes of them.</summary>
    public static Utterance[] Utterances { get; } = [new(3616, 16352), new(20512, 37856), new(42016, 47707)];

    /// <summary>The lines of a file beside the tests.</summary>
    public static string[] Lines(string name) =>
        System.IO.File.ReadAllLines(Path.Combine(Repository.Root, "tests", "NeuralNet.Embedded.VoiceActivity.Tests", name));
}
