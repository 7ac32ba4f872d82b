// Text is UTF-8, or it is told; files that are no text are called what they are.
using System.IO.Compression;
using System.Text;
using NeuralNet.Embedded.Training.Data;
using NeuralNet.Embedded.Training.Data.Findings;

namespace NeuralNet.Embedded.Training.Tests.Data;

public sealed class TextTests
{
    private const string Words = "a,b,y\n1,2,Köln\n2,1,Käln\n3,4,Köln\n4,3,Käln\n";

    [Theory]
    [InlineData("windows-1252")]
    [InlineData("iso-8859-1")]
    [InlineData("utf-16")]
    [InlineData("utf-8")]
    public void A_file_is_read_in_the_encoding_that_is_told(string name)
    {
        Encoding encoding = CsvEncodings.Parse(name);
        DataTable table = Read(encoding.GetBytes(Words), new CsvOptions { Encoding = encoding });
        Assert.Equal(["Käln", "Köln"], table["y"].Categories);
        Assert.Equal([1, 0, 1, 0], table["y"].Values.ToArray());
    }

    [Theory]
    [InlineData("windows-1251", "a,b\n1,вода\n2,чай\n")]
    [InlineData("shift_jis", "a,b\n1,水\n2,お茶\n")]
    [InlineData("gb18030", "a,b\n1,水\n2,茶\n")]
    public void Code_pages_are_known(string name, string text)
    {
        Encoding encoding = CsvEncodings.Parse(name);
        Assert.Equal(text.Split('\n')[1..3].Select(line => line[2..]).Order(StringComparer.Ordinal), Read(encoding.GetBytes(text), new CsvOptions { Encoding = encoding })["b"].Categories);
    }

    [Fact]
    public void An_unknown_encoding_names_some() =>
        Assert.Contains("windows-1252", Assert.Throws<ArgumentException>(() => CsvEncodings.Parse("latin-99")).Message, StringComparison.Ordinal);

    // Two towns of one code page were one word of question marks.
    [Fact]
    public void What_is_not_utf8_is_refused_with_line_column_and_byte()
    {
        byte[] bytes = CsvEncodings.Parse("windows-1252").GetBytes(Words);
        DataException told = Assert.Throws<DataException>(() => Read(bytes));
        Assert.Equal("x.csv(2): column 6 of the line is not UTF-8 (byte 0xF6); save the file as \"CSV UTF-8\", or name its encoding, such as --encoding windows-1252.", told.Message);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void The_place_is_right_far_down_and_behind_characters_of_several_bytes(string lineBreak)
    {
        string rows = string.Concat(Enumerable.Range(0, 20_000).Select(row => $"{row},é日🙂{lineBreak}"));
        byte[] bytes = [.. Encoding.UTF8.GetBytes($"a,b{lineBreak}{rows}7,é日🙂"), 0xFF, (byte)'\n'];
        Assert.StartsWith("x.csv(20002): column 6 of the line", Assert.Throws<DataException>(() => Read(bytes)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_header_is_looked_at_too() =>
        Assert.StartsWith("x.csv(1): column 1 ", Assert.Throws<DataException>(() => Read([0xE9, .. "t,b\n1,2\n"u8])).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Utf16_without_a_mark_is_recognised_and_told(bool isBigEndian)
    {
        DataTable table = Read(new UnicodeEncoding(isBigEndian, byteOrderMark: false).GetBytes("a,b,y\n1,2,вода\n2,1,чай\n3,4,вода\n4,3,чай\n"));
        Assert.Equal(["вода", "чай"], table["y"].Categories);
        DataFinding finding = Assert.Single(DataChecker.Check(table, new TrainingOptions { Targets = Model.EquatableArray.Create("y") }), finding => finding.Id == "NNE0414");
        Assert.Contains(isBigEndian ? "utf-16BE" : "utf-16", finding.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Half_a_character_of_utf16_is_refused() =>
        Assert.Contains("not in the encoding", Assert.Throws<DataException>(() => CsvFile.ReadParts(new MemoryStream([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("a,b\n1,"), 0x00, 0xDC, .. Encoding.Unicode.GetBytes("x\n")]), "x.csv").ToList()).Message, StringComparison.Ordinal);

    [Fact]
    public void Files_that_are_no_text_are_called_what_they_are()
    {
        MemoryStream zip = new(), book = new(), gzip = new();
        using (ZipArchive archive = new(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            archive.CreateEntry("data.csv");
        }

        using (ZipArchive archive = new(book, ZipArchiveMode.Create, leaveOpen: true))
        {
            archive.CreateEntry("[Content_Types].xml");
            archive.CreateEntry("xl/workbook.xml");
        }

        using (GZipStream stream = new(gzip, CompressionLevel.Fastest, leaveOpen: true))
        {
            stream.Write("a,b\n1,2\n"u8);
        }

        AssertRefused(zip.ToArray(), "a ZIP archive");
        AssertRefused(book.ToArray(), "an Excel workbook (.xlsx)");
        AssertRefused(gzip.ToArray(), "a gzip file");
        AssertRefused([.. "PAR1"u8, 0x15, 0x04, 0x15, 0x10], "a Parquet file");
        AssertRefused([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1], "an Excel workbook (.xls)");
        AssertRefused([.. "{\"a\": 1, \"b\": 2}\n"u8], "JSON");
        AssertRefused([.. "<!DOCTYPE html>\n"u8], "a web page");
        AssertRefused([0xEF, 0xBB, 0xBF, .. "\r\n<!doctype html>\n"u8], "a web page");
        AssertRefused([.. "{\n  \"format\": 1,\n  \"name\": \"iris\""u8], "a model, not a CSV file; name the data");
        AssertRefused([.. "[\n  {\n    \"a\": 1"u8], "JSON");
        AssertRefused([.. "{\\rtf1\\ansi\n"u8], "a text document (RTF)");
        AssertRefused([0x89, .. "PNG\r\n"u8, 26, 10], "a picture");
        AssertRefused([1, 0, 0, 2, 3, 0, 0, 0, 7, 0, 0, 1], "zeros");
    }

    [Fact]
    public void A_folder_is_called_one()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("neuralnet-");
        Assert.Equal($"{folder.FullName}: it is a folder; name a CSV file.", Assert.Throws<DataException>(() => CsvFile.Read(folder.FullName)).Message);
        folder.Delete();
    }

    private static void AssertRefused(byte[] bytes, string what) =>
        Assert.Contains(what, Assert.Throws<DataException>(() => Read(bytes)).Message, StringComparison.Ordinal);

    private static DataTable Read(byte[] bytes, CsvOptions? options = null) => CsvFile.Read(new MemoryStream(bytes), "x.csv", options);
}
