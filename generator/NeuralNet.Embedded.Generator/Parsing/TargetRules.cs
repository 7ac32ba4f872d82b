// The rules for classes that receive a network.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NeuralNet.Embedded.Generator.Diagnostics;
using NeuralNet.Embedded.Generator.Specs;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Parsing;

/// <summary>Checks marked classes.</summary>
internal static class TargetRules
{
    /// <summary>What keeps the class from being completed.</summary>
    public static EquatableArray<DiagnosticSpec> Check(TypeDeclarationSyntax declaration, INamedTypeSymbol type)
    {
        List<DiagnosticSpec> diagnostics = [];
        if (!IsPartial(declaration))
        {
            diagnostics.Add(DiagnosticSpec.Of(Rules.NotPartial, Identifier(declaration), type.Name));
        }

        foreach (TypeDeclarationSyntax container in declaration.Ancestors().OfType<TypeDeclarationSyntax>())
        {
            if (!IsPartial(container))
            {
                diagnostics.Add(DiagnosticSpec.Of(Rules.ContainerNotPartial, Identifier(container), type.Name, container.Identifier.Text));
            }
        }

        for (INamedTypeSymbol? level = type; level is not null; level = level.ContainingType)
        {
            if (level.TypeParameters.Length > 0)
            {
                diagnostics.Add(DiagnosticSpec.Of(Rules.GenericTarget, Identifier(declaration), type.Name, level.Name));
            }

            if (level.IsFileLocal)
            {
                diagnostics.Add(DiagnosticSpec.Of(Rules.FileLocalTarget, Identifier(declaration), type.Name, level.Name));
            }
        }

        return diagnostics.ToEquatableArray();
    }

    private static bool IsPartial(TypeDeclarationSyntax declaration) =>
        declaration.Modifiers.Any(modifier => modifier.IsKind(SyntaxKind.PartialKeyword));

    private static LocationSpec Identifier(TypeDeclarationSyntax declaration) => LocationSpec.Of(declaration.Identifier);
}
