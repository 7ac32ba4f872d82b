// Random graphs with branches, shared tensors and several outputs: compiled, run, compared with the reference interpreter.
using NeuralNet.Embedded.Generator.Tests.Infrastructure;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Tests.Golden;

public sealed class RandomGraphTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 24)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Generated_code_gives_the_reference_answers(int seed)
    {
        Random random = new(seed);
        NetworkModel model = Graph(random);
        float[][][] samples = [.. Enumerable.Range(0, 16).Select(_ => model.Inputs.Select(input => Values(random, input.Shape[0])).ToArray())];
        Closeness.Assert(CompiledNetwork.FromModelText(ModelWriter.Write(model)), model, samples, Closeness.Reference(model, samples));
    }

    private static NetworkModel Graph(Random random)
    {
        TensorInfo[] inputs = [.. Enumerable.Range(0, random.Next(1, 3)).Select(i => new TensorInfo($"in{i}", Shape.Of(random.Next(1, 24))))];
        Dictionary<string, int> lengths = inputs.ToDictionary(input => input.Name, input => input.Shape[0]);
        List<Tensor> tensors = [];
        List<Operator> operators = [];
        string Constant(string name, Shape shape, Func<float> value)
        {
            tensors.Add(Tensor.FromSingles(name, shape, [.. Enumerable.Range(0, (int)shape.ElementCount).Select(_ => value())]));
            return name;
        }

        int count = random.Next(2, 12);
        for (int i = 0; i < count; i++)
        {
            string input = lengths.Keys.ElementAt(Math.Max(0, lengths.Count - 1 - random.Next(4))), output = $"t{i}", name = $"op{i}";
            int length = lengths[input], size = length;
            switch (random.Next(8))
            {
                case 7:
                    string other = lengths.Where(pair => pair.Value == length).Select(pair => pair.Key).Append(Constant($"c{i}", Shape.Of(length), () => Value(random))).OrderBy(_ => random.Next()).First();
                    operators.Add(random.Next(2) == 0 ? ReconstructionError.Of(name, input, other, output) : ReconstructionError.Of(name, other, input, output));
                    size = 1;
                    break;
                case 6:
                    int[] counts = [.. Enumerable.Range(0, length).Select(_ => random.Next(4))];
                    operators.Add(OneHot.Of(name, input, EquatableArray<int>.Adopt(counts), output));
                    size = counts.Sum(count => Math.Max(1, count));
                    break;
                case 0:
                    operators.Add(Softmax.Of(name, input, output));
                    break;
                case 1:
                    operators.Add(Standardize.Of(name, input, Constant($"o{i}", Shape.Of(length), () => Value(random)), Constant($"s{i}", Shape.Of(length), () => 0.5f + random.NextSingle()), output));
                    break;
                case 2:
                    operators.Add(random.Next(2) == 0 ? Unary.Identity.Of(name, input, output) : Unary.Relu.Of(name, input, output));
                    break;
                case 3:
                    operators.Add(random.Next(2) == 0 ? Unary.Tanh.Of(name, input, output) : Unary.Elu.Of(name, input, output).With("alpha", 0.5f));
                    break;
                default:
                    size = random.Next(1, 40);
                    string? bias = random.Next(3) == 0 ? null : Constant($"b{i}", Shape.Of(size), () => Value(random));
                    operators.Add(Dense.Of(name, input, Constant($"w{i}", Shape.Of(size, length), () => Value(random) / MathF.Sqrt(length)), bias, output));
                    break;
            }

            lengths[output] = size;
        }

        HashSet<string> read = [.. operators.SelectMany(@operator => @operator.ReadTensors)];
        string[] outputs = [.. operators.Select(@operator => @operator.Outputs[0]).Where(tensor => !read.Contains(tensor) || random.Next(4) == 0).OrderBy(_ => random.Next())];
        return new NetworkModel
        {
            Name = "random",
            Inputs = inputs.ToEquatableArray(),
            Outputs = outputs.ToEquatableArray(),
            Operators = operators.ToEquatableArray(),
            Tensors = tensors.ToEquatableArray(),
        };
    }

    private static float[] Values(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => Value(random))];

    private static float Value(Random random) => (random.NextSingle() * 4) - 2;
}
