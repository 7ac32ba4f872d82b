// The families of operators: what is known of one member is known of all.
namespace NeuralNet.Embedded.Model;

/// <summary>How an operator computes; a family shares shape rule, planning and driver.</summary>
public enum OperatorFamily
{
    /// <summary>An operator with a rule of its own.</summary>
    Heavy,

    /// <summary>A function of one element.</summary>
    Unary,

    /// <summary>A function of two elements, with broadcasting.</summary>
    Binary,

    /// <summary>A function of three elements, with broadcasting.</summary>
    Ternary,

    /// <summary>Elements go to other places unchanged.</summary>
    Move,

    /// <summary>The elements stay where they are; only the shape changes.</summary>
    View,

    /// <summary>Several elements become one, over some of the dimensions.</summary>
    Reduce,
}
