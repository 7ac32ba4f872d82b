// How feature columns become a network's inputs: numbers and booleans one each, words one for every category.
using System.Runtime.CompilerServices;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Training.Data;

/// <summary>The one-hot encoding of feature columns, see <see cref="OneHot"/>.</summary>
internal sealed class FeatureEncoding
{
    private readonly int[] _starts;

    /// <summary>An encoding by the number of categories of each feature; 0 for a number.</summary>
    public FeatureEncoding(EquatableArray<int> categoryCounts)
    {
        CategoryCounts = categoryCounts;
        _starts = new int[categoryCounts.Count];
        foreach (int i in Enumerable.Range(0, _starts.Length))
        {
            _starts[i] = Length;
            Length += WidthOf(i);
        }
    }

    /// <summary>The number of categories of each feature; 0 for a number.</summary>
    public EquatableArray<int> CategoryCounts { get; }

    /// <summary>The numbers all features together become.</summary>
    public int Length { get; }

    /// <summary>Whether every feature stays the number it is.</summary>
    public bool IsIdentity => CategoryCounts.All(count => count == 0);

    /// <summary>The encoding of columns whose categories have been learned, see <see cref="CategoryLearner"/>.</summary>
    public static FeatureEncoding Of(IEnumerable<DataColumn> features) =>
        new(features.Select(feature => feature.Kind == DataColumnKind.Text ? feature.Categories.Count : 0).ToEquatableArray());

    /// <summary>The encoding a model applies to its features.</summary>
    public static FeatureEncoding Of(NetworkModel model)
    {
        string features = Impute.FilledInput(model, model.Inputs[0].Name) ?? model.Inputs[0].Name;
        return model.AllOperators.FirstOrDefault(@operator => @operator.Is(OneHot.Definition) && @operator.Input(0) == features) is Operator encoding
            ? new FeatureEncoding(OneHot.CategoryCounts(encoding))
            : new FeatureEncoding(Enumerable.Repeat(0, model.Features.Count).ToEquatableArray());
    }

    /// <summary>The first of the numbers a feature becomes.</summary>
    public int StartOf(int feature) => _starts[feature];

    /// <summary>How many numbers a feature becomes.</summary>
    public int WidthOf(int feature) => Math.Max(1, CategoryCounts[feature]);

    /// <summary>The number a feature's value becomes at a place from 0 to <see cref="WidthOf"/> - 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Encode(int feature, double value, int place) => CategoryCounts[feature] == 0 ? value : value == place ? 1 : 0;
}
