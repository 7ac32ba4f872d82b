// Classifies the 10,000 test images of Fashion-MNIST with two networks that were trained, and turned into C#, while the program
// was built. The exit code is 1 if one of them is less accurate than it should be.
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using FashionMnist;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
string folder = args.Length > 0
    ? args[0]
    : typeof(SmallNetwork).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "FashionMnistFolder").Value!;

TestImages images;
try
{
    images = TestImages.Read(folder);
}
catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
{
    Console.Error.WriteLine($"error: {exception.Message}");
    return 2;
}

bool small = Classify<Small>("784-128-10", images, atLeast: 0.89);
bool large = Classify<Large>("784-512-256-10", images, atLeast: 0.90);
return small && large ? 0 : 1;

static bool Classify<TClassifier>(string name, TestImages images, double atLeast)
    where TClassifier : IClassifier
{
    // Once for the answers, which also lets the run-time compile everything; then for the time.
    ConfusionMatrix confusion = new();
    for (int i = 0; i < images.Count; i++)
    {
        confusion.Add(images.Label(i), TClassifier.Predict(images.Pixels(i)));
    }

    long before = GC.GetAllocatedBytesForCurrentThread();
    long start = Stopwatch.GetTimestamp();
    for (int i = 0; i < images.Count; i++)
    {
        TClassifier.Predict(images.Pixels(i));
    }

    double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
    long bytes = GC.GetAllocatedBytesForCurrentThread() - before;

    Console.WriteLine($"{name}: {TClassifier.ParameterCount} parameters");
    Console.WriteLine($"test accuracy:              {confusion.Accuracy:F4} of {images.Count} images");
    Console.WriteLine($"images a second:            {images.Count / seconds:F0}");
    Console.WriteLine($"allocated in all of them:   {bytes} bytes");
    Console.WriteLine();
    confusion.Write(Console.Out);
    Console.WriteLine();
    return confusion.Accuracy >= atLeast;
}
