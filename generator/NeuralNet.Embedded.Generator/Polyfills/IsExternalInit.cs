// Lets the compiler emit records and init setters for netstandard2.0.
namespace System.Runtime.CompilerServices;

internal static class IsExternalInit;
