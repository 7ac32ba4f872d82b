// Networks with a state: Step gives the answers of Forward with the state passed by hand, stream by stream, and allocates nothing.
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NeuralNet.Embedded.Generator.Tests.Infrastructure;
using NeuralNet.Embedded.Generator.Tests.Operators;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Tests.Golden;

public sealed class StateTests
{
    private static readonly Assembly Compiled = Compile();

    [Fact]
    public void Steps_carry_the_state_of_each_stream()
    {
        Func<float[], float[], float[]> streams = Compiled.GetType("Calls")!.GetMethod("Streams")!.CreateDelegate<Func<float[], float[], float[]>>();
        Func<float[], float[]> byHand = Compiled.GetType("Calls")!.GetMethod("ByHand")!.CreateDelegate<Func<float[], float[]>>();
        Random random = new(5);
        float[] first = [.. Enumerable.Range(0, 15).Select(_ => random.NextSingle())], second = [.. Enumerable.Range(0, 15).Select(_ => random.NextSingle())];
        float[] answers = streams(first, second);
        Assert.Equal([.. byHand(first), .. byHand(second)], answers);

        // The state matters: the same input gives another answer later.
        float[] repeated = byHand([.. Enumerable.Repeat(0.5f, 15)]);
        Assert.NotEqual(repeated[0], repeated[4]);
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        Action step = Compiled.GetType("Calls")!.GetMethod("Step")!.CreateDelegate<Action>();
        step();
        long before = GC.GetAllocatedBytesForCurrentThread();
        step();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static Assembly Compile()
    {
        OperatorCase @case = new("stream", 3);
        string x = @case.Input(3), hidden = @case.Input(1, 4), cell = @case.Input(1, 4);
        string[] answers = @case.Apply(
            "lstm",
            [@case.Apply("reshape", [x], ("shape", new[] { 1, 1, 3 })), @case.Constant(16, 3), @case.Constant(16, 4), @case.Constant(16), null, hidden, cell],
            3);
        string y = @case.Apply("reduceSum", [answers[0]], ("axes", new[] { 0, 1, 2 }), ("keepDimensions", true));
        NetworkModel model = @case.Model(y, answers[1], answers[2]) with
        {
            States = EquatableArray.Create(new StatePair(hidden, answers[1]), new StatePair(cell, answers[2])),
        };
        Project project = Project.WithModel(ModelWriter.Write(model));
        GeneratorRunResult result = project.Run();
        Assert.Empty(result.Diagnostics);
        CSharpCompilation compilation = project.WithGenerated(result).AddSyntaxTrees(CSharpSyntaxTree.ParseText(
            """
            using System;
            public static class Calls
            {
                private static readonly float[] Input = new float[3], Output = new float[1];
                private static Acme.Net.State _state;
                public static void Step() => Acme.Net.Step(Input, Output, ref _state);
                public static float[] Streams(float[] first, float[] second)
                {
                    float[] answers = new float[10];
                    Acme.Net.State a = default, b = default;
                    for (int i = 0; i < 5; i++)
                    {
                        Acme.Net.Step(first.AsSpan(3 * i, 3), answers.AsSpan(i, 1), ref a);
                        Acme.Net.Step(second.AsSpan(3 * i, 3), answers.AsSpan(5 + i, 1), ref b);
                    }
                    return answers;
                }
                public static float[] ByHand(float[] inputs)
                {
                    float[] answers = new float[5], hidden = new float[4], cell = new float[4], nextHidden = new float[4], nextCell = new float[4];
                    for (int i = 0; i < 5; i++)
                    {
                        Acme.Net.Forward(inputs.AsSpan(3 * i, 3), hidden, cell, answers.AsSpan(i, 1), nextHidden, nextCell);
                        (hidden, nextHidden, cell, nextCell) = (nextHidden, hidden, nextCell, cell);
                    }
                    return answers;
                }
            }
            """,
            new CSharpParseOptions(LanguageVersion.CSharp14)));
        Assert.Empty(Project.Complaints(project.WithGenerated(result)));
        return Loading.Load(compilation);
    }
}
