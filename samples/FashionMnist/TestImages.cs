// The test images, ready for a network: pixels as floats, labels as names.
namespace FashionMnist;

internal sealed class TestImages
{
    private readonly float[] _pixels;
    private readonly string[] _labels;

    private TestImages(float[] pixels, string[] labels)
    {
        _pixels = pixels;
        _labels = labels;
    }

    /// <summary>The number of images.</summary>
    public int Count => _labels.Length;

    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    /// <exception cref="InvalidDataException">The files do not hold such images.</exception>
    public static TestImages Read(string folder)
    {
        (byte[] pixels, int count, int rows, int columns) = IdxFile.ReadImages(folder, "t10k-images-idx3-ubyte");
        byte[] labels = IdxFile.ReadLabels(folder, "t10k-labels-idx1-ubyte");
        if (labels.Length != count || rows * columns != SmallNetwork.InputLength)
        {
            throw new InvalidDataException(
                $"{folder}: {count} test images of {rows}x{columns} pixels and {labels.Length} labels; the networks take {SmallNetwork.InputLength} pixels.");
        }

        return new TestImages(Array.ConvertAll(pixels, pixel => (float)pixel), Array.ConvertAll(labels, ClassNames.Of));
    }

    /// <summary>The 784 pixels of an image, 0 to 255.</summary>
    public ReadOnlySpan<float> Pixels(int image) => _pixels.AsSpan(image * SmallNetwork.InputLength, SmallNetwork.InputLength);

    /// <summary>The true class of an image.</summary>
    public string Label(int image) => _labels[image];
}
