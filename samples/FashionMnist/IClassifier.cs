// What the two networks have in common here, so that one loop serves both.
namespace FashionMnist;

internal interface IClassifier
{
    /// <summary>The number of trained parameters.</summary>
    static abstract int ParameterCount { get; }

    /// <summary>The class of an image of 784 pixels.</summary>
    static abstract string Predict(ReadOnlySpan<float> pixels);
}

internal readonly struct Small : IClassifier
{
    public static int ParameterCount => SmallNetwork.ParameterCount;

    public static string Predict(ReadOnlySpan<float> pixels) => SmallNetwork.LabelText(SmallNetwork.Predict(pixels));
}

internal readonly struct Large : IClassifier
{
    public static int ParameterCount => LargeNetwork.ParameterCount;

    public static string Predict(ReadOnlySpan<float> pixels) => LargeNetwork.LabelText(LargeNetwork.Predict(pixels));
}
