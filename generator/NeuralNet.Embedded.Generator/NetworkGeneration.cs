// From a network to its files: what both the pipeline and the library entry run.
using NeuralNet.Embedded.Generator.Diagnostics;
using NeuralNet.Embedded.Generator.Emit;
using NeuralNet.Embedded.Generator.Planning;
using NeuralNet.Embedded.Generator.Specs;
using NeuralNet.Embedded.Generator.Text;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator;

/// <summary>Generates the code of one network.</summary>
internal static class NetworkGeneration
{
    /// <summary>The largest weights that a compiler could still take: about 25 GB of its memory.</summary>
    public const long MaximumWeightBytes = 1L << 28;

    /// <summary>Plans and emits; never throws.</summary>
    public static EmittedSpec Generate(NetworkSpec network)
    {
        LocationSpec? file = network.ModelPath is null ? null : LocationSpec.InModel(network.ModelPath, 1, 1);
        return Guard.Run(
            network.Model.Name,
            file,
            () => PlanAndEmit(network, file),
            diagnostic => new EmittedSpec(default, EquatableArray.Create(diagnostic)));
    }

    private static EmittedSpec PlanAndEmit(NetworkSpec network, LocationSpec? file)
    {
        NetworkModel model = network.Model;
        NetworkPlan plan;
        try
        {
            plan = Planner.Plan(model);
        }
        catch (UnsupportedOperatorException exception)
        {
            return Rejected(DiagnosticSpec.Of(Rules.NoKernel, file, exception.Message));
        }

        long bytes = plan.Constants.ByteCount;
        if (bytes > MaximumWeightBytes)
        {
            return Rejected(DiagnosticSpec.Of(
                Rules.TooLarge,
                file,
                $"Model '{model.Name}' has {Number.Grouped(bytes)} bytes of weights; at most {Number.Grouped(MaximumWeightBytes)} can be compiled as C#"));
        }

        EmitContext context = new(network, plan);
        EquatableArray<DiagnosticSpec> diagnostics = bytes > NetworkWeights.LargestCheapInCSharp && context.WeightsHash is null
            ? EquatableArray.Create(CostOf(bytes, model, file))
            : default;
        return new EmittedSpec(NetworkEmitter.Emit(context), diagnostics, CostTable.Of(plan, network.HintName));
    }

    // Measured: 2.5 s and 450 MB for a million floats.
    private static DiagnosticSpec CostOf(long bytes, NetworkModel model, LocationSpec? file)
    {
        double millions = bytes / 4e6;
        return DiagnosticSpec.Of(
            Rules.LargeWeights, file, model.Name, Number.Grouped(bytes) + " bytes",
            Number.Of((long)Math.Ceiling(millions * 2.5)), Number.Of((long)Math.Ceiling(millions * 450)));
    }

    private static EmittedSpec Rejected(DiagnosticSpec diagnostic) => new(default, EquatableArray.Create(diagnostic));
}
