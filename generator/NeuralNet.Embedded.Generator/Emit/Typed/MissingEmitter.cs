// Writes the check of networks that fill no gaps: a prediction from a missing value would be a label like any other.
using NeuralNet.Embedded.Generator.Naming;
using NeuralNet.Embedded.Generator.Text;

namespace NeuralNet.Embedded.Generator.Emit.Typed;

/// <summary>Emits <c>RequireValues</c> and its calls.</summary>
internal static class MissingEmitter
{
    /// <summary>A call in front of <c>Forward</c>, where the network refuses missing values.</summary>
    public static void Call(TypedApi api, string input, CodeWriter code)
    {
        if (api.RefusesGaps)
        {
            code.Line($"{TypedApi.RequireValues}({input});");
        }
    }

    /// <summary>The method, which names the first column that has no value.</summary>
    public static void Emit(EmitContext context, TypedApi api, CodeWriter code)
    {
        string missing = context.Type("MissingValue");
        code.Line("// Forward computes with NaN, and answers with it.");
        code.Line($"private static void {TypedApi.RequireValues}({context.Type("ReadOnlySpan")}<float> input)");
        code.Open();
        code.Line($"int missing = {missing}.Find(input);");
        code.Line("if (missing >= 0)");
        code.Open();
        if (api.FeatureNames.Count == 0)
        {
            code.Line($"{missing}.Throw(missing);");
        }
        else
        {
            code.Line($"{missing}.Throw(missing, missing switch");
            code.Open();
            for (int i = 0; i < api.FeatureNames.Count; i++)
            {
                code.Line($"{Number.Of(i)} => {StringLiteral.Of(api.FeatureNames[i])},");
            }

            code.Line("_ => null,");
            code.Close(");");
        }

        code.Close();
        code.Close();
    }
}
