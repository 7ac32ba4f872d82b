// What an attribute can hold.
namespace NeuralNet.Embedded.Model;

/// <summary>The type of an operator's attribute.</summary>
public enum AttributeType
{
    /// <summary>A float32.</summary>
    Float,

    /// <summary>A signed 64-bit integer.</summary>
    Integer,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>One of several words.</summary>
    Choice,

    /// <summary>A list of float32.</summary>
    Floats,

    /// <summary>A list of signed 64-bit integers.</summary>
    Integers,
}
