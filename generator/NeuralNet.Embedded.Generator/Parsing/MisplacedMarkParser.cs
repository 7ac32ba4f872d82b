// An attribute on something that cannot be a network: told once, by us, and not by the compiler at every use of the missing class.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NeuralNet.Embedded.Generator.Diagnostics;
using NeuralNet.Embedded.Generator.Specs;

namespace NeuralNet.Embedded.Generator.Parsing;

/// <summary>Reads attributes in wrong places.</summary>
internal static class MisplacedMarkParser
{
    /// <summary>Whether the attribute may stand on a declaration.</summary>
    public static bool IsTarget(SyntaxNode node) => node is TypeDeclarationSyntax and not InterfaceDeclarationSyntax;

    /// <summary>The diagnostic of an attribute that stands elsewhere.</summary>
    public static DiagnosticSpec Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        SyntaxNode mark = context.Attributes[0].ApplicationSyntaxReference?.GetSyntax(cancellation) ?? context.TargetNode;
        return DiagnosticSpec.Of(Rules.MisplacedAttribute, LocationSpec.Of(mark), Describe(context.TargetSymbol));
    }

    private static string Describe(ISymbol symbol) => symbol switch
    {
        IAssemblySymbol or IModuleSymbol => "an assembly",
        INamedTypeSymbol type => $"the {type.TypeKind.ToString().ToLowerInvariant()} '{type.Name}'",
        IMethodSymbol method => $"the method '{method.Name}'",
        _ => $"the {symbol.Kind.ToString().ToLowerInvariant()} '{symbol.Name}'",
    };
}
