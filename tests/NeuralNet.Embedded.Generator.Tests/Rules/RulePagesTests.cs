// Every rule has its page, its tests and its line in the release notes.
using Microsoft.CodeAnalysis;
using NeuralNet.Embedded.Generator.Tests.Infrastructure;

namespace NeuralNet.Embedded.Generator.Tests.Rules;

public sealed class RulePagesTests
{
    public static TheoryData<string> Ids => [.. Diagnostics.Rules.All.Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_rule_has_a_page_with_cause_example_and_fix(string id)
    {
        DiagnosticDescriptor rule = Diagnostics.Rules.Find(id);
        string[] page = File.ReadAllLines(Path.Combine(Repository.GeneratorFolder, "rules", id + ".md"));
        Assert.Equal($"# {id}: {rule.Title}", page[0]);
        Assert.Equal(["## Cause", "## Example", "## Fix"], page.Where(line => line.StartsWith("## ", StringComparison.Ordinal)));
        Assert.EndsWith($"/rules/{id}.md", rule.HelpLinkUri, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_rule_has_a_test_class(string id)
    {
        Type? tests = typeof(RulePagesTests).Assembly.GetType($"{typeof(RulePagesTests).Namespace}.{id}Tests");
        Assert.NotNull(tests);
        Assert.Contains(tests.GetMethods(), method => method.GetCustomAttributes(typeof(FactAttribute), inherit: true).Length > 0);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_rule_stands_in_the_release_notes(string id)
    {
        DiagnosticDescriptor rule = Diagnostics.Rules.Find(id);
        string notes = File.ReadAllText(Path.Combine(Repository.GeneratorFolder, "AnalyzerReleases.Unshipped.md"))
            + File.ReadAllText(Path.Combine(Repository.GeneratorFolder, "AnalyzerReleases.Shipped.md"));
        Assert.Contains($"{id} | {rule.Category} | {rule.DefaultSeverity} | {rule.Title}", notes, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_page_and_every_test_class_has_a_rule()
    {
        string[] ids = [.. Diagnostics.Rules.All.Select(rule => rule.Id)];
        Assert.Equal(ids.Order(), Directory.EnumerateFiles(Path.Combine(Repository.GeneratorFolder, "rules")).Select(path => Path.GetFileNameWithoutExtension(path)).Order());
        Assert.Equal(ids.Order(), typeof(RulePagesTests).Assembly.GetTypes().Select(type => type.Name)
            .Where(name => name.StartsWith("NNE", StringComparison.Ordinal)).Select(name => name.Replace("Tests", "", StringComparison.Ordinal)).Order());
    }

    [Fact]
    public void Ids_are_unique_and_in_order() => Assert.Equal(
        Diagnostics.Rules.All.Select(rule => rule.Id).Distinct().Order(), Diagnostics.Rules.All.Select(rule => rule.Id));

    [Fact]
    public void The_list_holds_every_descriptor() => Assert.Equal(
        typeof(Diagnostics.Rules).GetFields().Where(field => field.FieldType == typeof(DiagnosticDescriptor)).Select(field => ((DiagnosticDescriptor)field.GetValue(null)!).Id).Order(),
        Diagnostics.Rules.All.Select(rule => rule.Id).Order());
}
