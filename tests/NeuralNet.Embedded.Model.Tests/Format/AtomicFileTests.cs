// Files that are replaced all at once, by several writers too.
namespace NeuralNet.Embedded.Model.Tests.Format;

public sealed class AtomicFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("neuralnet-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Writers_of_one_new_file_all_succeed_and_leave_the_content_of_one()
    {
        const int Writers = 4;
        for (int round = 0; round < 50; round++)
        {
            string path = Path.Combine(_folder.FullName, $"{round}.txt");
            using Barrier start = new(Writers);
            await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Factory.StartNew(
                () =>
                {
                    start.SignalAndWait();
                    AtomicFile.Write(path, [.. Enumerable.Repeat((byte)writer, 1000)]);
                },
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default)));

            byte[] content = await File.ReadAllBytesAsync(path);
            Assert.Equal(1000, content.Length);
            Assert.Single(content.Distinct());
        }

        Assert.Equal(50, _folder.GetFiles().Length);
    }
}
