// How an activation is named in code: the kernels' structs carry the operators' names.
using NeuralNet.Embedded.Generator.Emit.Text;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Emit.Steps;

/// <summary>Writes calls that take an activation.</summary>
internal static class ActivationExpression
{
    /// <summary>
    /// A call of a generic kernel: <c>Dense.Forward&lt;Tanh&gt;(arguments)</c>, or for an activation with parameters
    /// <c>Dense.Forward(arguments, new Elu(1f))</c>.
    /// </summary>
    /// <param name="method">The kernel's method.</param>
    /// <param name="arguments">Its arguments before the activation.</param>
    /// <param name="activation">The activation.</param>
    /// <param name="context">Knows how types are named.</param>
    public static string Call(string method, string arguments, Elementwise? activation, EmitContext context)
    {
        string type = context.Type(activation?.GetType().Name ?? nameof(Identity));
        string[] parameters = Parameters(activation);
        return parameters.Length == 0
            ? $"{method}<{type}>({arguments});"
            : $"{method}({arguments}, new {type}({string.Join(", ", parameters)}));";
    }

    private static string[] Parameters(Elementwise? activation) => activation switch
    {
        LeakyRelu leakyRelu => [FloatLiteral.Of(leakyRelu.Alpha)],
        Elu elu => [FloatLiteral.Of(elu.Alpha)],
        HardSigmoid hardSigmoid => [FloatLiteral.Of(hardSigmoid.Alpha), FloatLiteral.Of(hardSigmoid.Beta)],
        Clip clip => [FloatLiteral.Of(clip.Minimum), FloatLiteral.Of(clip.Maximum)],
        _ => [],
    };
}
