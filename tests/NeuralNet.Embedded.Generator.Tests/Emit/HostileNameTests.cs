// Names from models and CSV files are data: none becomes code, whatever it holds.
using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;
using NeuralNet.Embedded.Generator.Tests.Infrastructure;
using NeuralNet.Embedded.Generator.Text;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Tests.Emit;

public sealed class HostileNameTests
{
    private static readonly string[] All =
    [
        "", " ", "\"", "'", "\\", "\"; throw null; //", "*/ int x; /*", "//", "a\nb", "a\r\nb", "\u2028int x;\u2029", "\u0085", "\0",
        "#error no", "#if X", "</summary><script>", "&lt;", "{0}", "{{", "%s", "$x", "@", "@class", "class", "int", "await", "file", "1st", "_", "__",
        "petal length (cm)", "größe", "度数", "\U0001f600", "\ud800", "e\u0301", "\u200b\u200d\ufeff", "\u202eabc\u202c", "אבג", "ǅungla",
        new string('x', 10_000), new string('"', 10_000), new string('\n', 10_000),
    ];

    public static TheoryData<string> Names => [.. All];

    public static TheoryData<string> ModelNames => [.. All.Where(name => name.Length > 0)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Identifiers_are_identifiers(string name)
    {
        foreach (string identifier in new[] { Identifier.Camel(name, "absent"), Identifier.Escape(Identifier.Pascal(name, "Absent")) })
        {
            string plain = identifier.TrimStart('@');
            Assert.True(SyntaxFacts.IsValidIdentifier(plain), identifier);
            Assert.Equal(SyntaxKind.IdentifierToken, (SyntaxKind)SyntaxFactory.ParseToken(identifier).RawKind);
            Assert.True(plain.Length <= 65);
            Assert.DoesNotContain(plain, character => CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.Format);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void String_literals_hold_the_name_and_nothing_else(string name)
    {
        string literal = StringLiteral.Of(name);
        Microsoft.CodeAnalysis.SyntaxToken token = SyntaxFactory.ParseToken(literal);
        Assert.Equal(SyntaxKind.StringLiteralToken, (SyntaxKind)token.RawKind);
        Assert.Equal(literal, token.ToString());
        Assert.Equal(name, token.ValueText);
        Assert.DoesNotContain(literal, character => char.IsControl(character) || character is '\u2028' or '\u2029' or '\u202e' or '\u200b');
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Comments_stay_on_their_line(string name)
    {
        string comment = CommentText.Of(name);
        Assert.True(comment.Length <= 83);
        Assert.True(CSharpSyntaxTree.ParseText($"// {comment}\n").GetRoot().DescendantTokens().All(token => token.RawKind == (int)SyntaxKind.EndOfFileToken));
        Assert.Single(("// " + comment).Split('\n', '\r', '\u2028', '\u2029', '\u0085'));
        Assert.DoesNotContain(comment, character => CharUnicodeInfo.GetUnicodeCategory(character) is UnicodeCategory.Format or UnicodeCategory.Control);
    }

    // The name in every place a model has names, in one network with two inputs and two outputs. A model's names are never empty.
    [Theory]
    [MemberData(nameof(ModelNames))]
    public void Networks_of_such_names_compile_without_a_warning(string name)
    {
        string a = name, b = name + "2", y = name + "3", z = name + "4";
        NetworkModel model = new()
        {
            Name = name,
            Inputs = EquatableArray.Create(new TensorInfo(a, Shape.Of(2)), new TensorInfo(b, Shape.Of(2))),
            Outputs = EquatableArray.Create(y, z),
            Operators = EquatableArray.Create<Operator>(Dense.Of(name, a, "w" + name, null, y), Unary.Tanh.Of(name + "t", b, z)),
            Tensors = EquatableArray.Create(Tensor.FromSingles("w" + name, Shape.Of(2, 2), [1, 2, 3, 4])),
            Features = EquatableArray.Create(new Feature(name), new Feature(name + "x", EquatableArray.Create(name), Unit: name)),
            Target = new Target(EquatableArray.Create(name), PredictionTask.Classification, EquatableArray.Create(name, name + "y")),
        };
        Assert.Empty(ModelValidator.Validate(model));
        Project project = new(NetworkSource.Generate(model, "Acme", "Net").Select(source => (source.HintName, source.Text)), []);
        Assert.Empty(Project.Complaints(project.Compilation));
        Assert.Equal(["Net", "Weights"], project.Compilation.Assembly.TypeNames.Order());
    }

    [Fact]
    public void Names_that_meet_as_identifiers_are_told_apart()
    {
        NameScope scope = new("workspace");
        string[] names = ["petal length", "petal-length", "workspace", "class", "petal_length"];
        Assert.Equal(["petalLength", "petalLength2", "workspace2", "@class", "petalLength3"], names.Select(name => scope.Unique(Identifier.Camel(name, "x"))));
    }
}
