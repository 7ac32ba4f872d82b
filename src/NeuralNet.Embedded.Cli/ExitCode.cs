// What the command's exit status means.
namespace NeuralNet.Embedded.Cli;

/// <summary>Exit codes of the neuralnet command.</summary>
internal static class ExitCode
{
    /// <summary>The work is done.</summary>
    public const int Success = 0;

    /// <summary>The work ran and its answer is no: a verification failed, an accuracy is under its gate.</summary>
    public const int AnswerIsNo = 1;

    /// <summary>Bad arguments or bad input; nothing was written.</summary>
    public const int BadInput = 2;

    /// <summary>A defect of ours; one line says where to report it.</summary>
    public const int Defect = 3;
}
