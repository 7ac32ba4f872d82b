// Finds the places where other generators would read types of a network that an attribute asks for: [JsonSerializable], [LoggerMessage],
// handlers of requests, and the members of types that are serialized.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NeuralNet.Embedded.Generator.Naming;
using NeuralNet.Embedded.Generator.Specs;

namespace NeuralNet.Embedded.Generator.Parsing;

/// <summary>Reads uses of types.</summary>
internal static class TypeUseParser
{
    /// <summary>Whether a node may name such a type: <c>Iris.Features</c>, by its syntax alone.</summary>
    public static bool IsCandidate(SyntaxNode node) =>
        node is QualifiedNameSyntax { Right.Identifier.ValueText: TypedApi.Features or TypedApi.Label } name && Place(name) is not null;

    /// <summary>Whether a node asks for a serializer.</summary>
    public static bool IsSerialized(SyntaxNode node) =>
        node is TypeOfExpressionSyntax && node.FirstAncestorOrSelf<AttributeSyntax>() is AttributeSyntax attribute && IsNamed(attribute, "JsonSerializable");

    /// <summary>The use; null where the class is not marked.</summary>
    public static TypeUseSpec? Parse(GeneratorSyntaxContext context, CancellationToken cancellation)
    {
        QualifiedNameSyntax name = (QualifiedNameSyntax)context.Node;
        ISymbol? network = context.SemanticModel.GetSymbolInfo(name.Left, cancellation).Symbol;
        if (network is not INamedTypeSymbol type
            || !type.GetAttributes().Any(mark => mark.AttributeClass?.ToDisplayString() == NeuralNetworkGenerator.AttributeName))
        {
            return null;
        }

        (string reader, string container) = Place(name)!.Value;
        return new TypeUseSpec(type.ToDisplayString(), reader, container, LocationSpec.Of(name));
    }

    /// <summary>The name of a serialized type, as its declaration has it.</summary>
    public static string? ParseSerialized(GeneratorSyntaxContext context) =>
        ((TypeOfExpressionSyntax)context.Node).Type.DescendantTokens().LastOrDefault(token => token.IsKind(SyntaxKind.IdentifierToken)).ValueText;

    private static (string Reader, string Container)? Place(QualifiedNameSyntax name)
    {
        for (SyntaxNode? node = name.Parent; node is not null; node = node.Parent)
        {
            switch (node)
            {
                case AttributeSyntax attribute:
                    return IsNamed(attribute, "JsonSerializable") ? ("A serializer", "") : null;
                case MethodDeclarationSyntax method:
                    bool logs = method.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => IsNamed(attribute, "LoggerMessage"));
                    return logs && method.ParameterList.Span.Contains(name.Span) ? ("This logging method", "") : null;
                case LambdaExpressionSyntax
                {
                    Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called } }
                } lambda:
                    return called.Name.Identifier.ValueText.StartsWith("Map", StringComparison.Ordinal) && !lambda.Body.Span.Contains(name.Span)
                        ? (TypeUseSpec.RequestHandler, "")
                        : null;
                case BlockSyntax or ArrowExpressionClauseSyntax or EqualsValueClauseSyntax:
                    return null;
                case TypeDeclarationSyntax type:
                    return ("", type.Identifier.ValueText);
            }
        }

        return null;
    }

    private static bool IsNamed(AttributeSyntax attribute, string name)
    {
        SimpleNameSyntax? simple = attribute.Name is QualifiedNameSyntax qualified ? qualified.Right : attribute.Name as SimpleNameSyntax;
        string? last = simple?.Identifier.ValueText;
        return last == name || last == name + "Attribute";
    }
}
