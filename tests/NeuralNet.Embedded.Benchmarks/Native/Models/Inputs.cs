// Recorded inputs, beside the program.
using System.Runtime.InteropServices;

internal static class Inputs
{
    /// <summary>The values of a file, or ones where nothing was recorded.</summary>
    public static T[] Read<T>(string name, int count)
        where T : unmanaged
    {
        T[] values = new T[count];
        string path = Path.Combine(AppContext.BaseDirectory, name);
        if (File.Exists(path))
        {
            File.ReadAllBytes(path).CopyTo(MemoryMarshal.AsBytes(values.AsSpan()));
        }
        else
        {
            MemoryMarshal.AsBytes(values.AsSpan()).Fill(1);
        }

        return values;
    }
}
