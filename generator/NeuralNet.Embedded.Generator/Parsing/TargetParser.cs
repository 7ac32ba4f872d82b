// From a class marked with [NeuralNetwork] to what the emitter needs of it, or to diagnostics that point at it.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NeuralNet.Embedded.Generator.Naming;
using NeuralNet.Embedded.Generator.Specs;
using NeuralNet.Embedded.Generator.Text;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Parsing;

/// <summary>Reads marked classes.</summary>
internal static class TargetParser
{
    private static readonly SymbolDisplayFormat NamespaceFormat = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    /// <summary>Reads one class; null for a second mark on it, which the compiler reports.</summary>
    public static TargetSpec? Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        TypeDeclarationSyntax declaration = (TypeDeclarationSyntax)context.TargetNode;
        INamedTypeSymbol type = (INamedTypeSymbol)context.TargetSymbol;
        AttributeData mark = context.Attributes[0];
        if (!IsFirstMark(type, mark))
        {
            return null;
        }

        SyntaxNode markNode = mark.ApplicationSyntaxReference?.GetSyntax(cancellation) ?? declaration;
        TargetSpec blank = new(
            null, FullName(type), ModelPath(mark), declaration.SyntaxTree.FilePath, LocationSpec.Of(markNode), Budget(mark), default, default);
        return Parse(blank, declaration, type, context.SemanticModel);
    }

    private static TargetSpec Parse(TargetSpec blank, TypeDeclarationSyntax declaration, INamedTypeSymbol type, SemanticModel semantics)
    {
        EquatableArray<DiagnosticSpec> diagnostics = TargetRules.Check(declaration, type);
        if (diagnostics.Count > 0)
        {
            return blank with { Diagnostics = diagnostics };
        }

        ClassSpec target = new(
            type.ContainingNamespace.IsGlobalNamespace ? null : type.ContainingNamespace.ToDisplayString(NamespaceFormat),
            declaration.Ancestors().OfType<TypeDeclarationSyntax>().Reverse().Select(Declaration).ToEquatableArray(),
            Declaration(declaration),
            type.Name,
            type.IsStatic,
            Summary: false,
            HiddenNames(declaration, type, semantics));
        return blank with { Class = target, DeclaredNames = DeclaredNames(type), CompiledTwice = GeneratedSource.Find(type) };
    }

    // Another part of the class may carry the attribute too, against the attribute's usage.
    private static bool IsFirstMark(INamedTypeSymbol type, AttributeData mark)
    {
        SyntaxReference? first = type.GetAttributes()
            .First(attribute => SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, mark.AttributeClass))
            .ApplicationSyntaxReference;
        return first?.SyntaxTree == mark.ApplicationSyntaxReference?.SyntaxTree && first?.Span == mark.ApplicationSyntaxReference?.Span;
    }

    private static string ModelPath(AttributeData mark) =>
        mark.ConstructorArguments.Length > 0 && mark.ConstructorArguments[0].Value is string path ? path : "";

    // A negative budget is none: it is what the attribute holds where nothing is set.
    private static BudgetSpec Budget(AttributeData mark)
    {
        long? Limit(string name) =>
            mark.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value.Value is long limit and >= 0 ? limit : null;
        return new BudgetSpec(Limit("MaxRomBytes"), Limit("MaxWorkspaceBytes"), Limit("MaxMacs"));
    }

    // Plain names, without the @ of keywords: generated files are named by it.
    private static string FullName(INamedTypeSymbol type)
    {
        string name = type.MetadataName;
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            name = outer.MetadataName + "." + name;
        }

        for (INamespaceSymbol space = type.ContainingNamespace; !space.IsGlobalNamespace; space = space.ContainingNamespace)
        {
            name = space.Name + "." + name;
        }

        return name;
    }

    // "partial class Iris": accessibility and other modifiers come from the user's part. The name keeps its @.
    private static string Declaration(TypeDeclarationSyntax declaration)
    {
        string kind = declaration is RecordDeclarationSyntax record && record.ClassOrStructKeyword.ValueText.Length > 0
            ? $"record {record.ClassOrStructKeyword.ValueText}"
            : declaration.Keyword.ValueText;
        return $"partial {kind} {declaration.Identifier.Text}";
    }

    /// <summary>The names that, inside the class, do not mean what the generated usings bring in.</summary>
    private static EquatableArray<string> HiddenNames(TypeDeclarationSyntax declaration, INamedTypeSymbol type, SemanticModel semantics) =>
        KnownTypes.Names
            .Where(known => semantics.LookupNamespacesAndTypes(declaration.Identifier.SpanStart, name: known)
                .Any(symbol => symbol.ContainingNamespace?.ToDisplayString() != KnownTypes.NamespaceOf(known))
                || HasNestedType(type, known))
            .ToEquatableArray();

    // A class without a body has no position inside it to look from.
    private static bool HasNestedType(INamedTypeSymbol type, string name)
    {
        for (INamedTypeSymbol? level = type; level is not null; level = level.BaseType)
        {
            if (level.Name == name || !level.GetTypeMembers(name).IsEmpty)
            {
                return true;
            }
        }

        return false;
    }

    // Overloads of generated methods are no conflict. What the class declares ends with the binding: it does not re-emit a network.
    private static EquatableArray<string> DeclaredNames(INamedTypeSymbol type) => type.GetMembers()
        .Where(member => !member.IsImplicitlyDeclared)
        .Where(member => !(member is IMethodSymbol && MemberNames.Methods.Contains(member.Name)))
        .Select(member => member.Name)
        .Distinct()
        .OrderBy(name => name, StringComparer.Ordinal)
        .ToEquatableArray();
}
