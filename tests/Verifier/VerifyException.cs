// A snapshot that does not agree.
namespace VerifyXunit;

/// <summary>Thrown when a text differs from its snapshot, or has none.</summary>
public sealed class VerifyException(string message) : Exception(message);
