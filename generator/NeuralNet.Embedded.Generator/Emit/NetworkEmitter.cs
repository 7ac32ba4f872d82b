// Writes the files of a network: the code, and beside it the weights where they are too many to read.
using NeuralNet.Embedded.Generator.Emit.Members;
using NeuralNet.Embedded.Generator.Emit.Typed;
using NeuralNet.Embedded.Generator.Emit.Weights;
using NeuralNet.Embedded.Generator.Naming;
using NeuralNet.Embedded.Generator.Planning;
using NeuralNet.Embedded.Generator.Specs;
using NeuralNet.Embedded.Generator.Text;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Emit;

/// <summary>Emits a planned network.</summary>
internal static class NetworkEmitter
{
    /// <summary>The generated files.</summary>
    public static EquatableArray<SourceSpec> Emit(EmitContext context)
    {
        string hint = context.Network.HintName;
        SelfTestVectors vectors = SelfTestVectors.Of(context);
        List<SourceSpec> files = [new(hint + ".g.cs", EmitNetwork(context, vectors))];
        if (context.WeightsHash is null && !WeightsEmitter.IsReadable(context))
        {
            files.Add(new SourceSpec(hint + ".Weights.g.cs", EmitWeights(context)));
        }

        if (vectors.Count > 0)
        {
            files.Add(new SourceSpec(hint + ".SelfTest.g.cs", EmitSelfTest(context, vectors)));
        }

        return files.ToEquatableArray();
    }

    private static string EmitNetwork(EmitContext context, SelfTestVectors vectors)
    {
        NetworkPlan plan = context.Plan;
        CodeWriter code = new();
        code.Line(FirstLine(context));
        code.Line($"// {CommentText.Of(plan.Model.Name)}: {FlowLine.Of(plan)}.");
        code.Line($"// {Number.Count(plan.Statistics.ParameterCount, "parameter")}, {Number.Count(plan.Constants.ByteCount, "byte")} of weights, "
            + $"{Number.Count((long)context.WorkspaceLength * sizeof(float), "byte")} of workspace, {Number.Count(plan.Statistics.MacCount, "multiply-add")}.");
        code.Line("#nullable enable");
        Usings(code);
        if (context.CastsMemory)
        {
            code.Line("using System.Runtime.InteropServices;");
        }

        if (InterfaceEmitter.Applies(context) || vectors.Count == 0)
        {
            code.Line($"using {KnownTypes.RuntimeNamespace};");
        }

        code.Line($"using {KnownTypes.KernelNamespace};");
        code.Line();
        Enclose(context, code, main: true, () =>
        {
            ConstantsEmitter.Emit(context, code);
            Workspace.Field(context, code);
            ForwardEmitter.Emit(context, code);
            StageEmitter.EmitStages(context, code);
            code.Line();
            BatchEmitter.Emit(context, code);
            if (StateEmitter.Applies(context))
            {
                code.Line();
                StateEmitter.Emit(context, code);
            }

            if (vectors.Count == 0)
            {
                code.Line();
                SelfTestEmitter.EmitWithoutVectors(context, code);
            }

            if (CheckEmitter.HasMethod(context))
            {
                code.Line();
                CheckEmitter.EmitMethod(context, code);
            }

            if (TypedApi.Of(plan.Model, context.Network.VerbatimNames) is TypedApi typed)
            {
                code.Line();
                TypedEmitter.Emit(context, typed, code);
            }

            if (InterfaceEmitter.Applies(context))
            {
                code.Line();
                InterfaceEmitter.Emit(context, code);
            }

            if (context.WeightsHash is string hash)
            {
                code.Line();
                AssemblyWeightsEmitter.Emit(context, hash, code);
            }
            else if (WeightsEmitter.IsReadable(context) && plan.Constants.Constants.Count > 0)
            {
                code.Line();
                WeightsEmitter.Emit(context, code);
            }

            if (context.Lists.Count > 0)
            {
                code.Line();
                ListsEmitter.Emit(context, code);
            }
        });
        return code.ToString();
    }

    private static string EmitWeights(EmitContext context)
    {
        CodeWriter code = new();
        code.Line(FirstLine(context));
        code.Line($"// The weights of {CommentText.Of(context.Plan.Model.Name)}, packed in the order the kernels read them.");

        // Nullable analysis of a large array initialiser takes the compiler four times as long.
        code.Line("#nullable disable");
        Usings(code);
        code.Line("using System.Runtime.InteropServices;");
        code.Line();
        Enclose(context, code, main: false, () => PackedWeightsEmitter.Emit(context, code));
        return code.ToString();
    }

    private static string EmitSelfTest(EmitContext context, SelfTestVectors vectors)
    {
        CodeWriter code = new();
        code.Line(FirstLine(context));
        code.Line($"// The self-test of {CommentText.Of(context.Plan.Model.Name)}: {vectors.Describe()}.");
        code.Line(vectors.IsReadable ? "#nullable enable" : "#nullable disable");
        Usings(code);
        if (!vectors.IsReadable)
        {
            code.Line("using System.Runtime.InteropServices;");
        }

        code.Line($"using {KnownTypes.RuntimeNamespace};");
        code.Line($"using {KnownTypes.KernelNamespace};");
        code.Line();
        Enclose(context, code, main: false, () => SelfTestEmitter.Emit(context, vectors, code));
        return code.ToString();
    }

    private static void Usings(CodeWriter code)
    {
        code.Line("using System;");
        foreach (string space in GeneratedMark.Namespaces)
        {
            code.Line($"using {space};");
        }
    }

    private static void Enclose(EmitContext context, CodeWriter code, bool main, Action members)
    {
        ClassSpec target = context.Network.Class;
        string? summary = main && target.Summary
            ? $"The network {CommentText.InXml(context.Plan.Model.Name)}: {CommentText.InXml(FlowLine.Of(context.Plan))}."
            : null;
        ClassFrame.Write(target, summary, main ? InterfaceEmitter.BaseList(context) : "", code, members, declaration => GeneratedMark.Of(context, declaration));
    }

    private static string FirstLine(EmitContext context) => GeneratedFile.FirstLine(Origin(context));

    private static string Origin(EmitContext context) => context.Network.ModelPath is null
        ? $"model {CommentText.Of(context.Plan.Model.Name)}"
        : CommentText.Of(context.Network.ModelPath.Split('/', '\\').Last());
}
