// Walks a type down to its leaves: everything the generator's cache holds must be immutable, value-equal plain data.
using System.Reflection;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Tests.Pipeline;

internal static class PlainData
{
    /// <summary>Why a value of <paramref name="type"/> must not be cached; empty when it may.</summary>
    public static string[] Problems(Type type)
    {
        List<string> problems = [];
        Walk(type, type.Name, problems, []);
        return [.. problems];
    }

    private static void Walk(Type type, string path, List<string> problems, HashSet<Type> seen)
    {
        if (type.IsPrimitive || type.IsEnum || type == typeof(string) || !seen.Add(type))
        {
            return;
        }

        if (Nullable.GetUnderlyingType(type) is Type underlying)
        {
            Walk(underlying, path, problems, seen);
        }
        else if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EquatableArray<>))
        {
            Walk(type.GetGenericArguments()[0], path + "[]", problems, seen);
        }
        else if (type.Assembly != typeof(NeuralNetworkGenerator).Assembly && type.Assembly != typeof(NetworkModel).Assembly && type.Assembly != typeof(PlainData).Assembly)
        {
            problems.Add($"{path} is a {type.FullName}, which is not plain data of ours.");
        }
        else
        {
            WalkRecord(type, path, problems, seen);
        }
    }

    private static void WalkRecord(Type type, string path, List<string> problems, HashSet<Type> seen)
    {
        if (!IsRecord(type))
        {
            problems.Add($"{path} is a {type.Name}, which is not a record and so is equal only to itself.");
            return;
        }

        if (!type.IsValueType && !type.IsSealed && !type.IsAbstract)
        {
            problems.Add($"{path} is a {type.Name}, which is neither sealed nor abstract.");
        }

        for (Type? level = type; level is not null && level != typeof(object) && level != typeof(ValueType); level = level.BaseType)
        {
            foreach (FieldInfo field in level.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                string name = field.Name.StartsWith('<') ? field.Name[1..field.Name.IndexOf('>', StringComparison.Ordinal)] : field.Name;
                if (!field.IsInitOnly)
                {
                    problems.Add($"{path}.{name} can be written to.");
                }

                Walk(field.FieldType, $"{path}.{name}", problems, seen);
            }
        }

        if (type.IsAbstract)
        {
            foreach (Type derived in type.Assembly.GetTypes().Where(candidate => candidate.BaseType == type))
            {
                Walk(derived, $"{path}({derived.Name})", problems, seen);
            }
        }
    }

    // A record whose equality the compiler wrote from all its fields.
    private static bool IsRecord(Type type)
    {
        bool printsMembers = type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly) is not null;
        MethodInfo? equals = type.GetMethod("Equals", [type]);
        return printsMembers && equals?.GetCustomAttribute<System.Runtime.CompilerServices.CompilerGeneratedAttribute>() is not null;
    }
}
