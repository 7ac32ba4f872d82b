// The constant that all optimizers share, for those who vary it without knowing which optimizer it is.
namespace NeuralNet.Embedded.Training.Optimizers;

/// <summary>Reads and changes an optimizer's weight decay.</summary>
public static class OptimizerWeightDecay
{
    /// <summary>How strongly the optimizer pulls parameters towards 0; 0 for one that knows no such constant.</summary>
    public static double WeightDecay(this Optimizer optimizer) => optimizer switch
    {
        GradientDescent rule => rule.WeightDecay,
        RmsProp rule => rule.WeightDecay,
        Adam rule => rule.WeightDecay,
        AdamW rule => rule.WeightDecay,
        Adagrad rule => rule.WeightDecay,
        _ => 0,
    };

    /// <summary>The optimizer with another weight decay; itself if it knows no such constant.</summary>
    public static Optimizer WithWeightDecay(this Optimizer optimizer, double decay) => optimizer switch
    {
        GradientDescent rule => rule with { WeightDecay = decay },
        RmsProp rule => rule with { WeightDecay = decay },
        Adam rule => rule with { WeightDecay = decay },
        AdamW rule => rule with { WeightDecay = decay },
        Adagrad rule => rule with { WeightDecay = decay },
        _ => optimizer,
    };
}
