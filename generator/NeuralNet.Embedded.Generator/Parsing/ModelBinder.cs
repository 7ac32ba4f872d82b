// Joins a class with the model its attribute names: by the path from the project's folder, from the source file's folder,
// or, where neither is there, by the end of the path if only one file has it.
using NeuralNet.Embedded.Generator.Diagnostics;
using NeuralNet.Embedded.Generator.Emit;
using NeuralNet.Embedded.Generator.Specs;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Parsing;

/// <summary>Finds the models of marked classes.</summary>
internal static class ModelBinder
{
    /// <summary>The network of <paramref name="target"/>, or why it has none. Never throws.</summary>
    /// <param name="target">The class.</param>
    /// <param name="targetNames">The full names of all marked classes.</param>
    /// <param name="models">The project's model files.</param>
    /// <param name="projectDirectory">The project's folder; empty when unknown.</param>
    public static BindingSpec Bind(
        TargetSpec target, EquatableArray<string> targetNames, EquatableArray<ModelFileSpec> models, string projectDirectory) => Guard.Run(
            target.FullName,
            target.Location,
            () => target.Class is null ? new BindingSpec(null, target.Diagnostics) : BindClass(target, target.Class, targetNames, models, projectDirectory),
            diagnostic => new BindingSpec(null, EquatableArray.Create(diagnostic)));

    private static BindingSpec BindClass(
        TargetSpec target, ClassSpec type, EquatableArray<string> targetNames, EquatableArray<ModelFileSpec> models, string projectDirectory)
    {
        ModelFileSpec[] found = Find(target, models, projectDirectory);
        if (found.Length != 1)
        {
            DiagnosticSpec problem = found.Length == 0
                ? DiagnosticSpec.Of(Rules.ModelNotFound, target.Location, target.ModelPath, type.Name, NearNames.Describe(target.ModelPath, models))
                : DiagnosticSpec.Of(Rules.AmbiguousModel, target.Location, target.ModelPath, type.Name, string.Join(", ", found.Select(file => file.Path)));
            return new BindingSpec(null, EquatableArray.Create(problem));
        }

        // A model that could not be read has told so itself.
        if (found[0].Model is not NetworkModel model)
        {
            return new BindingSpec(null, default);
        }

        return MemberConflict.Find(model, type.Name, target.DeclaredNames) is string taken
            ? new BindingSpec(null, EquatableArray.Create(DiagnosticSpec.Of(Rules.MemberConflict, target.Location, type.Name, taken)))
            : new BindingSpec(new NetworkSpec(type, model, found[0].Path, HintName(target, targetNames)), default);
    }

    private static ModelFileSpec[] Find(TargetSpec target, EquatableArray<ModelFileSpec> models, string projectDirectory)
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
                ModelFileSpec[] exact = [.. models.Where(file => string.Equals(ModelPath.Combine(projectDirectory, file.Path), path, comparison))];
                if (exact.Length > 0)
                {
                    return [exact[0]];
                }
            }

            string tail = "/" + ModelPath.Normalize(target.ModelPath).TrimStart('/');
            ModelFileSpec[] ending = [.. models.Where(file => ("/" + ModelPath.Normalize(file.Path)).EndsWith(tail, comparison))];
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
