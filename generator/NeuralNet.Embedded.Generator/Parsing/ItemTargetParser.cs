// Classes that project items ask for: the generator makes them whole, so nobody else may declare them.
using Microsoft.CodeAnalysis;
using NeuralNet.Embedded.Generator.Diagnostics;
using NeuralNet.Embedded.Generator.Specs;
using NeuralNet.Embedded.Generator.Text;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Parsing;

/// <summary>Turns project items into classes.</summary>
internal static class ItemTargetParser
{
    /// <summary>The class of <paramref name="item"/>, or a diagnostic in its place; null where it asks for none.</summary>
    /// <param name="item">The item.</param>
    /// <param name="all">All items of the project: of several that ask for one class, the first gets it.</param>
    /// <param name="compilation">The project's own code: looked at for declarations of the same names.</param>
    public static TargetSpec? Parse(ModelItemSpec item, EquatableArray<ModelItemSpec> all, Compilation compilation)
    {
        if (item.FullName is not string fullName)
        {
            return null;
        }

        TargetSpec blank = new(null, fullName, item.Path, "", LocationSpec.InModel(item.Path, 1, 1), item.Budget, default, default);
        ModelItemSpec? first = all.FirstOrDefault(other => other.FullName == fullName);
        return first is null || first.Path == item.Path
            ? Parse(blank, item, compilation)
            : Taken(blank, $"another NeuralNetModel item, '{ModelPath.FileNameOf(first.Path)}', asks for it too; give one of them another Class=\"...\"");
    }

    // A class that the user marked for the very model is completed by its mark; the item adds nothing.
    private static TargetSpec? Parse(TargetSpec blank, ModelItemSpec item, Compilation compilation)
    {
        if (compilation.Assembly.GetTypeByMetadataName(blank.FullName) is INamedTypeSymbol declared
            && !(item.HasTypesFile && GeneratedSource.IsTypesFile(declared)))
        {
            return IsMarked(declared, item.Path)
                ? null
                : GeneratedSource.Find(declared) is string file ? Taken(blank, GeneratedSource.Advice(file, ""))
                : Taken(
                    blank,
                    $"it is declared in {ModelPath.FileNameOf(GeneratedSource.FindOther(declared) ?? "the project")}; "
                        + $"mark it with [NeuralNetwork(\"{ModelPath.FileNameOf(item.Path)}\")] instead");
        }

        string[] parts = item.Namespace.Length == 0 ? [] : item.Namespace.Split('.');
        return blank with
        {
            Class = new ClassSpec(
                parts.Length == 0 ? null : string.Join(".", parts.Select(Identifier.Escape)),
                default,
                "public static partial class " + Identifier.Escape(item.Class!),
                item.Class!,
                IsStatic: true,
                Summary: true,
                HiddenNames(item.Class!, parts, compilation)),
        };
    }

    private static TargetSpec Taken(TargetSpec blank, string why) => blank with
    {
        Diagnostics = EquatableArray.Create(DiagnosticSpec.Of(
            Rules.ClassTaken, blank.Location, blank.FullName, ModelPath.FileNameOf(blank.ModelPath), why)),
    };

    private static bool IsMarked(INamedTypeSymbol type, string path) => type.GetAttributes().Any(attribute =>
        attribute.AttributeClass?.ToDisplayString() == NeuralNetworkGenerator.AttributeName
        && attribute.ConstructorArguments.Length > 0
        && attribute.ConstructorArguments[0].Value is string model
        && string.Equals(ModelPath.FileNameOf(model), ModelPath.FileNameOf(path), StringComparison.OrdinalIgnoreCase));

    // Types and namespaces of the namespaces around the class come before the usings.
    private static EquatableArray<string> HiddenNames(string className, string[] parts, Compilation compilation)
    {
        List<INamespaceSymbol> around = [compilation.GlobalNamespace];
        foreach (string part in parts)
        {
            if (around[around.Count - 1].GetNamespaceMembers().FirstOrDefault(member => member.Name == part) is not INamespaceSymbol inner)
            {
                break;
            }

            around.Add(inner);
        }

        return KnownTypes.Names
            .Where(known => known == className || parts.Contains(known) || around.Any(space =>
                space.ToDisplayString() != KnownTypes.NamespaceOf(known) && space.GetMembers(known).Any()))
            .ToEquatableArray();
    }
}
