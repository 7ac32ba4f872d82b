// The promise of equal bits, kept by whole processes: the same program with instruction sets switched off.
// .ci/digests does the same for Native AOT and arm64.
using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using NeuralNet.Embedded.Tests.Support;

namespace NeuralNet.Embedded.Tests;

public class InstructionSetTests
{
    [SkippableTheory]
    [InlineData("EnableAVX512=0")]
    [InlineData("TieredCompilation=0")]
    [InlineData("ReadyToRun=0")]
    public void Bits_do_not_depend_on_vectors_or_compiler(string setting)
    {
        Skip.IfNot(LanesWidths.HaveFusedMultiplyAdd, "Bits are promised with fused multiply-add.");
        Assert.Equal(RunDigest(null), RunDigest(setting));
    }

    [SkippableFact]
    public void Without_fused_multiply_add_bits_do_not_depend_on_vectors_either()
    {
        Skip.IfNot(RuntimeInformation.ProcessArchitecture == Architecture.X64, "Only x64 processors are without fused multiply-add.");
        string four = RunDigest("EnableAVX2=0");
        Assert.Equal(four, RunDigest("EnableHWIntrinsic=0"));

        // And the switch does something.
        if (LanesWidths.HaveFusedMultiplyAdd)
        {
            Assert.NotEqual(RunDigest(null), four);
        }
    }

    private static string RunDigest(string? setting)
    {
        string program = typeof(InstructionSetTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "DigestProgram").Value!;
        ProcessStartInfo start = new(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [program]) { RedirectStandardOutput = true };
        if (setting?.Split('=') is [string name, string value])
        {
            start.Environment[$"DOTNET_{name}"] = value;
        }

        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output.Split(' ')[0];
    }
}
