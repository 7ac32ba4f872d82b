// A place in a source or model file as plain data: a Roslyn Location keeps its whole syntax tree alive
// and equals nothing made by a later run.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace NeuralNet.Embedded.Generator.Specs;

/// <summary>A span of a file; lines and columns count from 0, as in Roslyn.</summary>
internal sealed record LocationSpec(
    string FilePath,
    int Start,
    int Length,
    int StartLine,
    int StartColumn,
    int EndLine,
    int EndColumn)
{
    /// <summary>The place of a syntax node or token.</summary>
    public static LocationSpec Of(SyntaxNodeOrToken syntax)
    {
        FileLinePositionSpan span = syntax.GetLocation()!.GetLineSpan();
        return new LocationSpec(
            span.Path,
            syntax.Span.Start,
            syntax.Span.Length,
            span.StartLinePosition.Line,
            span.StartLinePosition.Character,
            span.EndLinePosition.Line,
            span.EndLinePosition.Character);
    }

    /// <summary>A place in a model file, from a line and column that count from 1.</summary>
    public static LocationSpec InModel(string path, int line, int column)
    {
        int zeroLine = Math.Max(0, line - 1), zeroColumn = Math.Max(0, column - 1);
        return new LocationSpec(path, 0, 0, zeroLine, zeroColumn, zeroLine, zeroColumn);
    }

    /// <summary>The Roslyn location.</summary>
    public Location ToLocation() => Location.Create(
        FilePath,
        new TextSpan(Start, Length),
        new LinePositionSpan(new LinePosition(StartLine, StartColumn), new LinePosition(EndLine, EndColumn)));
}
