// The types of a network that others name, in a file that is compiled like the user's own: source generators see no other's output, so
// serializers, request handlers and logging could not use them. The build step writes the file; the generator then leaves them out.
using NeuralNet.Embedded.Generator.Emit.Typed;
using NeuralNet.Embedded.Generator.Naming;
using NeuralNet.Embedded.Generator.Specs;
using NeuralNet.Embedded.Generator.Text;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Emit;

/// <summary>Emits the types of a network.</summary>
internal static class TypesEmitter
{
    private const string Values = "global::System.ReadOnlySpan<float> input";

    /// <summary>
    /// The class with <c>Features</c>, <c>Label</c> and the enums of categories, as far as the network has them, and the methods that answer
    /// with something: a handler of requests that ends in such a call has the method's type.
    /// </summary>
    public static string Emit(ClassSpec target, NetworkModel model, string origin, bool verbatim)
    {
        CodeWriter code = new();
        code.Line(GeneratedFile.FirstLine(CommentText.Of(origin)));
        code.Line("// The types of the network, where other source generators see them.");
        code.Line("#nullable enable");
        ClassFrame.Write(target, null, "", code, () =>
        {
            TypedApi? api = TypedApi.Of(model, verbatim);
            if (api is not null)
            {
                TypedEmitter.EmitTypes(api, code);
            }

            foreach (string method in Methods(api))
            {
                code.Line($"public static partial {method};");
            }
        });
        return code.ToString();
    }

    private static IEnumerable<string> Methods(TypedApi? api)
    {
        yield return $"global::{KnownTypes.NamespaceOf("SelfTestResult")}.SelfTestResult {MemberNames.SelfTest}()";
        if (api is null)
        {
            yield break;
        }

        if (api.Labels.Count > 0)
        {
            yield return $"string {TypedApi.LabelText}({TypedApi.Label} label)";
        }

        string[] inputs = api.Columns.Count > 0 ? [Values, $"in {TypedApi.Features} features"] : [Values];
        foreach (
            string method in inputs.SelectMany(
                input => api.Target.Task == PredictionTask.AnomalyDetection ? Questions(input) : PredictEmitter.Signatures(api, input)))
        {
            yield return method;
        }
    }

    private static IEnumerable<string> Questions(string input) =>
        new[] { input, input + ", out float score" }.Select(parameters => $"bool {TypedApi.IsAnomaly}({parameters})");
}
