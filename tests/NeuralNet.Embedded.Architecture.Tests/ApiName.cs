// Types and parameters as a person writes them in C#.
using System.Globalization;
using System.Reflection;

namespace NeuralNet.Embedded.Architecture.Tests;

internal static class ApiName
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(char)] = "char",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
    };

    public static string Of(Type type)
    {
        if (type.IsByRef)
        {
            return Of(type.GetElementType()!);
        }

        if (type.IsArray)
        {
            return Of(type.GetElementType()!) + "[]";
        }

        if (Nullable.GetUnderlyingType(type) is Type underlying)
        {
            return Of(underlying) + "?";
        }

        string outer = type is { IsNested: true, IsGenericParameter: false } ? Plain(type.DeclaringType!.Name) + "." : "";
        return Keywords.TryGetValue(type, out string? keyword) ? keyword
            : type.IsGenericType ? $"{outer}{Plain(type.Name)}<{string.Join(", ", type.GetGenericArguments().Select(Of))}>"
            : outer + type.Name;
    }

    /// <summary>A parameter's or a return value's type, with a question mark where it may be null.</summary>
    public static string Of(ParameterInfo parameter) => Of(parameter.ParameterType) + Mark(parameter.ParameterType, new NullabilityInfoContext().Create(parameter).WriteState);

    public static string Of(PropertyInfo property) => Of(property.PropertyType) + Mark(property.PropertyType, new NullabilityInfoContext().Create(property).ReadState);

    public static string Plain(string name) => name.Split('`')[0];

    public static string Parameters(MethodBase method, ParameterInfo[]? parameters = null) =>
        string.Join(", ", (parameters ?? method.GetParameters()).Select(Parameter));

    public static string Value(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        bool truth => truth ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    public static string Constraints(Type[] parameters) => string.Concat(parameters.Where(parameter => parameter.IsGenericParameter).Select(parameter =>
    {
        GenericParameterAttributes flags = parameter.GenericParameterAttributes;
        bool isStruct = flags.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
        string[] parts =
        [
            .. isStruct ? ["struct"] : flags.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint) ? ["class"] : Array.Empty<string>(),
            .. parameter.GetGenericParameterConstraints().Where(constraint => constraint != typeof(ValueType)).Select(Of),
            .. !isStruct && flags.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) ? ["new()"] : Array.Empty<string>(),
            .. flags.HasFlag(GenericParameterAttributes.AllowByRefLike) ? ["allows ref struct"] : Array.Empty<string>(),
        ];
        return parts.Length > 0 ? $" where {parameter.Name} : {string.Join(", ", parts)}" : "";
    }));

    private static string Parameter(ParameterInfo parameter)
    {
        string direction = parameter.IsOut ? "out " : parameter.IsIn ? "in " : parameter.ParameterType.IsByRef ? "ref " : "";
        string value = parameter.HasDefaultValue ? " = " + Value(parameter.ParameterType.IsValueType && parameter.DefaultValue is null && Nullable.GetUnderlyingType(parameter.ParameterType) is null ? "default" : parameter.DefaultValue) : "";
        return $"{direction}{Of(parameter)} {parameter.Name}{value}";
    }

    private static string Mark(Type type, NullabilityState state) =>
        !type.IsValueType && state == NullabilityState.Nullable && !type.IsByRef ? "?" : "";
}
