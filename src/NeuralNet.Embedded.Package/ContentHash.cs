// Content tells whether something changed; time stamps do not.
using System.Security.Cryptography;
using System.Text;

namespace NeuralNet.Embedded.Package;

/// <summary>SHA-256 in hexadecimal digits.</summary>
internal static class ContentHash
{
    /// <summary>The digits of a hash.</summary>
    public const int Length = 64;

    /// <summary>The hash of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="ignoreLineEnds">Whether CR LF counts as LF: text that was checked out on another system is the same text.</param>
    public static string Of(string path, bool ignoreLineEnds = false)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16);
        using SHA256 hash = SHA256.Create();
        byte[] buffer = new byte[1 << 16];
        bool endsWithReturn = false;
        for (int count = file.Read(buffer, 0, buffer.Length); count > 0; count = file.Read(buffer, 0, buffer.Length))
        {
            if (ignoreLineEnds)
            {
                count = WithoutReturns(buffer, count, hash, ref endsWithReturn);
            }

            hash.TransformBlock(buffer, 0, count, null, 0);
        }

        hash.TransformFinalBlock(endsWithReturn ? [(byte)'\r'] : [], 0, endsWithReturn ? 1 : 0);
        return Text(hash.Hash!);
    }

    /// <summary>The hash of a text.</summary>
    public static string OfText(string text)
    {
        using SHA256 hash = SHA256.Create();
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        hash.TransformFinalBlock(bytes, 0, bytes.Length);
        return Text(hash.Hash!);
    }

    // A return at the end of a block waits for what begins the next one.
    private static int WithoutReturns(byte[] buffer, int count, SHA256 hash, ref bool endsWithReturn)
    {
        if (endsWithReturn && buffer[0] != '\n')
        {
            hash.TransformBlock([(byte)'\r'], 0, 1, null, 0);
        }

        endsWithReturn = buffer[count - 1] == '\r';
        int kept = 0;
        for (int i = 0; i < count; i++)
        {
            bool isLast = i == count - 1;
            if (buffer[i] != '\r' || (!isLast && buffer[i + 1] != '\n'))
            {
                buffer[kept++] = buffer[i];
            }
        }

        return kept;
    }

    private static string Text(byte[] hash) => string.Concat(hash.Select(value => value.ToString("X2", System.Globalization.CultureInfo.InvariantCulture)));
}
