// What the endpoint answers.
namespace Service;

/// <summary>A prediction.</summary>
/// <param name="Label">The most probable species.</param>
/// <param name="Text">The species as the training data spells it.</param>
/// <param name="Probability">Its probability.</param>
internal sealed record Answer(Iris.Label Label, string Text, float Probability)
{
    /// <summary>The prediction for a flower; the record is all it allocates.</summary>
    public static Answer Of(in Iris.Features flower)
    {
        Span<float> probabilities = stackalloc float[Iris.LabelCount];
        Iris.Label label = Iris.Predict(flower, probabilities);
        return new Answer(label, Iris.LabelText(label), probabilities[(int)label]);
    }
}
