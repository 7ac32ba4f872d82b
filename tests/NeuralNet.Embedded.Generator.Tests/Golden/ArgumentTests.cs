// Wrong arguments are refused before a single element is written.
using NeuralNet.Embedded.Generator.Tests.Infrastructure;

namespace NeuralNet.Embedded.Generator.Tests.Golden;

public sealed class ArgumentTests
{
    public static TheoryData<string> Cases => GoldenCase.Names;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Spans_of_the_wrong_length_are_refused(string name)
    {
        GoldenCase golden = GoldenCase.Load(name);
        foreach (int change in new[] { -1, 1 })
        {
            for (int i = 0; i < golden.Model.Inputs.Count; i++)
            {
                float[][] inputs = Inputs(golden), outputs = Samples.Outputs(golden.Model);
                inputs[i] = new float[inputs[i].Length + change];
                AssertRefused(outputs, inputs[i].Length, inputs[i].Length - change, () => golden.Network.Forward(inputs, outputs));
                AssertRefused(outputs, inputs[i].Length, inputs[i].Length - change, () => golden.Network.ForwardBatch(inputs, outputs, 1));
            }

            for (int i = 0; i < golden.Model.Outputs.Count; i++)
            {
                float[][] inputs = Inputs(golden), outputs = Samples.Outputs(golden.Model);
                outputs[i] = Samples.Poisoned(outputs[i].Length + change);
                AssertRefused(outputs, outputs[i].Length, outputs[i].Length - change, () => golden.Network.Forward(inputs, outputs));
                AssertRefused(outputs, outputs[i].Length, outputs[i].Length - change, () => golden.Network.ForwardBatch(inputs, outputs, 1));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_short_workspace_is_refused(string name)
    {
        GoldenCase golden = GoldenCase.Load(name);
        int length = golden.Network.WorkspaceLength;
        if (length > 0)
        {
            float[][] outputs = Samples.Outputs(golden.Model);
            AssertRefused(outputs, length - 1, length, () => golden.Network.ForwardWithWorkspace(Inputs(golden), outputs, new float[length - 1]));
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_negative_count_is_refused_and_zero_does_nothing(string name)
    {
        GoldenCase golden = GoldenCase.Load(name);
        float[][] inputs = [.. golden.Model.Inputs.Select(_ => Array.Empty<float>())];
        float[][] outputs = [.. golden.Model.Outputs.Select(_ => Array.Empty<float>())];
        golden.Network.ForwardBatch(inputs, outputs, 0);
        Assert.Throws<ArgumentOutOfRangeException>(() => golden.Network.ForwardBatch(inputs, outputs, -1));
    }

    // Every pair of spans of which one is written, each overlapping by one element at either end.
    [Theory]
    [MemberData(nameof(Cases))]
    public void Overlapping_spans_are_refused(string name)
    {
        GoldenCase golden = GoldenCase.Load(name);
        int inputs = golden.Model.Inputs.Count;
        int[] lengths = [.. Inputs(golden).Concat(Samples.Outputs(golden.Model)).Select(values => values.Length), golden.Network.WorkspaceLength];
        int[] apart = new int[lengths.Length];
        int end = 0;
        for (int i = 0; i < lengths.Length; i++)
        {
            apart[i] = end;
            end += lengths[i];
        }

        float[] memory = Samples.Poisoned(end);
        for (int left = 0; left < lengths.Length; left++)
        {
            for (int right = left + 1; right < lengths.Length; right++)
            {
                if (right < inputs || lengths[right] == 0)
                {
                    continue;
                }

                // The left span moves so that it ends with the right one's first element, or starts with its last.
                foreach (int start in new[] { apart[right] + 1 - lengths[left], apart[right] + lengths[right] - 1 })
                {
                    if (start >= 0 && start + lengths[left] <= end)
                    {
                        int[] starts = [.. apart];
                        starts[left] = start;
                        Assert.Throws<ArgumentException>(() => golden.Network.ForwardOnOneArray(memory, starts));
                        Assert.All(memory, value => Assert.True(float.IsNaN(value)));
                    }
                }
            }
        }

        // Side by side without a gap they are fine.
        golden.Network.ForwardOnOneArray(memory, apart);
    }

    private static float[][] Inputs(GoldenCase golden) => [.. golden.Model.Inputs.Select(input => new float[input.Shape.ElementCount])];

    private static void AssertRefused(float[][] outputs, int actual, int expected, Action call)
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(call);
        Assert.NotNull(exception.ParamName);
        Assert.Contains(exception.ParamName, exception.Message, StringComparison.Ordinal);
        Assert.Matches($@"\b{actual}\b.*\b{expected}\b", exception.Message);
        Assert.All(outputs.SelectMany(values => values), value => Assert.True(float.IsNaN(value)));
    }
}
