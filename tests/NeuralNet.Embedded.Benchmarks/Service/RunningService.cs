// A service as a process, and one connection to it.
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace NeuralNet.Embedded.Benchmarks.Service;

/// <summary>Kestrel answers in chunks; the last one is empty.</summary>
internal sealed class RunningService : IDisposable
{
    private const string Body = """{ "sepalLengthCm": 6.3, "sepalWidthCm": 2.7, "petalLengthCm": 4.9, "petalWidthCm": 1.7 }""";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly byte[] Request = Encoding.ASCII.GetBytes(
        $"POST /predict HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {Body.Length}\r\n\r\n{Body}");

    private readonly Process _process;
    private readonly byte[] _answer = new byte[4096];
    private Socket _socket = null!;

    private RunningService(Process process) => _process = process;

    /// <summary>From the start of the process to its first answer.</summary>
    public double Milliseconds { get; private set; }

    /// <summary>Starts the program and waits for its first answer.</summary>
    public static RunningService Start(string program)
    {
        int port = FreePort();
        ProcessStartInfo start = new(program) { RedirectStandardOutput = true };
        start.Environment["ASPNETCORE_URLS"] = FormattableString.Invariant($"http://127.0.0.1:{port}");
        start.Environment["Logging__LogLevel__Default"] = "None";
        long before = Stopwatch.GetTimestamp();
        RunningService service = new(Process.Start(start)!);
        try
        {
            service.Connect(port, before);
            service.Ask();
            service.Milliseconds = Stopwatch.GetElapsedTime(before).TotalMilliseconds;
            return service;
        }
        catch
        {
            service.Dispose();
            throw;
        }
    }

    /// <summary>Sends the request and returns the answer with its head.</summary>
    public string Ask()
    {
        _socket.Send(Request);
        int length = 0;
        while (!_answer.AsSpan(0, length).EndsWith("\r\n0\r\n\r\n"u8))
        {
            int count = _socket.Receive(_answer.AsSpan(length));
            length += count > 0 ? count : throw new InvalidOperationException("The service closed the connection.");
        }

        return _answer.AsSpan().StartsWith("HTTP/1.1 200"u8)
            ? Encoding.UTF8.GetString(_answer, 0, length)
            : throw new InvalidOperationException("The service answered: " + Encoding.UTF8.GetString(_answer, 0, length));
    }

    /// <summary>The most memory that the process had.</summary>
    public double PeakMegabytes()
    {
        string line = File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{_process.Id}/status")).Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }

    public void Dispose()
    {
        _socket?.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    // Refused until the service listens.
    private void Connect(int port, long before)
    {
        while (true)
        {
            _socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                _socket.Connect(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException) when (!_process.HasExited && Stopwatch.GetElapsedTime(before) < Patience)
            {
                _socket.Dispose();
                Thread.Yield();
            }
        }
    }

    private static int FreePort()
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
