// Joins a class with the model its attribute names: by the path from the project's folder, from the source file's folder,
// or, where neither is there, by the end of the path if only one file has it.
using NeuralNet.Embedded.Generator.Diagnostics;
using NeuralNet.Embedded.Generator.Naming;
using NeuralNet.Embedded.Generator.Specs;
using NeuralNet.Embedded.Generator.Text;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Parsing;

/// <summary>Finds the models of marked classes.</summary>
internal static class ModelBinder
{
    /// <summary>The network of <paramref name="target"/>, or why it has none.</summary>
    /// <param name="target">The class.</param>
    /// <param name="targetNames">The full names of all marked classes.</param>
    /// <param name="models">The project's model files.</param>
    /// <param name="items">What the project says about them.</param>
    /// <param name="project">The project's properties.</param>
    public static BindingSpec Bind(
        TargetSpec target,
        EquatableArray<string> targetNames,
        EquatableArray<ModelFileSpec> models,
        EquatableArray<ModelItemSpec> items,
        ProjectSpec project) =>
        target.Class is null ? BindingSpec.Rejected(target.Diagnostics) : BindClass(target, target.Class, targetNames, models, items, project);

    private static BindingSpec BindClass(
        TargetSpec target,
        ClassSpec type,
        EquatableArray<string> targetNames,
        EquatableArray<ModelFileSpec> models,
        EquatableArray<ModelItemSpec> items,
        ProjectSpec project)
    {
        string hintName = HintName(target, targetNames);
        string ListingOf(string path) => Listing(project, ModelPath.RelativeTo(project.Directory, path));
        string Near() => NearNames.Describe(target.ModelPath, models, project.Directory, Listing(project, "..."));
        BindingSpec Rejected(params DiagnosticSpec[] diagnostics) =>
            BindingSpec.Rejected(
                EquatableArray.Create(diagnostics),
                HasTypesFile(target, items.FirstOrDefault(item => item.Path == target.ModelPath))
                    ? null
                    : new PlaceholderSpec(type, hintName, target.DeclaredNames));

        ModelFileSpec[] found = Find(target, models, file => file.Path, project.Directory);
        if (found.Length != 1)
        {
            DiagnosticSpec problem = found.Length > 0
                ? DiagnosticSpec.Of(Rules.AmbiguousModel, target.Location, target.ModelPath, type.Name, string.Join(", ", found.Select(file => file.Path)))
                : Find(target, project.UnlistedModels, path => path, project.Directory) is { Length: > 0 } unlisted
                ? DiagnosticSpec.Of(Rules.UnlistedModel, target.Location, target.ModelPath, type.Name, ListingOf(unlisted[0]))
                : DiagnosticSpec.Of(Rules.ModelNotFound, target.Location, target.ModelPath, type.Name, Near());
            return Rejected(problem);
        }

        // A model that could not be read has told so itself.
        if (found[0].Model is not NetworkModel model)
        {
            return Rejected();
        }

        string path = found[0].Path;
        ModelItemSpec? item = items.FirstOrDefault(item => item.Path == path);
        bool verbatim = item?.VerbatimNames == true;
        if (MemberConflict.Find(model, type.Name, target.DeclaredNames, verbatim) is string taken)
        {
            return Rejected(DiagnosticSpec.Of(
                Rules.MemberConflict,
                target.Location,
                type.Name,
                taken,
                target.CompiledTwice is string file
                    ? ": " + GeneratedSource.Advice(file, project.Directory)
                    : "; the generated code declares it, so give yours or the class another name"));
        }

        BudgetSpec budget = target.Budget.Or(item?.Budget ?? BudgetSpec.None);
        return new BindingSpec(
            new NetworkSpec(type, model, path, hintName) { VerbatimNames = verbatim, HasTypesFile = HasTypesFile(target, item) },
            new BoundSpec(target.FullName, hintName, path, target.Location, budget),
            default);
    }

    // Of an item's class alone: one with an attribute is the user's.
    private static bool HasTypesFile(TargetSpec target, ModelItemSpec? item) =>
        item?.HasTypesFile == true && item.FullName == target.FullName && target.SourcePath.Length == 0;

    // A program without a project file has its items in Directory.Build.props.
    private static string Listing(ProjectSpec project, string path) => project.IsFileBased
        ? $"<NeuralNetModel Include=\"$(MSBuildThisFileDirectory){path}\" /> to the ItemGroup of a Directory.Build.props beside the program"
        : $"<NeuralNetModel Include=\"{path}\" />";

    private static T[] Find<T>(TargetSpec target, EquatableArray<T> files, Func<T, string> pathOf, string projectDirectory)
    {
        if (ModelPath.FileNameOf(target.ModelPath).Length == 0)
        {
            return [];
        }

        // Exact case first; then without case, as on file systems that ignore it.
        foreach (StringComparison comparison in new[] { StringComparison.Ordinal, StringComparison.OrdinalIgnoreCase })
        {
            foreach (string folder in new[] { projectDirectory, ModelPath.FolderOf(target.SourcePath) })
            {
                string path = ModelPath.Combine(folder, target.ModelPath);
                T[] exact = [.. files.Where(file => string.Equals(ModelPath.Combine(projectDirectory, pathOf(file)), path, comparison))];
                if (exact.Length > 0)
                {
                    return [exact[0]];
                }
            }

            string tail = "/" + ModelPath.Normalize(target.ModelPath).TrimStart('/');
            T[] ending = [.. files.Where(file => ("/" + ModelPath.Normalize(pathOf(file))).EndsWith(tail, comparison))];
            if (ending.Length > 0)
            {
                return ending;
            }
        }

        return [];
    }

    // Roslyn compares the names of generated files without case: of two classes that differ only so, the later gets a number.
    private static string HintName(TargetSpec target, EquatableArray<string> targetNames)
    {
        int earlier = targetNames
            .Where(name => name != target.FullName && string.Equals(name, target.FullName, StringComparison.OrdinalIgnoreCase))
            .Count(name => string.CompareOrdinal(name, target.FullName) < 0);
        return earlier == 0 ? target.FullName : $"{target.FullName}.{earlier}";
    }
}
