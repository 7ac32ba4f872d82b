// Which initialisation goes with which activation.
using NeuralNet.Embedded.Training.Layers;

namespace NeuralNet.Embedded.Training.Initializers;

internal static class InitializerChoice
{
    /// <summary>He for the rectifiers and their smooth relatives, LeCun for SELU, Glorot for the rest.</summary>
    public static Initializer For(IActivation activation) => activation switch
    {
        Relu or LeakyRelu or Elu or Gelu or GeluTanh or Silu or Mish or Softplus or HardSwish => new HeUniform(),
        Selu => new LecunNormal(),
        _ => new GlorotUniform(),
    };
}
