// From a compilation to code that runs.
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace NeuralNet.Embedded.Generator.Tests.Infrastructure;

internal static class Loading
{
    /// <summary>Compiles and loads; a compiler error fails the test.</summary>
    public static Assembly Load(CSharpCompilation compilation)
    {
        using MemoryStream image = new();
        EmitResult emitted = compilation.Emit(image);
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics));
        image.Position = 0;
        return new AssemblyLoadContext(null).LoadFromStream(image);
    }
}
