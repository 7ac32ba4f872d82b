// Shapes that change while every element stays where it is: no code.
namespace NeuralNet.Embedded.Generator.Planning.Calls;

internal static class ViewCalls
{
    /// <summary>The output lies in the memory of the first input.</summary>
    public static void Plan(CallContext context) => context.AddView(context.Operator.Output, context.Operator.Inputs[0]!);
}
