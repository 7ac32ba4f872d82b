// Assemblies of weights: loaded as a program loads them, and compared with what was put in.
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using NeuralNet.Embedded.Generator;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Cli.Tests;

public sealed class WeightsCommandTests : IDisposable
{
    private delegate ReadOnlySpan<float> Accessor();

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Assembly_gives_the_packed_weights_aligned_and_in_place()
    {
        NetworkModel[] models = [Network(1, 512, 520), Network(2, 700, 400)];
        Create(models);
        AssemblyLoadContext context = new(null, isCollectible: false);
        Assembly assembly = context.LoadFromAssemblyPath(_folder["App.NeuralNetWeights.dll"]);
        Assert.Equal("App.NeuralNetWeights", assembly.GetName().Name);
        foreach (NetworkWeights weights in models.Select(model => NetworkWeights.Of(model)!))
        {
            Type type = assembly.GetType($"NeuralNet.Embedded.Weights.Sha256_{weights.Hash}", throwOnError: true)!;
            Accessor values = type.GetProperty("Values")!.GetMethod!.CreateDelegate<Accessor>();
            ReadOnlySpan<float> span = values();
            Assert.True(MemoryMarshal.AsBytes(span).SequenceEqual(weights.Bytes.Span));

            long before = GC.GetAllocatedBytesForCurrentThread();
            ReadOnlySpan<float> again = values();
            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
            Assert.True(Unsafe.AreSame(in MemoryMarshal.GetReference(span), in MemoryMarshal.GetReference(again)), "a copy");
            Assert.Null(type.TypeInitializer);
            Assert.Equal(0, Address(span) % 64);
        }
    }

    [Fact]
    public void Every_block_starts_at_a_multiple_of_64_in_the_image()
    {
        Create(Network(1, 512, 520), Network(2, 700, 401), Network(3, 511, 519));
        using PEReader reader = new(File.OpenRead(_folder["App.NeuralNetWeights.dll"]));
        MetadataReader metadata = reader.GetMetadataReader();
        int[] addresses = [.. metadata.FieldDefinitions.Select(metadata.GetFieldDefinition).Select(field => field.GetRelativeVirtualAddress())];
        Assert.Equal(3, addresses.Length);
        Assert.All(addresses, address => Assert.Equal(0, address % 64));
        Assert.All(
            metadata.TypeDefinitions.Select(metadata.GetTypeDefinition).Select(type => type.GetLayout()).Where(layout => !layout.IsDefault),
            layout => Assert.Equal(64, layout.PackingSize));
    }

    [Fact]
    public void Same_models_in_any_order_give_the_same_bytes()
    {
        NetworkModel first = Network(1, 512, 520), second = Network(2, 700, 400);
        Create(first, second);
        byte[] once = File.ReadAllBytes(_folder["App.NeuralNetWeights.dll"]);
        CommandRun.Of("weights", _folder["1.nnmodel"], _folder["0.nnmodel"], "-o", _folder["App.NeuralNetWeights.dll"]).Succeeded();
        Assert.Equal(once, File.ReadAllBytes(_folder["App.NeuralNetWeights.dll"]));

        Create(first, Network(3, 700, 400));
        Assert.NotEqual(once, File.ReadAllBytes(_folder["App.NeuralNetWeights.dll"]));
    }

    // Compilers and debuggers tell modules apart by it: weights of one shape must not pass for one another.
    [Fact]
    public void Modules_identity_follows_the_weights()
    {
        Guid Identity()
        {
            using PEReader reader = new(File.OpenRead(_folder["App.NeuralNetWeights.dll"]));
            MetadataReader metadata = reader.GetMetadataReader();
            return metadata.GetGuid(metadata.GetModuleDefinition().Mvid);
        }

        Create(Network(1, 512, 520));
        Guid once = Identity();
        Create(Network(3, 512, 520));
        Assert.NotEqual(once, Identity());
        Assert.NotEqual(Guid.Empty, Identity());
        Create(Network(1, 512, 520));
        Assert.Equal(once, Identity());
    }

    [Fact]
    public void Index_names_each_model_with_the_hash_of_its_weights()
    {
        NetworkModel model = Network(1, 512, 520);
        Create(model, Network(2, 8, 8));
        Assert.Equal(
            $"is_global = true\n\n[{_folder["0.nnmodel"].Replace('\\', '/')}]\nbuild_metadata.AdditionalFiles.NeuralNetWeights = {NetworkWeights.Of(model)!.Hash}\n",
            File.ReadAllText(_folder["App.NeuralNetWeights.globalconfig"]));
    }

    [Fact]
    public void Models_that_became_small_or_unreadable_leave_no_assembly()
    {
        Create(Network(1, 512, 520));
        Assert.True(File.Exists(_folder["App.NeuralNetWeights.dll"]));
        Create(Network(1, 8, 8));
        Assert.False(File.Exists(_folder["App.NeuralNetWeights.dll"]));

        _folder.Write("0.nnmodel", "{");
        CommandRun.Of("weights", _folder["0.nnmodel"], "-o", _folder["App.NeuralNetWeights.dll"]).Succeeded();
        Assert.Equal("is_global = true\n", File.ReadAllText(_folder["App.NeuralNetWeights.globalconfig"]));
    }

    [Fact]
    public void Models_can_be_listed_in_a_file()
    {
        ModelFile.Save(_folder["0.nnmodel"], Network(1, 512, 520));
        string list = _folder.Write("list", _folder["0.nnmodel"] + "\n");
        CommandRun.Of("weights", "--list", list, "-o", _folder["App.NeuralNetWeights.dll"]).Succeeded();
        Assert.True(File.Exists(_folder["App.NeuralNetWeights.dll"]));
    }

    private void Create(params NetworkModel[] models)
    {
        string[] paths = [.. models.Select((_, i) => _folder[$"{i}.nnmodel"])];
        for (int i = 0; i < models.Length; i++)
        {
            ModelFile.Save(paths[i], models[i]);
        }

        CommandRun.Of(["weights", .. paths, "-o", _folder["App.NeuralNetWeights.dll"]]).Succeeded();
    }

    private static NetworkModel Network(int seed, int inputs, int outputs)
    {
        Random random = new(seed);
        float[] weights = [.. Enumerable.Range(0, inputs * outputs).Select(_ => random.NextSingle() - 0.5f)];
        return new NetworkModel
        {
            Name = "network",
            Inputs = EquatableArray.Create(new TensorInfo("x", Shape.Of(inputs))),
            Outputs = EquatableArray.Create("y"),
            Operators = EquatableArray.Create<Operator>(Dense.Of("dense", "x", "w", null, "y")),
            Tensors = EquatableArray.Create(Tensor.FromSingles("w", Shape.Of(outputs, inputs), weights)),
        };
    }

    private static unsafe long Address(ReadOnlySpan<float> span)
    {
        fixed (float* first = span)
        {
            return (long)first;
        }
    }
}
