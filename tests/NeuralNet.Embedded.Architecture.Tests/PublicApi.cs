// Describes what callers of an assembly can depend on: types and members that are public or protected, in the order of their names.
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace NeuralNet.Embedded.Architecture.Tests;

internal static class PublicApi
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>A line a type, an indented line a member.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <param name="only">The one type to describe; null for all.</param>
    public static string Of(Assembly assembly, Type? only = null)
    {
        StringBuilder text = new();
        foreach (Type type in assembly.GetExportedTypes().Where(type => only is null || type == only).OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(TypeLine(type)).Append('\n');
            foreach (string member in Members(type))
            {
                text.Append("    ").Append(member).Append('\n');
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static string TypeLine(Type type)
    {
        string kind = type.IsEnum ? "enum"
            : type.IsInterface ? "interface"
            : type.IsSubclassOf(typeof(Delegate)) ? "delegate"
            : type.IsValueType ? (type.IsDefined(typeof(IsReadOnlyAttribute)) ? "readonly " : "") + (type.IsByRefLike ? "ref struct" : "struct")
            : (type is { IsAbstract: true, IsSealed: true } ? "static " : type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "") + "class";
        if (kind == "delegate")
        {
            MethodInfo invoke = type.GetMethod("Invoke")!;
            return $"delegate {ApiName.Of(invoke.ReturnParameter)} {type.Namespace}.{ApiName.Of(type)}({ApiName.Parameters(invoke)})";
        }

        Type[] inherited = type.BaseType?.GetInterfaces() ?? [];
        IEnumerable<Type> bases = (type.BaseType is Type parent && parent != typeof(object) && !type.IsValueType ? [parent] : Array.Empty<Type>())
            .Concat(type.GetInterfaces().Except(inherited).Where(face => face.IsPublic && !type.IsEnum).OrderBy(face => face.Name, StringComparer.Ordinal));
        string list = string.Join(", ", bases.Select(ApiName.Of));
        return $"{kind} {type.Namespace}.{ApiName.Of(type)}{(list.Length > 0 ? " : " + list : "")}{ApiName.Constraints(type.GetGenericArguments())}";
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsSubclassOf(typeof(Delegate)))
        {
            return [];
        }

        if (type.IsEnum)
        {
            return type.GetFields(BindingFlags.Public | BindingFlags.Static)
                .Select(field => $"{field.Name} = {Convert.ToInt64(field.GetRawConstantValue(), CultureInfo.InvariantCulture)}");
        }

        return type.GetFields(Declared).Where(field => IsVisible(field.IsPublic, field.IsFamily || field.IsFamilyOrAssembly)).Select(Field).Order(StringComparer.Ordinal)
            .Concat(type.GetConstructors(Declared).Where(IsVisible).Select(constructor =>
                $"{Modifiers(constructor)}{ApiName.Plain(type.Name)}({ApiName.Parameters(constructor)})").Order(StringComparer.Ordinal))
            .Concat(type.GetEvents(Declared).Where(item => IsVisible(item.AddMethod!)).Select(item => $"event {ApiName.Of(item.EventHandlerType!)} {item.Name}").Order(StringComparer.Ordinal))
            .Concat(type.GetProperties(Declared).Where(property => property.Name != "EqualityContract" && property.GetAccessors(nonPublic: true).Any(IsVisible)).Select(Property).Order(StringComparer.Ordinal))
            .Concat(type.GetMethods(Declared).Where(IsWritten).Select(Method).Order(StringComparer.Ordinal));
    }

    private static string Field(FieldInfo field) =>
        (field.IsLiteral ? "const " : (field.IsStatic ? "static " : "") + (field.IsInitOnly ? "readonly " : ""))
        + $"{ApiName.Of(field.FieldType)} {field.Name}{(field.IsLiteral ? " = " + ApiName.Value(field.GetRawConstantValue()) : "")}";

    private static string Property(PropertyInfo property)
    {
        string accessors = string.Concat(property.GetAccessors(nonPublic: true).Where(IsVisible).Select(accessor =>
            accessor == property.GetMethod ? " get;"
            : accessor.ReturnParameter.GetRequiredCustomModifiers().Any(modifier => modifier.Name == "IsExternalInit") ? " init;" : " set;"));
        string required = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "";
        ParameterInfo[] index = property.GetIndexParameters();
        return index.Length > 0
            ? $"{Modifiers(property.GetAccessors(nonPublic: true)[0])}this[{ApiName.Parameters(property.GetAccessors(nonPublic: true)[0], index)}] {{{accessors} }}: {ApiName.Of(property)}"
            : $"{required}{Modifiers(property.GetAccessors(nonPublic: true)[0])}{ApiName.Of(property)} {property.Name} {{{accessors} }}";
    }

    private static string Method(MethodInfo method)
    {
        Type[] arguments = method.GetGenericArguments();
        string generic = arguments.Length > 0 ? $"<{string.Join(", ", arguments.Select(ApiName.Of))}>" : "";
        return $"{Modifiers(method)}{ApiName.Of(method.ReturnParameter)} {method.Name}{generic}({ApiName.Parameters(method)}){ApiName.Constraints(arguments)}";
    }

    private static string Modifiers(MethodBase method) =>
        (method.IsPublic ? "" : "protected ")
        + (method.IsStatic ? "static " : "")
        + (method.DeclaringType!.IsInterface && !method.IsStatic ? ""
            : method.IsAbstract ? "abstract "
            : method is MethodInfo { IsVirtual: true } other && other.GetBaseDefinition() != other ? "override "
            : method is { IsVirtual: true, IsFinal: false } ? "virtual " : "");

    // What records and accessors bring along follows from their line.
    private static bool IsWritten(MethodInfo method) =>
        IsVisible(method)
        && !method.IsDefined(typeof(CompilerGeneratedAttribute))
        && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal));

    private static bool IsVisible(MethodBase method) => IsVisible(method.IsPublic, method.IsFamily || method.IsFamilyOrAssembly);

    private static bool IsVisible(bool isPublic, bool isProtected) => isPublic || isProtected;
}
