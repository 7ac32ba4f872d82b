// Damaged files: whatever the bytes, the importer answers with a valid network or one ImportException.
using CsCheck;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Import.Tests.Onnx;

public class FuzzTests
{
    private static readonly byte[] Valid = new OnnxFile().Input("x", null, 1, 2, 2).Output("y").Output("z")
        .Ints("shape", 0, -1).Floats("w", [4, 3], 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12).Floats("b", [3], 1, 2, 3).Floats("c", [3], 0.5f, 2, 3)
        .Node("Reshape", "x shape", "r").Node("Gemm", "r w b", "h", ("alpha", 0.5f)).Node("BatchNormalization", "h c b b c", "n").Node("Sigmoid", "n", "s").Node("Mul", "n s", "g")
        .Node("Constant", "-", "k", ("value", OnnxFile.FloatTensor("", [1, 3], [1, 2, 3]))).Node("Mul", "g k", "z").Node("Softmax", "g", "y", ("axis", -1L))
        .ToArray();

    [Fact]
    public void The_undamaged_file_imports() => Assert.Equal(2, OnnxImporter.Import(Valid, "valid").Outputs.Count);

    [Fact]
    public void A_damaged_file_gives_an_import_exception_or_a_valid_network() =>
        Gen.Select(Gen.Int[0, Valid.Length - 1], Gen.Byte, Gen.Int[0, 3], Gen.Int[1, 16]).Array[1, 3].Sample(
            edits => Check(edits.Aggregate(Valid, Damage)),
            seed: "0000KOIXe3j9",
            iter: 5_000);

    [Fact]
    public void Every_beginning_of_a_file_is_refused_or_valid()
    {
        for (int length = 0; length < Valid.Length; length++)
        {
            Check(Valid[..length]);
        }
    }

    [Fact]
    public void Random_bytes_are_refused() => Gen.Byte.Array[0, 200].Sample(
        bytes => Assert.Throws<ImportException>(() => OnnxImporter.Import(bytes, "random")),
        seed: "0000KOIXe3j9",
        iter: 2_000);

    [Fact]
    public void Messages_nested_without_end_are_refused()
    {
        // Group tags inside a field nobody reads: skipping them must not exhaust the stack.
        byte[] groups = [.. Enumerable.Repeat((byte)0x7B, 1_000_000)];

        Assert.Throws<ImportException>(() => OnnxImporter.Import(groups, "groups"));
    }

    [Fact]
    public void A_chain_of_many_nodes_imports_without_recursion()
    {
        const int Count = 20_000;
        OnnxFile file = new OnnxFile().Input("v0", 1, 1).Output($"v{Count}").Floats("c", [], 1);
        for (int i = 0; i < Count; i++)
        {
            file.Node(i % 2 == 0 ? "Relu" : "Add", i % 2 == 0 ? $"v{i}" : $"v{i} c", $"v{i + 1}");
        }

        Assert.Equal(Count, OnnxImporter.Import(file.ToArray(), "chain").Operators.Count);
    }

    private static void Check(byte[] bytes)
    {
        try
        {
            Assert.Empty(ModelValidator.Validate(OnnxImporter.Import(bytes, "damaged")));
        }
        catch (ImportException exception)
        {
            Assert.StartsWith("damaged: ", exception.Message, StringComparison.Ordinal);
        }
    }

    private static byte[] Damage(byte[] bytes, (int At, byte Value, int How, int Length) edit)
    {
        int at = Math.Min(edit.At, bytes.Length);
        int length = Math.Min(edit.Length, bytes.Length - at);
        return edit.How switch
        {
            0 => [.. bytes[..at], edit.Value, .. bytes[Math.Min(at + 1, bytes.Length)..]],
            1 => [.. bytes[..at], .. bytes[(at + length)..]],
            2 => [.. bytes[..at], .. bytes[at..(at + length)], .. bytes[at..]],
            _ => [.. bytes[..at], (byte)(at < bytes.Length ? bytes[at] ^ (1 << (edit.Value & 7)) : edit.Value), .. bytes[Math.Min(at + 1, bytes.Length)..]],
        };
    }
}
