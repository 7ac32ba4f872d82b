// What goes wrong with data files, always with the place to look at.
using System.Globalization;

namespace NeuralNet.Embedded.Training.Data;

/// <summary>Data that cannot be used: the message names file, line, column and cause.</summary>
public sealed class DataException : Exception
{
    /// <summary>A problem of <paramref name="path"/>.</summary>
    /// <param name="path">The file, as the caller named it.</param>
    /// <param name="cause">What is wrong and what to do about it; one sentence or two.</param>
    /// <param name="line">The line, counted from 1 with the header; null when the whole file is meant.</param>
    /// <param name="column">The column's name; null when no single column is meant.</param>
    /// <param name="innerException">The exception behind this one, if any.</param>
    public DataException(string path, string cause, int? line = null, string? column = null, Exception? innerException = null)
        : base(Describe(path, cause, line, column), innerException)
    {
        Path = path;
        Cause = cause;
        Line = line;
        Column = column;
    }

    /// <summary>The file, as the caller named it.</summary>
    public string Path { get; }

    /// <summary>The message without the place.</summary>
    public string Cause { get; }

    /// <summary>The line, counted from 1 with the header; null when the whole file is meant.</summary>
    public int? Line { get; }

    /// <summary>The column's name; null when no single column is meant.</summary>
    public string? Column { get; }

    private static string Describe(string path, string cause, int? line, string? column)
    {
        string place = line is int number ? string.Create(CultureInfo.InvariantCulture, $"{path}({number})") : path;
        return column is null ? $"{place}: {cause}" : $"{place}: column '{column}': {cause}";
    }
}
