// Whether code counts on a class that a model was meant to give it: then the missing class is an error, told before the compiler tells it
// at each use. A model without a class is otherwise none; whoever trains first writes the class later.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NeuralNet.Embedded.Generator.Specs;
using NeuralNet.Embedded.Generator.Text;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Parsing;

/// <summary>Finds models whose class is missed.</summary>
internal static class MissedClassParser
{
    /// <summary>Those of <paramref name="models"/> that no class has found, and whose own name the code uses for one.</summary>
    public static EquatableArray<string> Find(EquatableArray<string> models, EquatableArray<BoundSpec> bounds, Compilation compilation)
    {
        string[] unused = [.. models.Except(bounds.Select(bound => bound.ModelPath))
            .Where(path => !compilation.ContainsSymbolsWithName(ModelPath.ClassOf(path), SymbolFilter.TypeAndMember))];
        if (unused.Length == 0)
        {
            return default;
        }

        HashSet<string> used = new(compilation.SyntaxTrees.SelectMany(tree => tree.GetRoot().DescendantNodes()).Select(UsedName).OfType<string>());
        return unused.Where(path => used.Contains(ModelPath.ClassOf(path))).ToEquatableArray();
    }

    // Iris in Iris.Predict and in Iris.Label.
    private static string? UsedName(SyntaxNode node) => node switch
    {
        MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax name } => name.Identifier.ValueText,
        QualifiedNameSyntax { Left: IdentifierNameSyntax name } => name.Identifier.ValueText,
        _ => null,
    };
}
