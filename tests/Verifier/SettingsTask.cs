// The fluent half of Verify(...): where the snapshot lies, and the wait for its comparison.
using System.Runtime.CompilerServices;

namespace VerifyXunit;

/// <summary>A verification that starts when it is awaited.</summary>
public sealed class SettingsTask
{
    private readonly string _target;
    private readonly string _extension;
    private readonly string _sourceFile;
    private string _fileName;
    private string _directory = "";

    internal SettingsTask(string target, string extension, string sourceFile, string method)
    {
        _target = target;
        _extension = extension;
        _sourceFile = sourceFile;
        _fileName = Path.GetFileNameWithoutExtension(sourceFile) + "." + method;
    }

    /// <summary>Puts the files into a folder, relative to the test's own.</summary>
    public SettingsTask UseDirectory(string directory)
    {
        _directory = directory;
        return this;
    }

    /// <summary>Replaces <c>TestClass.TestMethod</c> in the files' names.</summary>
    public SettingsTask UseFileName(string fileName)
    {
        _fileName = fileName;
        return this;
    }

    /// <summary>The comparison as a task.</summary>
    public Task ToTask() => Verifier.Compare(_target, Path.Combine(Path.GetDirectoryName(_sourceFile)!, _directory, _fileName), _extension);

    /// <summary>Lets a test await the comparison.</summary>
    public TaskAwaiter GetAwaiter() => ToTask().GetAwaiter();

    /// <summary>Lets a test return the comparison.</summary>
    public static implicit operator Task(SettingsTask settings) => settings.ToTask();
}
