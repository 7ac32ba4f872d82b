// Files that are no text, told by their first bytes and called what they are.
using System.Text;

namespace NeuralNet.Embedded.Training.Data;

internal static class FileKind
{
    private const string SaveSheet = "save the sheet as \"CSV UTF-8\"";

    private static readonly (byte[] Start, string What, string Advice)[] Kinds =
    [
        ([0x1F, 0x8B], "a gzip file", "unpack it (gunzip)"),
        ([0x28, 0xB5, 0x2F, 0xFD], "a Zstandard file", "unpack it (unzstd)"),
        ([0xFD, .. "7zXZ"u8, 0], "an XZ file", "unpack it (unxz)"),
        ([.. "7z"u8, 0xBC, 0xAF, 0x27, 0x1C], "a 7-Zip archive", "unpack it"),
        ([.. "BZh91AY&SY"u8], "a bzip2 file", "unpack it (bunzip2)"),
        ([.. "PAR1"u8], "a Parquet file", "export its rows as CSV"),
        ([.. "ARROW1"u8], "an Arrow or Feather file", "export its rows as CSV"),
        ([0x89, .. "HDF"u8], "an HDF5 file", "export its rows as CSV"),
        ([0x93, .. "NUMPY"u8], "a NumPy array", "export it as CSV (numpy.savetxt)"),
        ([.. "SQLite format 3"u8], "an SQLite database", "export the table as CSV"),
        ([0xD0, 0xCF, 0x11, 0xE0], "an Excel workbook (.xls)", SaveSheet),
        ([.. "%PDF-"u8], "a PDF document", "export its table as CSV"),
        ([.. "Rar!"u8], "a RAR archive", "unpack it"),
        ([0x04, 0x22, 0x4D, 0x18], "an LZ4 file", "unpack it"),
        ([0x89, .. "PNG"u8], "a picture", "name a CSV file"),
        ([0xFF, 0xD8, 0xFF], "a picture", "name a CSV file"),
        ([.. "MATLAB 5.0 MAT-file"u8], "a MATLAB file", "export its table as CSV (writetable)"),
        ([.. "$FL2"u8], "an SPSS file", "export its rows as CSV"),
        ([.. "<stata_dta>"u8], "a Stata file", "export its rows as CSV"),
        ([0x80, 0x04, 0x95], "a Python pickle", "export its rows as CSV (to_csv)"),
        ([0x80, 0x05, 0x95], "a Python pickle", "export its rows as CSV (to_csv)"),
    ];

    // In capitals or not, behind a byte order mark, spaces and empty lines.
    private static readonly (string Start, string What, string Advice)[] TextKinds =
    [
        ("<!DOCTYPE", "a web page", "download the file itself"),
        ("<html", "a web page", "download the file itself"),
        ("<?xml", "an XML file", "export its rows as CSV"),
        ("{\\rtf", "a text document (RTF)", "save it as plain text"),
        ("{\"format\":", "a model", "name the data"),
        ("{\"", "JSON", "export its rows as CSV"),
        ("[{", "JSON", "export its rows as CSV"),
        ("[[", "JSON", "export its rows as CSV"),
    ];

    // Of a text file, so many characters tell its kind.
    private const int TextStart = 256;

    /// <summary>What a file is, and what to do about it; null for what may be text.</summary>
    public static string? Describe(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith("PK\u0003\u0004"u8))
        {
            (string what, string advice) = start.IndexOf("mimetypeapplication/vnd.oasis"u8) >= 0 ? ("an OpenDocument file", SaveSheet)
                : start.IndexOf("[Content_Types].xml"u8) >= 0 || start.IndexOf("xl/"u8) >= 0 ? ("an Excel workbook (.xlsx)", SaveSheet)
                : ("a ZIP archive", "unpack it");
            return Tell(what, advice);
        }

        foreach ((byte[] magic, string what, string advice) in Kinds)
        {
            if (start.StartsWith(magic))
            {
                return Tell(what, advice);
            }
        }

        string written = Encoding.UTF8.GetString(start[..Math.Min(start.Length, TextStart)]).TrimStart('\uFEFF');
        string text = string.Concat(written.Where(letter => !char.IsWhiteSpace(letter)));
        (_, string? whatText, string? adviceText) = Array.Find(TextKinds, kind => text.StartsWith(kind.Start, StringComparison.OrdinalIgnoreCase));
        return whatText is null ? null : Tell(whatText, adviceText!);
    }

    private static string Tell(string what, string advice) => $"it is {what}, not a CSV file; {advice}.";
}
