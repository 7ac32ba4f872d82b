// The ranges of the constants that losses, optimizers, schedules and initialisations carry.
using NeuralNet.Embedded.Training.Initializers;
using NeuralNet.Embedded.Training.Losses;
using NeuralNet.Embedded.Training.Optimizers;
using NeuralNet.Embedded.Training.Schedules;

namespace NeuralNet.Embedded.Training;

internal static class TrainingConstantRules
{
    /// <summary>What is out of range, in a sentence; null if nothing is.</summary>
    public static string? ProblemOf(TrainingOptions options) =>
        ProblemOf(options.Loss) ?? ProblemOf(options.Optimizer) ?? ProblemOf(options.Schedule) ?? ProblemOf(options.Initializer) ?? ProblemOfWeights(options);

    private static string? ProblemOf(Loss? loss) => loss switch
    {
        Huber { Delta: not > 0 } => "The delta of huber must be above 0.",
        SmoothL1 { Beta: not > 0 } => "The beta of smoothL1 must be above 0.",
        SoftmaxCrossEntropy { LabelSmoothing: not (>= 0 and < 1) } => "The label smoothing must be at least 0 and below 1.",
        BinaryCrossEntropy { PositiveWeight: not (> 0 and < double.PositiveInfinity) } => "The positive weight must be above 0.",
        _ => null,
    };

    private static string? ProblemOf(Optimizer optimizer) => optimizer switch
    {
        GradientDescent { Nesterov: true } rule when !(rule.Momentum > 0) || rule.Dampening != 0 =>
            "Nesterov's momentum needs a momentum above 0 and no dampening.",
        GradientDescent rule =>
            Decay(rule.WeightDecay) ?? Share("momentum", rule.Momentum) ?? (rule.Dampening is >= 0 and <= 1 ? null : "The dampening must be between 0 and 1."),
        RmsProp rule => Decay(rule.WeightDecay) ?? Share("momentum", rule.Momentum) ?? Share("alpha", rule.Alpha) ?? Epsilon(rule.Epsilon),
        Adam rule => Decay(rule.WeightDecay) ?? Share("beta1", rule.Beta1) ?? Share("beta2", rule.Beta2) ?? Epsilon(rule.Epsilon),
        AdamW rule => Decay(rule.WeightDecay) ?? Share("beta1", rule.Beta1) ?? Share("beta2", rule.Beta2) ?? Epsilon(rule.Epsilon),
        Adagrad rule => Decay(rule.WeightDecay) ?? Epsilon(rule.Epsilon) ?? (rule.RateDecay >= 0 ? null : "The rate decay must be at least 0."),
        _ => null,
    };

    private static string? ProblemOf(Schedule schedule) => schedule switch
    {
        StepDecay { EveryEpochs: < 1 } => "The learning rate must fall every 1 or more epochs.",
        StepDecay { Factor: not (> 0 and < double.PositiveInfinity) } => "The factor of the learning rate must be above 0.",
        CosineDecay { FinalShare: not (>= 0 and <= 1) } => "The final share of the learning rate must be between 0 and 1.",
        OneCycle { RiseShare: not (> 0 and < 1) } => "The rise share must be above 0 and below 1.",
        OneCycle rule when !(rule.StartDivisor > 0) || !(rule.EndDivisor > 0) => "The divisors of the learning rate must be above 0.",
        _ => null,
    };

    private static string? ProblemOf(Initializer? initializer) =>
        initializer is Uniform rule && !(rule.Minimum < rule.Maximum) ? "The minimum of uniform must be below its maximum." : null;

    private static string? ProblemOfWeights(TrainingOptions options) =>
        options.ClassWeights.FirstOrDefault(weight => weight.Weight is not (> 0 and < double.PositiveInfinity)) is ClassWeight bad
            ? $"The weight of the label '{bad.Label}' must be above 0."
            : null;

    private static string? Decay(double decay) => decay is >= 0 and < double.PositiveInfinity ? null : "The weight decay must be at least 0.";

    private static string? Share(string name, double value) => value is >= 0 and < 1 ? null : $"The {name} must be at least 0 and below 1.";

    private static string? Epsilon(double epsilon) => epsilon > 0 ? null : "The epsilon must be above 0.";
}
