// Members that netstandard2.0 lacks, so that the same sources serve both targets and say what the analyzers of net10.0 ask for.
namespace NeuralNet.Embedded.Model;

internal static class Members
{
    extension(Enum)
    {
        public static T[] GetValues<T>()
            where T : struct, Enum => (T[])Enum.GetValues(typeof(T));
    }

    public static bool EndsWith(this string text, char end) => text.Length > 0 && text[text.Length - 1] == end;

    public static bool TryAdd<TKey, TValue>(this Dictionary<TKey, TValue> values, TKey key, TValue value)
        where TKey : notnull
    {
        if (values.ContainsKey(key))
        {
            return false;
        }

        values.Add(key, value);
        return true;
    }
}
