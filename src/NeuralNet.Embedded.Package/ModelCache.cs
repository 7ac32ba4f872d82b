// Models by what they were made of, for all configurations of a project: debug, release and published builds of the same data and
// options train once.
namespace NeuralNet.Embedded.Package;

/// <summary>A folder of models, in a folder each that is named by the hash of their key.</summary>
/// <param name="folder">The folder; it lies under obj, and `clean` removes it.</param>
internal sealed class ModelCache(string folder)
{
    // Of one model: as many data sets and options as a day of experiments goes back to.
    private const int KeptModels = 8;

    /// <summary>Where the model of a key lies, or will.</summary>
    public string PathOf(string fileName, string key) => Path.Combine(folder, ContentHash.OfText(key).Substring(0, 16), fileName);

    /// <summary>Copies a model and the record of its key to where the compiler looks; the record last, because it vouches for the model.</summary>
    public static void Copy(string model, string destination)
    {
        string record = MadeRecord.PathOf(destination);
        File.Delete(record);
        File.Copy(model, destination, overwrite: true);
        File.Copy(MadeRecord.PathOf(model), record);
    }

    /// <summary>Forgets the models of a name that were made longest ago.</summary>
    public void Prune(string fileName)
    {
        foreach (DirectoryInfo old in new DirectoryInfo(folder).EnumerateDirectories()
            .Where(directory => File.Exists(MadeRecord.PathOf(Path.Combine(directory.FullName, fileName))))
            .OrderByDescending(directory => File.GetLastWriteTimeUtc(Path.Combine(directory.FullName, fileName)))
            .Skip(KeptModels))
        {
            try
            {
                old.Delete(recursive: true);
            }
            catch (IOException)
            {
                // Another build is at it.
            }
        }
    }
}
