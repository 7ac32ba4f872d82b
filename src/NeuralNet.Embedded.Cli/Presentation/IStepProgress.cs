// What a work of several steps tells about itself.
namespace NeuralNet.Embedded.Cli.Presentation;

/// <summary>Told of steps as they begin and of what is done of them.</summary>
internal interface IStepProgress
{
    /// <summary>A step begins, and the one before it is done.</summary>
    /// <param name="name">What is done now, such as <c>compiling the generated code</c>.</param>
    /// <param name="count">The parts that <see cref="Advance"/> will count.</param>
    void Begin(string name, int count = 1);

    /// <summary>A part of the step is done.</summary>
    void Advance();
}
