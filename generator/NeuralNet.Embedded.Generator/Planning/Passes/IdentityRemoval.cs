// Identities cost nothing at run time: they are only another name of a tensor.
// One remains a copy: where callers receive what is an input, a constant or another output.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Planning.Passes;

/// <summary>Removes identities.</summary>
internal static class IdentityRemoval
{
    /// <summary>The same network without the identities that can go.</summary>
    public static NetworkModel Apply(NetworkModel model)
    {
        for (int i = 0; i < model.Operators.Count; i++)
        {
            if (model.Operators[i] is not Identity identity)
            {
                continue;
            }

            TensorUse use = new(model);
            if (!use.IsOutput(identity.Output))
            {
                model = WithoutOperator(model, i, from: identity.Output, to: identity.Input);
                i--;
            }
            else if (use.IsComputed(identity.Input) && !use.IsOutput(identity.Input))
            {
                model = WithoutOperator(model, i, from: identity.Input, to: identity.Output);
                i--;
            }
        }

        return model;
    }

    private static NetworkModel WithoutOperator(NetworkModel model, int index, string from, string to) => model with
    {
        Operators = model.Operators.Where((_, i) => i != index).Select(@operator => Rename(@operator, from, to)).ToEquatableArray(),
    };

    private static Operator Rename(Operator @operator, string from, string to)
    {
        string New(string name) => name == from ? to : name;
        return @operator switch
        {
            Dense dense => dense with { Input = New(dense.Input), Output = New(dense.Output) },
            OneHot encoding => encoding with { Input = New(encoding.Input), Output = New(encoding.Output) },
            Standardize standardize => standardize with { Input = New(standardize.Input), Output = New(standardize.Output) },
            ReconstructionError error => error with { Input = New(error.Input), Reconstruction = New(error.Reconstruction), Output = New(error.Output) },
            Softmax softmax => softmax with { Input = New(softmax.Input), Output = New(softmax.Output) },
            Elementwise elementwise => elementwise with { Input = New(elementwise.Input), Output = New(elementwise.Output) },
            _ => throw new NotSupportedException($"The generator has no emitter for operator '{@operator.Kind}'."),
        };
    }
}
