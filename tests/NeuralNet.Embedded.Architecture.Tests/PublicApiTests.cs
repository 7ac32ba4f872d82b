// The public surface of each package, as text beside this test: a change to it shows in review, and nobody makes one by accident.
using System.Reflection;
using NeuralNet.Embedded.Import;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training;

namespace NeuralNet.Embedded.Architecture.Tests;

public class PublicApiTests
{
    private static readonly Dictionary<string, Assembly> Assemblies = new[]
    {
        typeof(NeuralNetworkAttribute), typeof(NetworkModel), typeof(Trainer), typeof(OnnxImporter), typeof(Generator.NetworkSource),
    }.Select(type => type.Assembly).ToDictionary(assembly => assembly.GetName().Name!);

    public static TheoryData<string> Packages() => [.. Assemblies.Keys];

    [Theory]
    [MemberData(nameof(Packages))]
    public Task Public_surface_equals_its_snapshot(string package) =>
        Verifier.Verify(PublicApi.Of(Assemblies[package]), "txt").UseDirectory("PublicApi").UseFileName(package);

    // The description sees what a caller sees.
    [Fact]
    public void Members_are_described_by_what_callers_depend_on()
    {
        string[] lines = PublicApi.Of(typeof(PublicApiTests).Assembly, typeof(Sample<>)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(
        [
            "abstract class NeuralNet.Embedded.Architecture.Tests.PublicApiTests.Sample<TItem> : IDisposable where TItem : struct",
            "    const int Size = 3",
            "    protected Sample(string name = \"x\")",
            "    event EventHandler Changed",
            "    string Name { get; init; }",
            "    this[int index] { get; }: TItem",
            "    static bool TryFind(ReadOnlySpan<TItem> items, out int index, TItem? other = null)",
            "    virtual void Dispose()",
        ], lines);
    }

    public abstract class Sample<TItem> : IDisposable
        where TItem : struct
    {
        public const int Size = 3;

        protected Sample(string name = "x") => Name = name;

        public event EventHandler? Changed;

        public string Name { get; init; }

        public TItem this[int index] => throw new ArgumentOutOfRangeException(nameof(index));

        public static bool TryFind(ReadOnlySpan<TItem> items, out int index, TItem? other = null)
        {
            index = items.Length;
            return other is null;
        }

        public virtual void Dispose()
        {
            Changed?.Invoke(this, EventArgs.Empty);
            GC.SuppressFinalize(this);
        }
    }
}
