// Links, which .NET Standard does not know of. Who writes files (training, importing, the tool) runs on .NET.
using System.Diagnostics.CodeAnalysis;

namespace NeuralNet.Embedded.Model;

internal static class FileLinks
{
    extension(FileInfo file)
    {
        /// <summary>Always null: what the file names is the file.</summary>
        [SuppressMessage("Performance", "CA1822", Justification = "The member of .NET is no static one.")]
        public string? LinkTarget => null;
    }
}
