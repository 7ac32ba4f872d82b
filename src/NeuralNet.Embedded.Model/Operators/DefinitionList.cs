// Lets a family's definitions stand in a list without being named a second time.
namespace NeuralNet.Embedded.Model;

internal static class DefinitionList
{
    /// <summary>Adds a definition to its family's list and hands it back.</summary>
    public static OperatorDefinition AddTo(this OperatorDefinition definition, List<OperatorDefinition> family)
    {
        family.Add(definition);
        return definition;
    }
}
