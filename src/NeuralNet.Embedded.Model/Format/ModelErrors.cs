// Collects the errors of one file.
namespace NeuralNet.Embedded.Model;

internal sealed class ModelErrors
{
    // A file with more errors than this is not the file its author thinks it is.
    private const int MaximumCount = 100;

    private readonly List<(ModelProblemKind Kind, string Message, int Offset)> _errors = [];

    public int Count => _errors.Count;

    public bool Any => _errors.Count > 0;

    public void Add(ModelProblemKind kind, string message, int offset)
    {
        if (_errors.Count < MaximumCount)
        {
            _errors.Add((kind, message, offset));
        }
    }

    public void Malformed(string message, JsonValue value) => Add(ModelProblemKind.Malformed, message, value.Offset);

    /// <summary>The errors by position in the text, which is walked through once.</summary>
    public EquatableArray<ModelError> Locate(string text)
    {
        TextPosition position = new(text);
        return _errors
            .OrderBy(error => error.Offset)
            .Select(error =>
            {
                (int line, int column) = position.MoveTo(error.Offset);
                return new ModelError(error.Kind, error.Message, line, column);
            })
            .ToEquatableArray();
    }
}
