// Tells one training from another: a checkpoint fits only the data and options it was written with.
using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Data;

namespace NeuralNet.Embedded.Training.Checkpoints;

/// <summary>The tool's version, the data as the training sees them, and the options in force, as names and texts.</summary>
internal sealed class TrainingFingerprint
{
    /// <summary>
    /// Counts the changes of the arithmetic of training. Whoever changes the bits that any training ends with adds 1: a training
    /// begun before would otherwise go on to bits that neither build gives undisturbed.
    /// </summary>
    internal const int NumericsVersion = 7;

    private readonly SortedDictionary<string, string> _parts = new(StringComparer.Ordinal);

    private TrainingFingerprint()
    {
    }

    /// <summary>The fingerprint of a training. Neither the network's name nor the place of the data belongs to it.</summary>
    public static TrainingFingerprint Of(TrainingSetup setup)
    {
        TrainingFingerprint result = new();
        result._parts["version"] = ModelExporter.ToolName();
        result._parts["numerics version"] = NumericsVersion.ToString(CultureInfo.InvariantCulture);
        result._parts["data"] = Convert.ToHexString(HashData(setup));
        result._parts["number of epochs"] = setup.Epochs.ToString(CultureInfo.InvariantCulture);

        // Every option there is, so that none can be forgotten when new ones come.
        foreach (PropertyInfo property in typeof(TrainingOptions).GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.Name is not (nameof(TrainingOptions.ModelName) or nameof(TrainingOptions.InitialModel)
                or nameof(TrainingOptions.Epochs) or nameof(TrainingOptions.Threads)))
            {
                result._parts[$"option {property.Name}"] = OptionText.Of(property.GetValue(setup.Options));
            }
        }

        result._parts["initial model"] = setup.Options.InitialModel is NetworkModel model
            ? Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(ModelWriter.Write(model))))
            : "none";
        return result;
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static TrainingFingerprint Read(BinaryReader reader)
    {
        TrainingFingerprint result = new();
        int count = reader.ReadInt32();
        for (int i = 0; i < count; i++)
        {
            result._parts[reader.ReadString()] = reader.ReadString();
        }

        return result;
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(_parts.Count);
        foreach ((string name, string text) in _parts)
        {
            writer.Write(name);
            writer.Write(text);
        }
    }

    /// <summary>How the training of a checkpoint differs from this one, in words; null if it does not.</summary>
    public string? DifferenceOf(TrainingFingerprint checkpoint)
    {
        // Causes before consequences: a version may bring new options, and options decide which data the training sees.
        foreach (
            string name in _parts.Keys.Union(checkpoint._parts.Keys)
                .OrderBy(name => name switch { "version" => 0, "numerics version" => 0, "data" => 2, _ => 1 }))
        {
            string now = _parts.GetValueOrDefault(name, "unknown"), then = checkpoint._parts.GetValueOrDefault(name, "unknown");
            if (now != then)
            {
                return name is "data" or "initial model" ? $"the {name} differs" : $"the {name} was {then} and is now {now}";
            }
        }

        return null;
    }

    private static byte[] HashData(TrainingSetup setup)
    {
        using SHA256 hash = SHA256.Create();
        using CryptoStream stream = new(Stream.Null, hash, CryptoStreamMode.Write);
        using BinaryWriter writer = new(stream);
        foreach (DataColumn feature in setup.Table.Features)
        {
            writer.Write(feature.Name);
            WriteAll(writer, feature.Categories);
            WriteAll(writer, feature.Values);
        }

        WriteAll(writer, setup.Table.TargetNames);
        WriteAll(writer, setup.Table.Labels);
        writer.Write((int)setup.Table.Task);
        foreach (double[] target in setup.Table.Targets)
        {
            WriteAll(writer, target);
        }

        foreach (int[] part in new[] { setup.Split.Training, setup.Split.Validation, setup.Split.Test })
        {
            writer.Write(part.Length);
            Array.ForEach(part, writer.Write);
        }

        writer.Flush();
        stream.FlushFinalBlock();
        return hash.Hash!;
    }

    private static void WriteAll(BinaryWriter writer, EquatableArray<string> texts)
    {
        writer.Write(texts.Count);
        foreach (string text in texts)
        {
            writer.Write(text);
        }
    }

    private static void WriteAll(BinaryWriter writer, ReadOnlySpan<double> values)
    {
        writer.Write(values.Length);
        foreach (double value in values)
        {
            writer.Write(value);
        }
    }
}
