// NumPy in a process of its own, which waits between runs so that both sides can be measured in turn.
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using NeuralNet.Embedded.Training.Networks;

namespace NeuralNet.Embedded.Benchmarks.Training;

internal sealed class NumPyTraining : IDisposable
{
    private const string Python = "/usr/bin/python3";
    private readonly DirectoryInfo _folder;
    private readonly Process _process;

    private NumPyTraining(DirectoryInfo folder, Process process, string description)
    {
        _folder = folder;
        _process = process;
        Description = description;
    }

    /// <summary>The kernels OpenBLAS is told to use: those of AVX-512 where the processor has it, of AVX2 otherwise.</summary>
    public static string CoreType { get; } = System.Runtime.Intrinsics.X86.Avx512F.IsSupported ? "SkylakeX" : "Zen";

    /// <summary>The versions of NumPy and Python, and the library that products come from.</summary>
    public string Description { get; }

    /// <summary>Starts NumPy on a case; null, with the reason on the console, where it cannot run.</summary>
    public static NumPyTraining? Start(TrainingCase @case)
    {
        if (!File.Exists(Python))
        {
            Console.WriteLine($"Without {Python} (Debian packages python3-numpy and libopenblas0) there is nothing to compare with.");
            return null;
        }

        DirectoryInfo folder = Directory.CreateTempSubdirectory("training-suite-");
        Write(@case, folder.FullName);
        ProcessStartInfo start = new(Python, [Path.Combine(AppContext.BaseDirectory, "Training", "train.py"), folder.FullName])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["OMP_NUM_THREADS"] = "1";
        if (RuntimeInformation.ProcessArchitecture == Architecture.X64)
        {
            start.Environment["OPENBLAS_CORETYPE"] = CoreType;
        }

        Process process = Process.Start(start)!;
        if (process.StandardOutput.ReadLine() is not string line)
        {
            Console.WriteLine($"{Python} could not load NumPy or the data; nothing to compare with.");
            process.Dispose();
            folder.Delete(recursive: true);
            return null;
        }

        JsonElement hello = JsonDocument.Parse(line).RootElement;
        string[] blas = [.. hello.GetProperty("blas").EnumerateArray().Select(path => path.GetString()!)];
        return new NumPyTraining(folder, process, $"NumPy {hello.GetProperty("numpy")}, Python {hello.GetProperty("python")}, {string.Join(", ", blas.Select(Path.GetFileName))}");
    }

    /// <summary>Trains once.</summary>
    /// <returns>The time, and the loss over all rows afterwards.</returns>
    public (double Milliseconds, double Loss) Run()
    {
        _process.StandardInput.WriteLine("run");
        _process.StandardInput.Flush();
        string line = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("NumPy ended; its message is above.");
        JsonElement answer = JsonDocument.Parse(line).RootElement;
        return (1000 * answer.GetProperty("seconds").GetDouble(), answer.GetProperty("loss").GetDouble());
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private static void Write(TrainingCase @case, string folder)
    {
        File.WriteAllText(Path.Combine(folder, "case.json"), JsonSerializer.Serialize(new
        {
            precision = @case.IsClassic ? "float64" : "float32",
            classic = @case.IsClassic,
            sizes = @case.Sizes,
            epochs = @case.Epochs,
            batch = @case.Batch,
            learningRate = @case.LearningRate,
            images = @case.Files?.Images,
            labels = @case.Files?.Labels,
        }));
        int rows = @case.Targets.Length;
        if (@case.Files is null)
        {
            WriteAll(Path.Combine(folder, "inputs.bin"), Enumerable.Range(0, rows).SelectMany(row => @case.Inputs.Select(column => column[row])));
            WriteAll(Path.Combine(folder, "targets.bin"), @case.Targets);
        }

        if (!@case.IsClassic)
        {
            using BinaryWriter writer = new(File.Create(Path.Combine(folder, "orders.bin")));
            foreach (int row in @case.Orders())
            {
                writer.Write(row);
            }
        }

        WriteAll(Path.Combine(folder, "parameters.bin"), @case.InitialParameters().SelectMany(Turn));
    }

    // NumPy's weights are (inputs, outputs).
    private static IEnumerable<double> Turn(DenseParameters layer)
    {
        int outputs = layer.Bias.Length, inputs = layer.Weights.Length / outputs;
        return Enumerable.Range(0, inputs).SelectMany(input => Enumerable.Range(0, outputs).Select(output => layer.Weights[(output * inputs) + input])).Concat(layer.Bias);
    }

    private static void WriteAll(string path, IEnumerable<double> values)
    {
        using BinaryWriter writer = new(File.Create(path));
        foreach (double value in values)
        {
            writer.Write(value);
        }
    }
}
