// The generator as a library: a model's C# without a compilation, for the command line and for tools of others.
using NeuralNet.Embedded.Generator.Diagnostics;
using NeuralNet.Embedded.Generator.Emit;
using NeuralNet.Embedded.Generator.Naming;
using NeuralNet.Embedded.Generator.Specs;
using NeuralNet.Embedded.Generator.Text;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator;

/// <summary>Writes the C# of a network.</summary>
public static class NetworkSource
{
    /// <summary>The sources of a public static partial class that runs <paramref name="model"/>; they need the NeuralNet.Embedded assembly.</summary>
    /// <param name="model">A valid model.</param>
    /// <param name="namespace">The namespace, such as <c>Acme.Models</c>; empty for the global one.</param>
    /// <param name="className">The class, a plain C# identifier.</param>
    /// <param name="weights">The model's weights, if the code is to find them in a weights assembly.</param>
    /// <param name="callMark">
    /// A static method that takes an int, such as <c>Acme.Profiler.Mark</c>: the code calls it behind every kernel call with the index that the call
    /// has in <see cref="NetworkCall.Of"/>. For profilers.
    /// </param>
    /// <returns>For each file its name, ending in <c>.g.cs</c>, and its text.</returns>
    /// <exception cref="ArgumentException">A name is not an identifier, or collides with a member of the class.</exception>
    /// <exception cref="InvalidOperationException">No code can be generated for the model; the message says why.</exception>
    public static IReadOnlyList<(string HintName, string Text)> Generate(
        NetworkModel model, string @namespace, string className, NetworkWeights? weights = null, string? callMark = null)
    {
        ClassSpec target = TargetOf(@namespace, className);
        EquatableArray<ModelProblem> problems = ModelValidator.Validate(model);
        if (problems.Count > 0)
        {
            throw new InvalidOperationException($"{problems[0].Path}: {problems[0].Message}");
        }

        if (MemberConflict.Find(model, className, default, verbatim: false) is string taken)
        {
            throw new ArgumentException($"The class cannot be named '{className}': the generated code declares a member '{taken}'.", nameof(className));
        }

        EmittedSpec emitted =
            NetworkGeneration.Generate(new NetworkSpec(target, model, null, className) { AssemblyWeights = weights?.Hash, CallMark = callMark });
        return emitted.Sources.Count > 0
            ? [.. emitted.Sources.Select(source => (source.HintName, source.Text))]
            : throw new InvalidOperationException(RuleMessage.Of(emitted.Diagnostics[0]));
    }

    /// <summary>
    /// The types of a network alone, for a file that is compiled beside the generated ones: other source generators see it, as they do not
    /// see what this one makes. The network's own files then leave the types out.
    /// </summary>
    /// <param name="model">A valid model.</param>
    /// <param name="namespace">The namespace, such as <c>Acme.Models</c>; empty for the global one.</param>
    /// <param name="className">The class, a plain C# identifier.</param>
    /// <param name="origin">The model file's name.</param>
    /// <param name="verbatimNames">Whether members are spelt as the data spells them, and not as .NET does.</param>
    /// <exception cref="ArgumentException">A name is not an identifier.</exception>
    public static string GenerateTypes(NetworkModel model, string @namespace, string className, string origin, bool verbatimNames) =>
        TypesEmitter.Emit(TargetOf(@namespace, className), model, origin, verbatimNames);

    private static ClassSpec TargetOf(string @namespace, string className)
    {
        if (!Identifier.IsValid(className))
        {
            throw new ArgumentException($"'{className}' is not an identifier.", nameof(className));
        }

        string[] parts = @namespace.Length == 0 ? [] : @namespace.Split('.');
        foreach (string part in parts)
        {
            if (!Identifier.IsValid(part))
            {
                throw new ArgumentException($"'{@namespace}' is not a namespace: '{part}' is not an identifier.", nameof(@namespace));
            }
        }

        // Inside the class its own name and the namespaces around it come before the usings.
        string[] hidden = [.. parts.Append(className).Where(KnownTypes.Names.Contains).Distinct()];
        return new ClassSpec(
            parts.Length == 0 ? null : string.Join(".", parts.Select(Identifier.Escape)),
            default,
            "public static partial class " + Identifier.Escape(className),
            className,
            IsStatic: true,
            Summary: true,
            hidden.ToEquatableArray());
    }
}
