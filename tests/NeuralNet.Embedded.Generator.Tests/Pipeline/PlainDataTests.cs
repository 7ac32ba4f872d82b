// What waits between two runs is plain data: no Roslyn type, equality by value all the way down.
using Microsoft.CodeAnalysis;
using NeuralNet.Embedded.Generator.Pipeline;
using NeuralNet.Embedded.Generator.Tests.Infrastructure;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Tests.Pipeline;

public sealed class PlainDataTests
{
    [Fact]
    public void Every_step_of_the_pipeline_gives_plain_data()
    {
        Project project = new(
            [("A.cs", Project.DefaultSource), ("B.cs", "[NeuralNet.Embedded.NeuralNetwork(\"none.nnmodel\")] public static partial class B; [NeuralNet.Embedded.NeuralNetwork(\"large.nnmodel\", MaxMacs = 1)] public static partial class C;")],
            [("net.nnmodel", GoldenCase.Load("softmax-multiclass").Text), ("bad.nnmodel", "{"), ("large.nnmodel", GoldenCase.Load("dense-large-weights").Text)]);
        GeneratorRunResult result = project.Run();
        Type[] types =
        [
            .. TrackingNames.All.Where(result.TrackedSteps.ContainsKey)
                .SelectMany(step => result.TrackedSteps[step])
                .SelectMany(run => run.Outputs)
                .Select(output => output.Value.GetType())
                .Distinct(),
        ];
        Type[] guarded = [.. types.Select(type => type.GetGenericTypeDefinition() == typeof(Guarded<>) ? type.GetGenericArguments()[0] : type)];

        Assert.Contains(guarded, type => type.Name == "ProjectSpec");
        Assert.Contains(guarded, type => type.Name == "NetworkSpec");
        Assert.Contains(guarded, type => type.Name == "DiagnosticSpec");
        Assert.Contains(guarded, type => type.Name == "BoundSpec");
        Assert.Contains(guarded, type => type.Name == "EquatableArray`1" && type.GetGenericArguments()[0].Name == "CostSpec");
        Assert.All(types, type => Assert.Empty(PlainData.Problems(type)));
    }

    [Fact]
    public void Specs_that_a_run_did_not_show_are_plain_data_too() =>
        Assert.All(
            typeof(NeuralNetworkGenerator).Assembly.GetTypes().Where(type => type.Namespace == "NeuralNet.Embedded.Generator.Specs" && !type.Name.StartsWith('<')),
            type => Assert.Empty(PlainData.Problems(type)));

    [Theory]
    [InlineData(typeof(HoldsSymbol), "HoldsSymbol.Symbol is a Microsoft.CodeAnalysis.ISymbol")]
    [InlineData(typeof(HoldsLocation), "HoldsLocation.Where[] is a Microsoft.CodeAnalysis.Location")]
    [InlineData(typeof(HoldsArray), "HoldsArray.Values is a System.Int32[]")]
    [InlineData(typeof(HoldsClass), "HoldsClass.Inner is a NotARecord, which is not a record")]
    [InlineData(typeof(HoldsOwnEquality), "is not a record")]
    [InlineData(typeof(CanBeWritten), "CanBeWritten.Value can be written to")]
    public void A_planted_type_is_caught(Type type, string problem) =>
        Assert.Contains(PlainData.Problems(type), found => found.Contains(problem, StringComparison.Ordinal));

    private sealed record HoldsSymbol(ISymbol? Symbol);

    private sealed record HoldsLocation(EquatableArray<Location> Where);

    private sealed record HoldsArray(int[] Values);

    private sealed record HoldsClass(NotARecord Inner);

    private sealed record HoldsOwnEquality(int Value)
    {
        public bool Equals(HoldsOwnEquality? other) => ReferenceEquals(this, other);

        public override int GetHashCode() => Value;
    }

    private sealed record CanBeWritten
    {
        public int Value { get; set; }
    }

    private sealed class NotARecord;
}
