// The bytes of a state file: a line that says what it is, a line of JSON, a line with the SHA-256 of both.
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NeuralNet.Embedded.Training.Checkpoints;

namespace NeuralNet.Embedded.Training.Tuning;

internal static class TuningStateFormat
{
    private const int Version = 1;

    /// <summary>What every state file starts with; the version follows.</summary>
    public const string Start = "neuralnet tuning state, version ";

    public static byte[] Encode(StoredSearch search)
    {
        string text = $"{Start}{Version}\n{JsonSerializer.Serialize(search, StoredSearchContext.Default.StoredSearch)}\n";
        return Encoding.UTF8.GetBytes($"{text}{Hash(text)}\n");
    }

    /// <summary>Reads a state file.</summary>
    /// <exception cref="CheckpointException">The bytes are damaged, no state of a search, or one of another version.</exception>
    public static StoredSearch Decode(string path, byte[] bytes)
    {
        string[] lines = Encoding.UTF8.GetString(bytes).Split('\n');
        if (!lines[0].StartsWith(Start, StringComparison.Ordinal))
        {
            throw new CheckpointException(path, "the file is not the state of a search.");
        }

        if (lines[0] != $"{Start}{Version}")
        {
            throw new CheckpointException(path, $"the state of the search has format version {lines[0][Start.Length..]}; this tool reads version {Version}.");
        }

        if (lines.Length != 4 || lines[3].Length > 0 || Hash($"{lines[0]}\n{lines[1]}\n") != lines[2])
        {
            throw new CheckpointException(path, "the state of the search is damaged or cut short: its checksum is wrong.");
        }

        try
        {
            return JsonSerializer.Deserialize(lines[1], StoredSearchContext.Default.StoredSearch)!;
        }
        catch (JsonException exception)
        {
            throw new CheckpointException(path, $"the state of the search is damaged: {exception.Message}", exception);
        }
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
