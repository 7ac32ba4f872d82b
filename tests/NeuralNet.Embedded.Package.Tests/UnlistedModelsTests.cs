// Which model files are suggested: those that a person put there, never what builds wrote.
using Microsoft.Build.Utilities;

namespace NeuralNet.Embedded.Package.Tests;

public sealed class UnlistedModelsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("neuralnet-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Outputs_hidden_folders_and_listed_models_are_left_out()
    {
        foreach (string file in new[] { "own.nnmodel", "nets/own.nnmodel", "listed.nnmodel", "obj/a.nnmodel", "bin/a.nnmodel", "artifacts/obj/a.nnmodel", ".git/a.nnmodel", "out/put/a.nnmodel" })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Full(file))!);
            File.WriteAllText(Full(file), "");
        }

        Assert.Equal([Full("nets/own.nnmodel"), Full("own.nnmodel")], Find(topOnly: false));
        Assert.Equal([Full("own.nnmodel")], Find(topOnly: true));
    }

    private string[] Find(bool topOnly)
    {
        FindUnlistedModels task = new()
        {
            Folder = _folder.FullName,
            Outputs = [new TaskItem("out/put/")],
            Listed = [new TaskItem(Full("listed.nnmodel"))],
            TopOnly = topOnly,
        };
        Assert.True(task.Execute());
        return task.Unlisted.Split('|');
    }

    private string Full(string file) => Path.Combine(_folder.FullName, file.Replace('/', Path.DirectorySeparatorChar));
}
