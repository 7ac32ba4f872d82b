// Replaces a file's content all at once: readers see the old bytes or the new ones, never a part.
namespace NeuralNet.Embedded.Model;

/// <summary>Writes files so that a crash, a full disk or a kill leaves the old content or the new one.</summary>
public static class AtomicFile
{
    /// <summary>Writes a temporary file beside <paramref name="path"/>, flushes it to the disk and renames it over.</summary>
    /// <exception cref="IOException">Nothing was changed, and no temporary file stays behind.</exception>
    public static void Write(string path, byte[] bytes)
    {
        // The same folder, hence the same volume: a rename across volumes would be a copy.
        string full = Path.GetFullPath(path);
        string temporary = $"{full}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (FileStream stream = new(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                stream.Write(bytes, 0, bytes.Length);
                stream.Flush(flushToDisk: true);
            }

            if (File.Exists(full))
            {
                File.Replace(temporary, full, destinationBackupFileName: null);
            }
            else
            {
                File.Move(temporary, full);
            }
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
