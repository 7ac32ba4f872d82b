// The sample as a user starts it, on a port of the system's choice, reachable from this machine alone.
using System.Diagnostics;
using System.Reflection;

namespace NeuralNet.Embedded.Service.Tests;

public sealed class RunningService : IDisposable
{
    private const string Announcement = "Now listening on: ";

    private static readonly TimeSpan StartTime = TimeSpan.FromMinutes(2);

    private readonly Process _process;

    public RunningService()
    {
        string assembly = Path.Combine(Metadata("RepositoryRoot"), "samples", "Service", "bin", Metadata("Configuration"), "net10.0", "iris-service.dll");
        ProcessStartInfo start = new("dotnet", [assembly, "--urls", "http://127.0.0.1:0"]) { RedirectStandardOutput = true };
        TaskCompletionSource<string> address = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is null)
            {
                address.TrySetException(new InvalidOperationException("The service ended before it listened."));
            }
            else if (line.Data.IndexOf(Announcement, StringComparison.Ordinal) is >= 0 and int at)
            {
                address.TrySetResult(line.Data[(at + Announcement.Length)..].Trim());
            }
        };
        _process.Start();
        _process.BeginOutputReadLine();
        Client = new HttpClient { BaseAddress = new Uri(address.Task.WaitAsync(StartTime).GetAwaiter().GetResult()) };
    }

    public HttpClient Client { get; }

    public void Dispose()
    {
        Client.Dispose();
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static string Metadata(string key) => typeof(RunningService).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;
}
