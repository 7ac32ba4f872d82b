// Writes the training images of Fashion-MNIST as a CSV: the name of the class, then 784 pixels from 0 to 255.
// Arguments: the folder with the IDX files, the CSV to write. Exit code 2 and one line where that cannot be done.
using System.Globalization;
using FashionMnist;

if (args.Length != 2)
{
    Console.Error.WriteLine("usage: IdxToCsv FOLDER CSV");
    return 2;
}

try
{
    (byte[] pixels, int count, int rows, int columns) = IdxFile.ReadImages(args[0], "train-images-idx3-ubyte");
    byte[] labels = IdxFile.ReadLabels(args[0], "train-labels-idx1-ubyte");
    if (labels.Length != count)
    {
        throw new InvalidDataException($"{args[0]}: {count} training images but {labels.Length} labels.");
    }

    // Under another name until it is whole: an interrupted build must not leave half of it to train on.
    string unfinished = args[1] + ".unfinished";
    using (StreamWriter csv = new(unfinished) { NewLine = "\n" })
    {
        Write(csv, pixels, labels, rows, columns);
    }

    File.Move(unfinished, args[1], overwrite: true);
    return 0;
}
catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
{
    Console.Error.WriteLine($"error: {exception.Message}");
    return 2;
}

static void Write(StreamWriter csv, byte[] pixels, byte[] labels, int rows, int columns)
{
    csv.Write("label");
    for (int i = 0; i < rows * columns; i++)
    {
        csv.Write(string.Create(CultureInfo.InvariantCulture, $",r{i / columns}c{i % columns}"));
    }

    csv.WriteLine();
    string[] numbers = [.. Enumerable.Range(0, 256).Select(value => string.Create(CultureInfo.InvariantCulture, $",{value}"))];
    for (int image = 0; image < labels.Length; image++)
    {
        csv.Write(ClassNames.Of(labels[image]));
        foreach (byte pixel in pixels.AsSpan(image * rows * columns, rows * columns))
        {
            csv.Write(numbers[pixel]);
        }

        csv.WriteLine();
    }
}
