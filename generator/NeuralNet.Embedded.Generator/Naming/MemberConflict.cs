// Finds names that the generated part and the user's part would both declare: told once and plainly, instead of by
// compiler errors in code that the user did not write.
using NeuralNet.Embedded.Generator.Text;
using NeuralNet.Embedded.Model;

namespace NeuralNet.Embedded.Generator.Naming;

/// <summary>Looks for colliding member names.</summary>
internal static class MemberConflict
{
    /// <summary>The first generated member whose name is the class's own or declared by the user; null when there is none.</summary>
    /// <param name="model">The model the class will run.</param>
    /// <param name="className">The class.</param>
    /// <param name="declared">What the user's parts declare; overloads of the generated methods excepted.</param>
    /// <param name="verbatim">Whether members are spelt as the data spells them.</param>
    public static string? Find(NetworkModel model, string className, EquatableArray<string> declared, bool verbatim)
    {
        HashSet<string> taken = new(declared, StringComparer.Ordinal) { className };
        NameScope members = MemberNames.Scope();
        IEnumerable<string> lengths = Port.LengthNames([.. model.Inputs.Select(input => input.Name)], "input", members)
            .Concat(Port.LengthNames(model.Outputs, "output", members));
        string[] states = model.States.Count > 0 ? [MemberNames.State, MemberNames.Step] : [];
        return MemberNames.Fixed.Concat(lengths).Concat(states).Concat(TypedApi.Of(model, verbatim)?.TypeNames ?? []).FirstOrDefault(taken.Contains);
    }
}
