// How a strided kernel walks through its tensors: extents and, for each tensor, the distance of neighbours in every dimension.
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Planning.Calls;

/// <summary>Extents and strides of several tensors, in the form that kernels take as one list of integers.</summary>
internal sealed class Layout
{
    /// <summary>The most dimensions a kernel takes.</summary>
    public const int MaximumRank = 8;

    private readonly List<int> _extents = [];
    private readonly List<int>[] _strides;

    /// <summary>A layout, with dimensions merged that lie side by side in all tensors and those of one element left out.</summary>
    /// <param name="extents">The extents, outermost first.</param>
    /// <param name="strides">For each tensor the distances in elements; 0 repeats.</param>
    public Layout(IReadOnlyList<int> extents, params IReadOnlyList<int>[] strides)
    {
        _strides = [.. strides.Select(_ => new List<int>())];
        for (int d = 0; d < extents.Count; d++)
        {
            if (extents[d] == 1)
            {
                continue;
            }

            int last = _extents.Count - 1;
            if (last >= 0 && strides.Select((own, t) => _strides[t][last] == (long)own[d] * extents[d]).All(fits => fits))
            {
                _extents[last] *= extents[d];
                for (int t = 0; t < strides.Length; t++)
                {
                    _strides[t][last] = strides[t][d];
                }

                continue;
            }

            _extents.Add(extents[d]);
            for (int t = 0; t < strides.Length; t++)
            {
                _strides[t].Add(strides[t][d]);
            }
        }

        if (_extents.Count == 0)
        {
            _extents.Add(1);
            foreach (List<int> own in _strides)
            {
                own.Add(1);
            }
        }
    }

    /// <summary>The number of dimensions left.</summary>
    public int Rank => _extents.Count;

    /// <summary>Whether a tensor is walked through without gaps or repetition.</summary>
    public bool IsContiguous(int tensor) => Rank == 1 && _strides[tensor][0] == 1;

    /// <summary>Whether a tensor is a single element, repeated.</summary>
    public bool IsSingle(int tensor) => Rank == 1 && _strides[tensor][0] == 0;

    /// <summary>The distance of neighbours of a tensor in a layout of one dimension.</summary>
    public int Stride(int tensor) => _strides[tensor][0];

    /// <summary>The list: extents, then the strides of each tensor.</summary>
    /// <exception cref="UnsupportedOperatorException">There are more dimensions than kernels take.</exception>
    public Argument ToArgument(Operator @operator) => Rank <= MaximumRank
        ? Argument.Of(_extents.Concat(_strides.SelectMany(own => own)).ToEquatableArray())
        : throw new UnsupportedOperatorException(
            @operator, $"kernels walk through at most {MaximumRank} dimensions that do not lie side by side; here are {Rank}.");

    /// <summary>The strides of a row-major tensor.</summary>
    public static int[] RowMajor(IReadOnlyList<int> extents)
    {
        int[] strides = new int[extents.Count];
        int stride = 1;
        for (int d = extents.Count - 1; d >= 0; d--)
        {
            strides[d] = stride;
            stride *= extents[d];
        }

        return strides;
    }

    /// <summary>The strides of a row-major tensor that is stretched to a shape.</summary>
    public static int[] Stretched(Shape shape, Shape to)
    {
        int[] own = RowMajor(shape.Dimensions), strides = new int[to.Rank];
        for (int d = 0; d < shape.Rank; d++)
        {
            strides[to.Rank - shape.Rank + d] = shape[d] == 1 ? 0 : own[d];
        }

        return strides;
    }
}
