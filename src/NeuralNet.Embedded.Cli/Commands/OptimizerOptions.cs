// The options of `neuralnet train` that shape the optimizer.
using System.CommandLine;
using NeuralNet.Embedded.Training.Optimizers;

namespace NeuralNet.Embedded.Cli.Commands;

/// <summary>Declares the options of the optimizer and reads them.</summary>
internal sealed class OptimizerOptions
{
    private readonly Option<string?> _optimizer = new("--optimizer")
    {
        Description = $"{string.Join(", ", OptimizerRules.All.Select(rule => ChoiceText.Describe(rule, rule.Name)))}.",
    };
    private readonly Option<double?> _momentum = NumberOption.Real("--momentum", "Of gradientDescent and rmsProp.");
    private readonly Option<double?> _dampening = NumberOption.Real("--dampening", "Of the momentum of gradientDescent.");
    private readonly Option<bool> _nesterov = new("--nesterov")
    {
        Description = "Nesterov's momentum; of gradientDescent, with a momentum and without dampening.",
    };
    private readonly Option<bool> _amsGrad = new("--amsgrad") { Description = "The largest second moment so far instead of the last; of adam and adamW." };
    private readonly Option<bool> _centered = new("--centered") { Description = "The variance of gradients instead of their mean square; of rmsProp." };
    private readonly Option<double?> _weightDecay = NumberOption.Real("--weight-decay", "How strongly the optimizer pulls weights towards 0.");

    /// <summary>All options.</summary>
    public IEnumerable<Option> All => [_optimizer, _momentum, _dampening, _nesterov, _amsGrad, _centered, _weightDecay];

    /// <summary>The optimizer that was asked for.</summary>
    /// <exception cref="CommandException">An option is not one of the optimizer's.</exception>
    public Optimizer Read(ParseResult parsed, Optimizer recipe)
    {
        Optimizer optimizer = parsed.GetValue(_optimizer) is string text ? ChoiceText.Parse("--optimizer", text, OptimizerRules.Parse) : recipe;
        if (parsed.GetValue(_momentum) is double momentum)
        {
            optimizer = optimizer switch
            {
                GradientDescent rule => rule with { Momentum = momentum },
                RmsProp rule => rule with { Momentum = momentum },
                _ => throw Without("--momentum", optimizer, "gradientDescent or rmsProp"),
            };
        }

        if (parsed.GetValue(_dampening) is double dampening)
        {
            optimizer = optimizer is GradientDescent rule ? rule with { Dampening = dampening } : throw Without("--dampening", optimizer, "gradientDescent");
        }

        if (parsed.GetValue(_nesterov))
        {
            optimizer = optimizer is GradientDescent rule ? rule with { Nesterov = true } : throw Without("--nesterov", optimizer, "gradientDescent");
        }

        if (parsed.GetValue(_amsGrad))
        {
            optimizer = optimizer switch
            {
                Adam rule => rule with { AmsGrad = true },
                AdamW rule => rule with { AmsGrad = true },
                _ => throw Without("--amsgrad", optimizer, "adam or adamW"),
            };
        }

        if (parsed.GetValue(_centered))
        {
            optimizer = optimizer is RmsProp rule ? rule with { Centered = true } : throw Without("--centered", optimizer, "rmsProp");
        }

        return parsed.GetValue(_weightDecay) is not double decay ? optimizer : optimizer switch
        {
            GradientDescent rule => rule with { WeightDecay = decay },
            RmsProp rule => rule with { WeightDecay = decay },
            Adam rule => rule with { WeightDecay = decay },
            AdamW rule => rule with { WeightDecay = decay },
            Adagrad rule => rule with { WeightDecay = decay },
            _ => throw Without("--weight-decay", optimizer, "another"),
        };
    }

    private static CommandException Without(string option, Optimizer optimizer, string others) => new($"{option}: {optimizer.Name} has none; choose {others}.");
}
