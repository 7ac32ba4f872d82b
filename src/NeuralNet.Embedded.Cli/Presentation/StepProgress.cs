// Shows a work of several named steps: a bar each for people at a terminal, plain lines for logs.
using Spectre.Console;

namespace NeuralNet.Embedded.Cli.Presentation;

internal static class StepProgress
{
    /// <summary>Runs a work and shows its steps on standard error.</summary>
    public static T Run<T>(Terminal terminal, Func<IStepProgress, T> work) => terminal.DrawsBars
        ? terminal.Bars.Value.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn())
            .Start(context => work(new Bars(context)))
        : work(new Plain(terminal.Info));

    private sealed class Plain(TextWriter error) : IStepProgress
    {
        public void Begin(string name, int count = 1) => error.WriteLine(name);

        public void Advance()
        {
        }
    }

    private sealed class Bars(ProgressContext context) : IStepProgress
    {
        private ProgressTask? _task;

        public void Begin(string name, int count = 1)
        {
            if (_task is not null)
            {
                _task.Value = _task.MaxValue;
            }

            _task = context.AddTask(Markup.Escape(name), maxValue: Math.Max(1, count));
        }

        public void Advance() => _task?.Increment(1);
    }
}
