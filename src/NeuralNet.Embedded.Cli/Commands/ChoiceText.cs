// Choices with constants of their own, as they are written on the command line: huber:delta=0.5, uniform:-0.5,0.5,
// step:everyEpochs=30,factor=0.5 or, quoted for the shell, "uniform(-0.5,0.5)".
using System.Globalization;
using System.Reflection;

namespace NeuralNet.Embedded.Cli.Commands;

/// <summary>Reads a choice among records: a name, then the values of the record's parameters by name or in order.</summary>
internal static class ChoiceText
{
    /// <summary>The choice with its constants.</summary>
    /// <param name="option">The option's name, for messages.</param>
    /// <param name="text">What stood behind the option.</param>
    /// <param name="byName">Finds the record of a name, with its usual constants.</param>
    /// <exception cref="CommandException">A constant does not exist, or its value is not one.</exception>
    /// <exception cref="ArgumentException">There is no such name; the message lists all.</exception>
    public static T Parse<T>(string option, string text, Func<string, T> byName)
        where T : class
    {
        int end = text.IndexOfAny([':', '(']);
        T choice = byName(end < 0 ? text : text[..end]);
        if (end < 0)
        {
            return choice;
        }

        string constants = text[(end + 1)..];
        if (text[end] == '(')
        {
            constants = constants.EndsWith(')') ? constants[..^1] : throw new CommandException($"{option} '{text}': the parenthesis is not closed.");
        }

        return With(choice, constants.Split(','), $"{option} '{text}'", text[..end]);
    }

    /// <summary>What a choice's constants are called, for the help: <c>huber:delta=1</c>.</summary>
    public static string Describe<T>(T choice, string name)
        where T : class
    {
        IEnumerable<string> constants = Parameters(choice).Where(IsConstant)
            .Select(parameter => $"{Camel(parameter.Name!)}={Text(ValueOf(choice, parameter))}");
        string all = string.Join(',', constants);
        return all.Length == 0 ? name : $"{name}:{all}";
    }

    private static T With<T>(T choice, string[] constants, string place, string name)
        where T : class
    {
        ParameterInfo[] parameters = Parameters(choice);
        object?[] values = [.. parameters.Select(parameter => ValueOf(choice, parameter))];
        for (int i = 0; i < constants.Length; i++)
        {
            string[] parts = constants[i].Split('=', 2, StringSplitOptions.TrimEntries);
            bool isNamed = parts.Length == 2 || (parameters.Length > 0 && Array.Exists(parameters, parameter => Is(parameter, parts[0])));
            int index = isNamed ? Array.FindIndex(parameters, parameter => Is(parameter, parts[0])) : i < parameters.Length ? i : -1;
            if (index < 0 || !IsConstant(parameters[index]))
            {
                string all = string.Join(", ", parameters.Where(IsConstant).Select(parameter => Camel(parameter.Name!)));
                throw new CommandException($"{place}: {name} has no constant '{constants[i].Trim()}'; it has {(all.Length == 0 ? "none" : all)}.");
            }

            string value = parts.Length == 2 ? parts[1] : isNamed ? "true" : parts[0];
            values[index] = Convert(value, parameters[index].ParameterType)
                ?? throw new CommandException($"{place}: '{value}' is not {Describe(parameters[index].ParameterType)}.");
        }

        return (T)Activator.CreateInstance(choice.GetType(), values)!;
    }

    // The record's own constructor; the other copies a record.
    private static ParameterInfo[] Parameters(object choice) => choice.GetType().GetConstructors()
        .Select(constructor => constructor.GetParameters())
        .OrderByDescending(parameters => parameters.Length)
        .FirstOrDefault() ?? [];

    private static object? ValueOf(object choice, ParameterInfo parameter) => choice.GetType().GetProperty(parameter.Name!)!.GetValue(choice);

    private static bool Is(ParameterInfo parameter, string name) =>
        string.Equals(parameter.Name, name.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);

    private static bool IsConstant(ParameterInfo parameter) =>
        parameter.ParameterType == typeof(double) || parameter.ParameterType == typeof(int) || parameter.ParameterType == typeof(bool);

    private static object? Convert(string text, Type type) =>
        type == typeof(double)
            ? (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null)
        : type == typeof(int) ? (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int whole) ? whole : null)
        : bool.TryParse(text, out bool truth) ? truth : null;

    private static string Text(object? value) => value is bool truth ? (truth ? "true" : "false") : string.Create(CultureInfo.InvariantCulture, $"{value}");

    private static string Describe(Type type) => type == typeof(double) ? "a number" : type == typeof(int) ? "a whole number" : "true or false";

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
