// The ten kinds of clothing, in the order of the data set's label numbers.
namespace FashionMnist;

internal static class ClassNames
{
    private static readonly string[] All =
        ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"];

    /// <summary>The name for a label number.</summary>
    /// <exception cref="InvalidDataException">There is no such number.</exception>
    public static string Of(byte label) =>
        label < All.Length ? All[label] : throw new InvalidDataException($"{label} is not a label of Fashion-MNIST; they go from 0 to {All.Length - 1}.");
}
