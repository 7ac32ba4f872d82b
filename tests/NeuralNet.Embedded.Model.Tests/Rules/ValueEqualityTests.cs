// Every record of the model is plain, value-equal data. The generator compares models to see whether anything changed,
// so a type without structural equality anywhere inside would silently break its caching.
using System.Reflection;

namespace NeuralNet.Embedded.Model.Tests.Rules;

public class ValueEqualityTests
{
    private sealed record WithAnArray(int[] Values);

    private sealed record WithAClass(StringWriter Writer);

    [Fact]
    public void Everything_a_model_is_made_of_is_value_equal()
    {
        HashSet<Type> seen = [];

        Assert.Null(FirstOffender(typeof(NetworkModel), seen));
        Assert.Null(FirstOffender(typeof(ModelReadResult), seen));
        Assert.Contains(typeof(Operator), seen);
        Assert.Contains(typeof(AttributeValue), seen);
        Assert.Contains(typeof(TestVector), seen);
        Assert.Contains(typeof(ModelError), seen);
    }

    [Fact]
    public void The_check_itself_finds_offenders()
    {
        Assert.Equal("WithAnArray.Values is Int32[]", FirstOffender(typeof(WithAnArray), []));
        Assert.Equal("WithAClass.Writer is StringWriter", FirstOffender(typeof(WithAClass), []));
    }

    private static string? FirstOffender(Type type, HashSet<Type> seen)
    {
        if (!seen.Add(type))
        {
            return null;
        }

        // What a type holds are its fields; an abstract record stands for all that derive from it.
        foreach (Type concrete in type.IsAbstract ? type.Assembly.GetTypes().Where(one => one.IsSubclassOf(type)) : [type])
        {
            seen.Add(concrete);
            foreach (FieldInfo field in Fields(concrete))
            {
                Type held = Unwrap(field.FieldType);
                if (!IsPlain(held) && !IsRecord(held))
                {
                    return $"{concrete.Name}.{Property(field)} is {held.Name}";
                }

                if (IsRecord(held) && FirstOffender(held, seen) is string inner)
                {
                    return inner;
                }
            }
        }

        return null;
    }

    private static IEnumerable<FieldInfo> Fields(Type? type) => type is null ? [] : type
        .GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        .Concat(Fields(type.BaseType));

    private static Type Unwrap(Type type) => type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Nullable<>) || type.GetGenericTypeDefinition() == typeof(EquatableArray<>))
        ? Unwrap(type.GetGenericArguments()[0])
        : type;

    private static bool IsPlain(Type type) => type.IsPrimitive || type.IsEnum || type == typeof(string);

    // The compiler gives every record a member to print itself with.
    private static bool IsRecord(Type type) => type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic) is not null;

    private static string Property(FieldInfo field) => field.Name.TrimStart('<').Split('>')[0];
}
