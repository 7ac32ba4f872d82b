// Writes the typed face of a network: columns in, labels, numbers or alarms out.
using NeuralNet.Embedded.Generator.Naming;
using NeuralNet.Embedded.Generator.Text;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Emit.Typed;

/// <summary>Emits the typed members.</summary>
internal static class TypedEmitter
{
    /// <summary>Labels, features and predictions, as far as the network has them.</summary>
    public static void Emit(EmitContext context, TypedApi api, CodeWriter code)
    {
        if (!context.Network.HasTypesFile)
        {
            EmitTypes(api, code);
        }

        if (api.Labels.Count > 0)
        {
            LabelEmitter.Emit(context, api, code);
            code.Line();
        }

        if (api.Target.Task == PredictionTask.AnomalyDetection)
        {
            AnomalyEmitter.Emit(context, api, code);
        }
        else
        {
            PredictEmitter.Emit(context, api, code);
        }
    }

    /// <summary>The types alone, each with an empty line behind it.</summary>
    public static void EmitTypes(TypedApi api, CodeWriter code)
    {
        if (api.Labels.Count > 0)
        {
            LabelEmitter.EmitType(api, code);
            code.Line();
        }

        if (api.Columns.Count > 0)
        {
            FeaturesEmitter.Emit(api, code);
            code.Line();
        }
    }
}
