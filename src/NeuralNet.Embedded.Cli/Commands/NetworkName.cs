// What a network is called that nobody gave a name.
namespace NeuralNet.Embedded.Cli.Commands;

internal static class NetworkName
{
    /// <summary>The name of the file that is written, without its extension, or else of the file that is read.</summary>
    /// <param name="output">The model to write; null for none.</param>
    /// <param name="source">The file that the network comes from.</param>
    /// <exception cref="CommandException">The output is an extension and nothing else.</exception>
    public static string Of(string? output, string source)
    {
        string name = Path.GetFileNameWithoutExtension(output ?? source);
        return name.Length > 0 ? name
            : output is null ? "network"
            : output.Length == 0 ? throw new CommandException("-o: the name of the file is empty.")
            : throw new CommandException($"-o '{output}' has no name in front of its extension to call the network by; write one.");
    }

    /// <summary>Refuses an empty name.</summary>
    /// <exception cref="CommandException">It is empty.</exception>
    public static string Check(string name) =>
        name.Trim().Length > 0 ? name : throw new CommandException("--name is empty; leave it out, or call the network something.");
}
