// Files that are no text, told by their first bytes and called what they are.
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
        ([.. "<!DOCTYPE"u8], "a web page", "download the file itself"),
        ([.. "<html"u8], "a web page", "download the file itself"),
        ([.. "<?xml"u8], "an XML file", "export its rows as CSV"),
        ([.. "{\""u8], "JSON", "export its rows as CSV"),
        ([.. "[{"u8], "JSON", "export its rows as CSV"),
    ];

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

        return null;
    }

    private static string Tell(string what, string advice) => $"it is {what}, not a CSV file; {advice}.";
}
