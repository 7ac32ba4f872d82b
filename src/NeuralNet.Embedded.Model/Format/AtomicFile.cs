// Replaces a file's content all at once: readers see the old bytes or the new ones, never a part. Links are followed; pipes and devices,
// which hold nothing, are written into.
namespace NeuralNet.Embedded.Model;

/// <summary>Writes files so that a crash, a full disk or a kill leaves the old content or the new one.</summary>
public static class AtomicFile
{
    /// <summary>
    /// Writes a temporary file beside <paramref name="path"/>, flushes it to the disk and renames it over. A symbolic link stays one: the
    /// file that it names is replaced. A pipe or device is written into.
    /// </summary>
    /// <exception cref="IOException">Nothing was changed, and no temporary file stays behind.</exception>
    public static void Write(string path, byte[] bytes) => Write(path, stream => stream.Write(bytes, 0, bytes.Length), CancellationToken.None);

    /// <summary>Writes a temporary file beside <paramref name="path"/> bit by bit, flushes it to the disk and renames it over.</summary>
    /// <param name="path">The file to replace.</param>
    /// <param name="write">Writes the content; what it throws leaves the old file.</param>
    /// <param name="cancellation">Removes the temporary file at once where the system allows it, for a process about to end; nothing is changed then.</param>
    /// <exception cref="IOException">Nothing was changed, and no temporary file stays behind.</exception>
    /// <exception cref="OperationCanceledException">Nothing was changed.</exception>
    public static void Write(string path, Action<Stream> write, CancellationToken cancellation)
    {
        string full = OutputTarget.Follow(Path.GetFullPath(path));
        if (OutputTarget.OpenInPlace(full) is Stream special)
        {
            using (special)
            {
                write(special);
                special.Flush();
            }

            return;
        }

        // The same folder, hence the same volume: a rename across volumes would be a copy.
        string temporary = $"{full}.{Guid.NewGuid():N}.tmp";
        cancellation.ThrowIfCancellationRequested();
        try
        {
            using (FileStream stream = new(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            using (cancellation.Register(() => TryDelete(temporary)))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            cancellation.ThrowIfCancellationRequested();

            if (File.Exists(full) || !TryMove(temporary, full))
            {
                File.Replace(temporary, full, destinationBackupFileName: null);
            }
        }
        catch (Exception exception)
        {
            File.Delete(temporary);
            if (exception is IOException && exception.Message.Contains(temporary))
            {
                // Nobody knows the temporary file, and it is gone.
                throw new IOException(exception.Message.Replace(temporary, path), exception);
            }

            throw;
        }
    }

    /// <summary>
    /// Removes the temporary files that killed writers of <paramref name="path"/> left behind. Those of living writers are
    /// locked and stay, as does what may not be removed.
    /// </summary>
    public static void RemoveLeftovers(string path)
    {
        string full = OutputTarget.Follow(Path.GetFullPath(path));
        foreach (string file in FilesBeside(full))
        {
            if (!IsTemporaryOf(full, file))
            {
                continue;
            }

            try
            {
                new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose).Dispose();
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Somebody is still writing it, or it is not ours to remove. It disturbs nobody.
            }
        }
    }

    private static string[] FilesBeside(string path)
    {
        try
        {
            return Directory.GetFiles(Path.GetDirectoryName(path)!);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A folder may take files and not tell which it has.
            return [];
        }
    }

    // Another writer may have been first since anybody looked.
    private static bool TryMove(string temporary, string full)
    {
        try
        {
            File.Move(temporary, full);
            return true;
        }
        catch (IOException) when (File.Exists(full))
        {
            return false;
        }
    }

    private static void TryDelete(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It is open, and this system does not remove open files.
        }
    }

    private static bool IsTemporaryOf(string path, string file) =>
        file.StartsWith(path + ".", StringComparison.Ordinal)
        && file.EndsWith(".tmp", StringComparison.Ordinal)
        && file.Length == path.Length + 37
        && Guid.TryParseExact(file.Substring(path.Length + 1, 32), "N", out _);
}
