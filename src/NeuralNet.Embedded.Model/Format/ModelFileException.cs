// A model file that cannot be loaded or saved.
using System.Globalization;

namespace NeuralNet.Embedded.Model;

/// <summary>Thrown by <see cref="ModelFile"/>. The message reads <c>path(line,column): what is wrong</c>.</summary>
public sealed class ModelFileException : Exception
{
    /// <summary>An exception without a message.</summary>
    public ModelFileException()
    {
    }

    /// <summary>An exception with a message.</summary>
    public ModelFileException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message and its cause.</summary>
    public ModelFileException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>A file that could not be opened, read or written.</summary>
    public ModelFileException(string path, string reason, Exception innerException)
        : base($"{path}: {reason}", innerException) => Path = path;

    /// <summary>A file that is not a valid model.</summary>
    public ModelFileException(string path, EquatableArray<ModelError> errors)
        : base(Describe(path, errors))
    {
        Path = path;
        Errors = errors;
    }

    /// <summary>The file.</summary>
    public string Path { get; } = "";

    /// <summary>What is wrong with the file's content, in file order; empty when the file could not be read or written at all.</summary>
    public EquatableArray<ModelError> Errors { get; }

    /// <summary>The line of the first error, from 1; 0 when the file could not be read or written at all.</summary>
    public int Line => Errors.Count > 0 ? Errors[0].Line : 0;

    /// <summary>The column of the first error, from 1; 0 when the file could not be read or written at all.</summary>
    public int Column => Errors.Count > 0 ? Errors[0].Column : 0;

    private static string Describe(string path, EquatableArray<ModelError> errors)
    {
        ModelError first = errors[0];
        string more = errors.Count == 1 ? "" : $" ({errors.Count - 1} more)";
        return string.Format(CultureInfo.InvariantCulture, "{0}({1},{2}): {3}{4}", path, first.Line, first.Column, first.Message, more);
    }
}
