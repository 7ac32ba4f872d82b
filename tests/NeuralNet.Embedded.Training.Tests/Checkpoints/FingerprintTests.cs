// No option is forgotten: whatever changes a training changes the fingerprint by which a checkpoint is recognised.
using System.Globalization;
using System.Reflection;
using NeuralNet.Embedded.Model;
using NeuralNet.Embedded.Training.Checkpoints;
using NeuralNet.Embedded.Training.Data.Scaling;
using NeuralNet.Embedded.Training.Initializers;
using NeuralNet.Embedded.Training.Layers;
using NeuralNet.Embedded.Training.Losses;
using NeuralNet.Embedded.Training.Optimizers;
using NeuralNet.Embedded.Training.Schedules;

namespace NeuralNet.Embedded.Training.Tests.Checkpoints;

public class FingerprintTests
{
    private static readonly Type[] OptionKinds = [typeof(IActivation), typeof(Initializer), typeof(Loss), typeof(Optimizer), typeof(Scaler), typeof(Schedule)];

    // They change nothing that a training ends with.
    private static readonly string[] Exempt = [nameof(TrainingOptions.ModelName), nameof(TrainingOptions.Threads)];

    private static readonly TrainingSetup Setup = TrainingSetup.Prepare(Tables.Small(), Tables.Options);

    public static TheoryData<string> Options() => [.. typeof(TrainingOptions).GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => property.Name)];

    public static TheoryData<Type> OptionTypes() => [.. OptionKinds.SelectMany(TypesOf)];

    public static IEnumerable<object[]> OptionProperties() => OptionKinds.SelectMany(TypesOf)
        .SelectMany(type => type.GetProperties().Where(property => property.CanWrite).Select(property => new object[] { type, property.Name }));

    [Theory]
    [MemberData(nameof(Options))]
    public void Every_option_takes_part_unless_it_changes_nothing(string name)
    {
        PropertyInfo property = typeof(TrainingOptions).GetProperty(name)!;
        TrainingOptions changed = Tables.Options with { };
        property.SetValue(changed, Other(property.PropertyType, property.GetValue(changed)));

        string? difference = TrainingFingerprint.Of(Setup with { Options = changed }).DifferenceOf(TrainingFingerprint.Of(Setup));

        Assert.Equal(Exempt.Contains(name), difference is null);
    }

    [Theory]
    [MemberData(nameof(OptionTypes))]
    public void Every_option_type_is_serialised_by_code_made_while_compiling(Type type) =>
        Assert.NotNull(OptionTextContext.Default.GetTypeInfo(type));

    [Theory]
    [MemberData(nameof(OptionProperties))]
    public void Every_property_of_every_option_type_takes_part(Type type, string name)
    {
        PropertyInfo property = type.GetProperty(name)!;
        object option = Create(type), changed = Create(type);
        Assert.Equal(OptionText.Of(option), OptionText.Of(changed));

        property.SetValue(changed, Other(property.PropertyType, property.GetValue(changed)));

        Assert.NotEqual(OptionText.Of(option), OptionText.Of(changed));
    }

    [Fact]
    public void Options_of_the_callers_own_are_told_apart_by_all_their_properties_in_every_culture()
    {
        CultureInfo culture = CultureInfo.CurrentCulture;
        string text = OptionText.Of(new CancellingOptimizer(new Adam(Beta1: 0.5)));
        Assert.NotEqual(text, OptionText.Of(new CancellingOptimizer(new Adam(Beta1: 0.25))));
        CultureInfo comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        try
        {
            CultureInfo.CurrentCulture = comma;
            Assert.Equal(text, OptionText.Of(new CancellingOptimizer(new Adam(Beta1: 0.5))));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Values_that_differ_in_the_last_bit_and_lists_that_join_alike_have_other_texts()
    {
        Assert.NotEqual(OptionText.Of(0.1), OptionText.Of(Math.BitIncrement(0.1)));
        Assert.NotEqual(OptionText.Of(EquatableArray.Create("a, b")), OptionText.Of(EquatableArray.Create("a", "b")));
        Assert.NotEqual(OptionText.Of(double.NaN), OptionText.Of(double.PositiveInfinity));
    }

    private static IEnumerable<Type> TypesOf(Type kind) => typeof(TrainingOptions).Assembly.GetTypes().Where(type => type.IsAssignableTo(kind) && !type.IsAbstract);

    private static object Create(Type type)
    {
        ConstructorInfo? constructor = type.GetConstructors().MaxBy(candidate => candidate.GetParameters().Length);
        return constructor is null
            ? Activator.CreateInstance(type)!
            : constructor.Invoke([.. constructor.GetParameters().Select(parameter =>
                parameter.DefaultValue is not (null or DBNull) ? parameter.DefaultValue : Activator.CreateInstance(parameter.ParameterType))]);
    }

    private static object Other(Type type, object? value) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        Type t when t == typeof(bool) => !(bool)(value ?? false),
        Type t when t == typeof(int) => (int)(value ?? 6) + 1,
        Type t when t == typeof(ulong) => (ulong)(value ?? 0UL) + 1,
        Type t when t == typeof(double) => (double)(value ?? 0.5) + 0.125,
        Type t when t == typeof(string) => value + "other",
        Type t when t == typeof(EquatableArray<int>) => EquatableArray.Create([.. (EquatableArray<int>)value!, 9]),
        Type t when t == typeof(EquatableArray<double>) => EquatableArray.Create([.. (EquatableArray<double>)value!, 9.5]),
        Type t when t == typeof(EquatableArray<string>) => EquatableArray.Create([.. (EquatableArray<string>)value!, "other"]),
        Type t when t == typeof(EquatableArray<ClassWeight>) => EquatableArray.Create([.. (EquatableArray<ClassWeight>)value!, new ClassWeight("other", 2)]),
        Type t when t == typeof(NetworkModel) => Trainer.Train(Tables.Small(), Tables.Options with { Epochs = 1 }).Model,
        Type t when OptionKinds.Contains(t) => Create(TypesOf(t).First(candidate => candidate != value?.GetType())),
        { IsEnum: true } t => Enum.GetValues(t).Cast<object>().First(candidate => !candidate.Equals(value)),
        Type t => throw new NotSupportedException($"This test does not know how to change a {t}."),
    };
}
