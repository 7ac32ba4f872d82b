// Finding an option by the name a person typed.
namespace NeuralNet.Embedded.Training;

internal static class NamedOption
{
    /// <summary>The option called <paramref name="name"/>, in any case.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists all.</exception>
    public static TOption Find<TOption>(IReadOnlyList<TOption> all, Func<TOption, string> nameOf, string name, string what)
    {
        foreach (TOption option in all)
        {
            if (string.Equals(nameOf(option), name, StringComparison.OrdinalIgnoreCase))
            {
                return option;
            }
        }

        throw new ArgumentException($"There is no {what} '{name}'; choose one of {string.Join(", ", all.Select(nameOf))}.", nameof(name));
    }
}
