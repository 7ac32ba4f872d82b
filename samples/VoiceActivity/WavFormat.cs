// How the samples of a WAV file are encoded.
namespace VoiceActivity;

/// <summary>An encoding of samples, all of them little-endian.</summary>
public enum WavFormat
{
    /// <summary>8 bits; 128 is silence.</summary>
    Unsigned8,

    /// <summary>16 bits with a sign.</summary>
    Signed16,

    /// <summary>24 bits with a sign.</summary>
    Signed24,

    /// <summary>32 bits with a sign.</summary>
    Signed32,

    /// <summary>Single precision, from -1 to 1.</summary>
    Float32,

    /// <summary>Double precision, from -1 to 1.</summary>
    Float64,
}
