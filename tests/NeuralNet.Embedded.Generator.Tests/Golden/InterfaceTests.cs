// Networks as type arguments: which types implement INeuralNetwork, and that calls through it are the network's own.
using Microsoft.CodeAnalysis;
using NeuralNet.Embedded.Generator.Tests.Infrastructure;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Tests.Golden;

public sealed class InterfaceTests
{
    public static TheoryData<string> Cases => GoldenCase.Names;

    private static readonly string[] Declarations =
    [
        "public partial class Net;",
        "public sealed partial class Net;",
        "public abstract partial class Net;",
        "public partial struct Net;",
        "public readonly partial struct Net;",
        "public ref partial struct Net;",
        "public partial record Net;",
        "public partial record struct Net;",
        "public partial class Net : NeuralNet.Embedded.INeuralNetwork<Net>;",
        "public partial class @class;",
        "public partial class Outer { /// <summary>A network.</summary>\n[Mark] public partial class Dense; }",
    ];

    public static TheoryData<string> Types => [.. Declarations];

    [Theory]
    [MemberData(nameof(Types))]
    public void Types_that_are_not_static_implement_it(string declaration)
    {
        GeneratorRunResult result = Compile("sigmoid-binary", declaration, out Compilation compilation);
        Assert.Equal(2, result.GeneratedSources.Length);
        INamedTypeSymbol network = compilation.GetSymbolsWithName(name => name is "Net" or "class" or "Dense", SymbolFilter.Type).OfType<INamedTypeSymbol>().Single();
        Assert.Equal("INeuralNetwork", Assert.Single(network.Interfaces, type => type.Name == "INeuralNetwork").Name);
    }

    [Fact]
    public void A_static_class_does_not() => Assert.Empty(NetworkType("dense-one-layer", "public static partial class Net;").Interfaces);

    [Fact]
    public void A_network_with_several_inputs_or_outputs_does_not()
    {
        Assert.Empty(NetworkType("dense-several-inputs", "public partial class Net;").Interfaces);
        Assert.Empty(NetworkType("dense-several-outputs", "public partial class Net;").Interfaces);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_network_compiles_in_a_class_that_is_not_static(string name) => Compile(name, "public partial class Net;", out _);

    [Fact]
    public void A_host_that_knows_no_network_runs_any()
    {
        GoldenCase golden = GoldenCase.Load("softmax-multiclass");
        Project project = Project.WithModel(golden.Text, """
            namespace Acme;

            /// <summary>A network.</summary>
            [NeuralNet.Embedded.NeuralNetwork("net.nnmodel")]
            public partial struct Net;

            /// <summary>A host.</summary>
            public static class Host
            {
                /// <summary>The figures of any network.</summary>
                public static long[] Figures() => Describe<Net>();

                /// <summary>The answers of any network, three ways.</summary>
                public static float[][] Answers(float[] input) => Run<Net>(input);

                /// <summary>The self-test of any network.</summary>
                public static bool Passes() => Test<Net>();

                private static long[] Describe<T>() where T : NeuralNet.Embedded.INeuralNetwork<T> =>
                    [T.InputLength, T.OutputLength, T.WorkspaceLength, T.ParameterCount, T.MacCount];

                private static float[][] Run<T>(float[] input) where T : NeuralNet.Embedded.INeuralNetwork<T>
                {
                    float[] once = new float[T.OutputLength], memory = new float[T.OutputLength], batch = new float[T.OutputLength];
                    T.Forward(input, once);
                    T.Forward(input, memory, new float[T.WorkspaceLength]);
                    T.ForwardBatch(input, batch, 1);
                    return [once, memory, batch];
                }

                private static bool Test<T>() where T : NeuralNet.Embedded.INeuralNetwork<T>, allows ref struct => T.SelfTest().Passed;
            }
            """);
        GeneratorRunResult result = project.Run();
        Assert.Empty(result.Diagnostics);
        Type host = Loading.Load(project.WithGenerated(result)).GetType("Acme.Host")!;
        NetworkStatistics statistics = NetworkStatistics.Of(Graph.Of(golden.Model));
        Assert.Equal(
            [golden.Network.Constant("InputLength"), golden.Network.Constant("OutputLength"), golden.Network.WorkspaceLength, statistics.ParameterCount, statistics.MacCount],
            host.GetMethod("Figures")!.CreateDelegate<Func<long[]>>()());
        Assert.True(host.GetMethod("Passes")!.CreateDelegate<Func<bool>>()());

        float[][] inputs = Samples.InputsOf(golden.Model.TestVectors!.Vectors[3]), expected = Samples.Outputs(golden.Model);
        golden.Network.Forward(inputs, expected);
        Assert.All(host.GetMethod("Answers")!.CreateDelegate<Func<float[], float[][]>>()(inputs[0]), answer => Assert.Equal(expected[0], answer));
    }

    private static INamedTypeSymbol NetworkType(string model, string declaration)
    {
        Compile(model, declaration, out Compilation compilation);
        return compilation.GetTypeByMetadataName("Acme.Net")!;
    }

    private static GeneratorRunResult Compile(string model, string declaration, out Compilation compilation)
    {
        const string Mark = "[NeuralNet.Embedded.NeuralNetwork(\"net.nnmodel\")]";
        string marked = declaration.Contains("[Mark]", StringComparison.Ordinal) ? declaration.Replace("[Mark]", Mark, StringComparison.Ordinal) : Mark + " " + declaration;
        Project project = Project.WithModel(GoldenCase.Load(model).Text, $"namespace Acme;\n\n/// <summary>A network.</summary>\n{marked}\n");
        GeneratorRunResult result = project.Run();
        Assert.Empty(result.Diagnostics);
        compilation = project.WithGenerated(result);
        Assert.Empty(Project.Complaints((Microsoft.CodeAnalysis.CSharp.CSharpCompilation)compilation));
        return result;
    }
}
