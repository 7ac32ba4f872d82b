// Replaces a file's content all at once: readers see the old bytes or the new ones, never a part.
namespace NeuralNet.Embedded.Model;

internal static class AtomicFile
{
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
