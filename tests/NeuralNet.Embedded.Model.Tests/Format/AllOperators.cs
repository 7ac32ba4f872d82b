// One instance of every kind of operator.
namespace NeuralNet.Embedded.Model.Tests.Format;

internal static class AllOperators
{
    /// <summary>The activation with the given number, of the given parameters where it has some.</summary>
    public static Operator Elementwise(int number, string name, string input, string output, float a, float b) => (number % 17) switch
    {
        0 => new Identity(name, input, output),
        1 => new Relu(name, input, output),
        2 => new LeakyRelu(name, input, output, a),
        3 => new Elu(name, input, output, a),
        4 => new Selu(name, input, output),
        5 => new Gelu(name, input, output),
        6 => new GeluTanh(name, input, output),
        7 => new Sigmoid(name, input, output),
        8 => new Silu(name, input, output),
        9 => new Softplus(name, input, output),
        10 => new Softsign(name, input, output),
        11 => new Mish(name, input, output),
        12 => new Tanh(name, input, output),
        13 => new HardSigmoid(name, input, output, a, b),
        14 => new HardSwish(name, input, output),
        15 => new Clip(name, input, output, Math.Min(a, b), Math.Max(a, b)),
        _ => new Clip(name, input, output),
    };

    /// <summary>Every concrete operator record, found by reflection so that a new one cannot be forgotten.</summary>
    public static IEnumerable<Type> Types => typeof(Operator).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(Operator)) && !type.IsAbstract);

    /// <summary>An instance whose every parameter has a value of its own: text is the parameter's name, numbers count up.</summary>
    public static Operator Create(Type type)
    {
        float next = 1.5f;
        return (Operator)Activator.CreateInstance(type, [.. type.GetConstructors().Single(constructor => constructor.GetParameters() is not [{ } only] || only.ParameterType != type)
            .GetParameters()
            .Select(parameter => parameter.ParameterType == typeof(float) ? next++
                : parameter.ParameterType == typeof(EquatableArray<int>) ? EquatableArray.Create((int)next++, 0, (int)next++)
                : (object)parameter.Name!.ToLowerInvariant())])!;
    }
}
