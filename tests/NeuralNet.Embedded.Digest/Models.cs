// The golden models as classes, which the generator completes. A new folder under tests/models needs a line here
// and one in ModelRuns.cs; a test says so.
namespace NeuralNet.Embedded.Digest;

[NeuralNetwork("../models/add-broadcast/model.nnmodel")]
internal static partial class AddBroadcast;

[NeuralNetwork("../models/add-residual/model.nnmodel")]
internal static partial class AddResidual;

[NeuralNetwork("../models/clip-alone-fused-shared/model.nnmodel")]
internal static partial class ClipAloneFusedShared;

[NeuralNetwork("../models/concat-branches/model.nnmodel")]
internal static partial class ConcatBranches;

[NeuralNetwork("../models/conv-odd-window/model.nnmodel")]
internal static partial class ConvOddWindow;

[NeuralNetwork("../models/conv-stack/model.nnmodel")]
internal static partial class ConvStack;

[NeuralNetwork("../models/dense-branches/model.nnmodel")]
internal static partial class DenseBranches;

[NeuralNetwork("../models/dense-deep-stack/model.nnmodel")]
internal static partial class DenseDeepStack;

[NeuralNetwork("../models/dense-hostile-names/model.nnmodel")]
internal static partial class DenseHostileNames;

[NeuralNetwork("../models/dense-large-weights/model.nnmodel")]
internal static partial class DenseLargeWeights;

[NeuralNetwork("../models/dense-no-bias/model.nnmodel")]
internal static partial class DenseNoBias;

[NeuralNetwork("../models/dense-odd-sizes/model.nnmodel")]
internal static partial class DenseOddSizes;

[NeuralNetwork("../models/dense-one-layer/model.nnmodel")]
internal static partial class DenseOneLayer;

[NeuralNetwork("../models/dense-several-inputs/model.nnmodel")]
internal static partial class DenseSeveralInputs;

[NeuralNetwork("../models/dense-several-outputs/model.nnmodel")]
internal static partial class DenseSeveralOutputs;

[NeuralNetwork("../models/dense-single-input/model.nnmodel")]
internal static partial class DenseSingleInput;

[NeuralNetwork("../models/dense-single-output/model.nnmodel")]
internal static partial class DenseSingleOutput;

[NeuralNetwork("../models/dense-wide-and-shallow/model.nnmodel")]
internal static partial class DenseWideAndShallow;

[NeuralNetwork("../models/elu-alone-fused-shared/model.nnmodel")]
internal static partial class EluAloneFusedShared;

[NeuralNetwork("../models/gelu-alone-fused-shared/model.nnmodel")]
internal static partial class GeluAloneFusedShared;

[NeuralNetwork("../models/geluTanh-alone-fused-shared/model.nnmodel")]
internal static partial class GeluTanhAloneFusedShared;

[NeuralNetwork("../models/hardSigmoid-alone-fused-shared/model.nnmodel")]
internal static partial class HardSigmoidAloneFusedShared;

[NeuralNetwork("../models/hardSwish-alone-fused-shared/model.nnmodel")]
internal static partial class HardSwishAloneFusedShared;

[NeuralNetwork("../models/identity-alone-fused-shared/model.nnmodel")]
internal static partial class IdentityAloneFusedShared;

[NeuralNetwork("../models/identity-copies/model.nnmodel")]
internal static partial class IdentityCopies;

[NeuralNetwork("../models/identity-regression/model.nnmodel")]
internal static partial class IdentityRegression;

[NeuralNetwork("../models/impute-number-and-word/model.nnmodel")]
internal static partial class ImputeNumberAndWord;

[NeuralNetwork("../models/leakyRelu-alone-fused-shared/model.nnmodel")]
internal static partial class LeakyReluAloneFusedShared;

[NeuralNetwork("../models/matMul-attention/model.nnmodel")]
internal static partial class MatMulAttention;

[NeuralNetwork("../models/mish-alone-fused-shared/model.nnmodel")]
internal static partial class MishAloneFusedShared;

[NeuralNetwork("../models/oneHot-alone/model.nnmodel")]
internal static partial class OneHotAlone;

[NeuralNetwork("../models/oneHot-many-columns/model.nnmodel")]
internal static partial class OneHotManyColumns;

[NeuralNetwork("../models/oneHot-plain/model.nnmodel")]
internal static partial class OneHotPlain;

[NeuralNetwork("../models/oneHot-scaled/model.nnmodel")]
internal static partial class OneHotScaled;

[NeuralNetwork("../models/reconstructionError-autoencoder/model.nnmodel")]
internal static partial class ReconstructionErrorAutoencoder;

[NeuralNetwork("../models/reconstructionError-of-inputs/model.nnmodel")]
internal static partial class ReconstructionErrorOfInputs;

[NeuralNetwork("../models/reconstructionError-shared/model.nnmodel")]
internal static partial class ReconstructionErrorShared;

[NeuralNetwork("../models/relu-alone-fused-shared/model.nnmodel")]
internal static partial class ReluAloneFusedShared;

[NeuralNetwork("../models/relu-xor-by-hand/model.nnmodel")]
internal static partial class ReluXorByHand;

[NeuralNetwork("../models/reshape-views/model.nnmodel")]
internal static partial class ReshapeViews;

[NeuralNetwork("../models/selu-alone-fused-shared/model.nnmodel")]
internal static partial class SeluAloneFusedShared;

[NeuralNetwork("../models/sigmoid-alone-fused-shared/model.nnmodel")]
internal static partial class SigmoidAloneFusedShared;

[NeuralNetwork("../models/sigmoid-binary/model.nnmodel")]
internal static partial class SigmoidBinary;

[NeuralNetwork("../models/silu-alone-fused-shared/model.nnmodel")]
internal static partial class SiluAloneFusedShared;

[NeuralNetwork("../models/softmax-multiclass/model.nnmodel")]
internal static partial class SoftmaxMulticlass;

[NeuralNetwork("../models/softmax-of-input/model.nnmodel")]
internal static partial class SoftmaxOfInput;

[NeuralNetwork("../models/softmax-rows/model.nnmodel")]
internal static partial class SoftmaxRows;

[NeuralNetwork("../models/softplus-alone-fused-shared/model.nnmodel")]
internal static partial class SoftplusAloneFusedShared;

[NeuralNetwork("../models/softsign-alone-fused-shared/model.nnmodel")]
internal static partial class SoftsignAloneFusedShared;

[NeuralNetwork("../models/standardize-alone/model.nnmodel")]
internal static partial class StandardizeAlone;

[NeuralNetwork("../models/standardize-foldable/model.nnmodel")]
internal static partial class StandardizeFoldable;

[NeuralNetwork("../models/standardize-large-offsets/model.nnmodel")]
internal static partial class StandardizeLargeOffsets;

[NeuralNetwork("../models/standardize-shared/model.nnmodel")]
internal static partial class StandardizeShared;

[NeuralNetwork("../models/standardize-twice/model.nnmodel")]
internal static partial class StandardizeTwice;

[NeuralNetwork("../models/tanh-alone-fused-shared/model.nnmodel")]
internal static partial class TanhAloneFusedShared;
