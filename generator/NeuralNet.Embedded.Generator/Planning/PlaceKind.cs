// The memories a tensor can live in.
namespace NeuralNet.Embedded.Generator.Planning;

/// <summary>The kind of memory.</summary>
internal enum PlaceKind
{
    /// <summary>A span the caller passes in.</summary>
    Input,

    /// <summary>A span the caller gets back.</summary>
    Output,

    /// <summary>The scratch memory of one call.</summary>
    Workspace,

    /// <summary>The model's constants.</summary>
    Constant,
}
