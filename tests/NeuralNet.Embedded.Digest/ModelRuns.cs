// Which models run, and through which methods of their generated code.
namespace NeuralNet.Embedded.Digest;

internal static class ModelRuns
{
    public static void AddTo(ModelDigests digests)
    {
        digests.Add(
            "add-broadcast",
            [AddBroadcast.InputLength, AddBroadcast.RowLength],
            [AddBroadcast.OutputLength],
            (x, y) => AddBroadcast.Forward(x[0], x[1], y[0]),
            (x, y, count) => AddBroadcast.ForwardBatch(x[0], x[1], y[0], count));
        digests.Add("add-residual", AddResidual.InputLength, AddResidual.OutputLength, AddResidual.Forward, AddResidual.ForwardBatch);
        digests.Add("clip-alone-fused-shared", ClipAloneFusedShared.InputLength, ClipAloneFusedShared.ActivatedLength, ClipAloneFusedShared.RawLength, ClipAloneFusedShared.Forward, ClipAloneFusedShared.ForwardBatch);
        digests.Add("concat-branches", ConcatBranches.InputLength, ConcatBranches.OutputLength, ConcatBranches.Forward, ConcatBranches.ForwardBatch);
        digests.Add("conv-odd-window", ConvOddWindow.InputLength, ConvOddWindow.OutputLength, ConvOddWindow.Forward, ConvOddWindow.ForwardBatch);
        digests.Add("conv-stack", ConvStack.InputLength, ConvStack.OutputLength, ConvStack.Forward, ConvStack.ForwardBatch);
        digests.Add(
            "dense-branches",
            [DenseBranches.InputLength],
            [DenseBranches.MiddleLength, DenseBranches.ProbabilitiesLength, DenseBranches.Dense5Length, DenseBranches.LastLength],
            (x, y) => DenseBranches.Forward(x[0], y[0], y[1], y[2], y[3]),
            (x, y, count) => DenseBranches.ForwardBatch(x[0], y[0], y[1], y[2], y[3], count));
        digests.Add("dense-deep-stack", DenseDeepStack.InputLength, DenseDeepStack.OutputLength, DenseDeepStack.Forward, DenseDeepStack.ForwardBatch);
        digests.Add(
            "dense-hostile-names",
            [DenseHostileNames.ClassEvilLength, DenseHostileNames.IntLength, DenseHostileNames.InputLength],
            [DenseHostileNames.InputErrorErrorLength, DenseHostileNames.WorkspaceLength2, DenseHostileNames.ClassLength],
            (x, y) => DenseHostileNames.Forward(x[0], x[1], x[2], y[0], y[1], y[2]),
            (x, y, count) => DenseHostileNames.ForwardBatch(x[0], x[1], x[2], y[0], y[1], y[2], count));
        digests.Add("dense-large-weights", DenseLargeWeights.InputLength, DenseLargeWeights.OutputLength, DenseLargeWeights.Forward, DenseLargeWeights.ForwardBatch);
        digests.Add("dense-no-bias", DenseNoBias.InputLength, DenseNoBias.OutputLength, DenseNoBias.Forward, DenseNoBias.ForwardBatch);
        digests.Add("dense-odd-sizes", DenseOddSizes.InputLength, DenseOddSizes.OutputLength, DenseOddSizes.Forward, DenseOddSizes.ForwardBatch);
        digests.Add("dense-one-layer", DenseOneLayer.InputLength, DenseOneLayer.OutputLength, DenseOneLayer.Forward, DenseOneLayer.ForwardBatch);
        digests.Add(
            "dense-several-inputs",
            [DenseSeveralInputs.ImageLength, DenseSeveralInputs.WindSpeedLength],
            [DenseSeveralInputs.LeftLength, DenseSeveralInputs.RightLength],
            (x, y) => DenseSeveralInputs.Forward(x[0], x[1], y[0], y[1]),
            (x, y, count) => DenseSeveralInputs.ForwardBatch(x[0], x[1], y[0], y[1], count));
        digests.Add(
            "dense-several-outputs",
            [DenseSeveralOutputs.InputLength],
            [DenseSeveralOutputs.ClassLength, DenseSeveralOutputs.ConfidenceLength, DenseSeveralOutputs.BoxLength],
            (x, y) => DenseSeveralOutputs.Forward(x[0], y[0], y[1], y[2]),
            (x, y, count) => DenseSeveralOutputs.ForwardBatch(x[0], y[0], y[1], y[2], count));
        digests.Add("dense-single-input", DenseSingleInput.InputLength, DenseSingleInput.OutputLength, DenseSingleInput.Forward, DenseSingleInput.ForwardBatch);
        digests.Add("dense-single-output", DenseSingleOutput.InputLength, DenseSingleOutput.OutputLength, DenseSingleOutput.Forward, DenseSingleOutput.ForwardBatch);
        digests.Add("dense-wide-and-shallow", DenseWideAndShallow.InputLength, DenseWideAndShallow.OutputLength, DenseWideAndShallow.Forward, DenseWideAndShallow.ForwardBatch);
        digests.Add("elu-alone-fused-shared", EluAloneFusedShared.InputLength, EluAloneFusedShared.ActivatedLength, EluAloneFusedShared.RawLength, EluAloneFusedShared.Forward, EluAloneFusedShared.ForwardBatch);
        digests.Add("gelu-alone-fused-shared", GeluAloneFusedShared.InputLength, GeluAloneFusedShared.ActivatedLength, GeluAloneFusedShared.RawLength, GeluAloneFusedShared.Forward, GeluAloneFusedShared.ForwardBatch);
        digests.Add("geluTanh-alone-fused-shared", GeluTanhAloneFusedShared.InputLength, GeluTanhAloneFusedShared.ActivatedLength, GeluTanhAloneFusedShared.RawLength, GeluTanhAloneFusedShared.Forward, GeluTanhAloneFusedShared.ForwardBatch);
        digests.Add("hardSigmoid-alone-fused-shared", HardSigmoidAloneFusedShared.InputLength, HardSigmoidAloneFusedShared.ActivatedLength, HardSigmoidAloneFusedShared.RawLength, HardSigmoidAloneFusedShared.Forward, HardSigmoidAloneFusedShared.ForwardBatch);
        digests.Add("hardSwish-alone-fused-shared", HardSwishAloneFusedShared.InputLength, HardSwishAloneFusedShared.ActivatedLength, HardSwishAloneFusedShared.RawLength, HardSwishAloneFusedShared.Forward, HardSwishAloneFusedShared.ForwardBatch);
        digests.Add("identity-alone-fused-shared", IdentityAloneFusedShared.InputLength, IdentityAloneFusedShared.ActivatedLength, IdentityAloneFusedShared.RawLength, IdentityAloneFusedShared.Forward, IdentityAloneFusedShared.ForwardBatch);
        digests.Add(
            "identity-copies",
            [IdentityCopies.InputLength],
            [IdentityCopies.SameLength, IdentityCopies.OnceLength, IdentityCopies.TwiceLength],
            (x, y) => IdentityCopies.Forward(x[0], y[0], y[1], y[2]),
            (x, y, count) => IdentityCopies.ForwardBatch(x[0], y[0], y[1], y[2], count));
        digests.Add("identity-regression", IdentityRegression.InputLength, IdentityRegression.OutputLength, IdentityRegression.Forward, IdentityRegression.ForwardBatch);
        digests.Add("impute-number-and-word", ImputeNumberAndWord.InputLength, ImputeNumberAndWord.OutputLength, ImputeNumberAndWord.Forward, ImputeNumberAndWord.ForwardBatch);
        digests.Add("leakyRelu-alone-fused-shared", LeakyReluAloneFusedShared.InputLength, LeakyReluAloneFusedShared.ActivatedLength, LeakyReluAloneFusedShared.RawLength, LeakyReluAloneFusedShared.Forward, LeakyReluAloneFusedShared.ForwardBatch);
        digests.Add(
            "matMul-attention",
            [MatMulAttention.QueriesLength, MatMulAttention.KeysLength, MatMulAttention.ValuesLength],
            [MatMulAttention.OutputLength],
            (x, y) => MatMulAttention.Forward(x[0], x[1], x[2], y[0]),
            (x, y, count) => MatMulAttention.ForwardBatch(x[0], x[1], x[2], y[0], count));
        digests.Add("mish-alone-fused-shared", MishAloneFusedShared.InputLength, MishAloneFusedShared.ActivatedLength, MishAloneFusedShared.RawLength, MishAloneFusedShared.Forward, MishAloneFusedShared.ForwardBatch);
        digests.Add("oneHot-alone", OneHotAlone.InputLength, OneHotAlone.OutputLength, OneHotAlone.Forward, OneHotAlone.ForwardBatch);
        digests.Add("oneHot-many-columns", OneHotManyColumns.InputLength, OneHotManyColumns.AnswerLength, OneHotManyColumns.CodesLength, OneHotManyColumns.Forward, OneHotManyColumns.ForwardBatch);
        digests.Add("oneHot-plain", OneHotPlain.InputLength, OneHotPlain.OutputLength, OneHotPlain.Forward, OneHotPlain.ForwardBatch);
        digests.Add("oneHot-scaled", OneHotScaled.InputLength, OneHotScaled.OutputLength, OneHotScaled.Forward, OneHotScaled.ForwardBatch);
        digests.Add("reconstructionError-autoencoder", ReconstructionErrorAutoencoder.InputLength, ReconstructionErrorAutoencoder.OutputLength, ReconstructionErrorAutoencoder.Forward, ReconstructionErrorAutoencoder.ForwardBatch);
        digests.Add(
            "reconstructionError-of-inputs",
            [ReconstructionErrorOfInputs.LeftLength, ReconstructionErrorOfInputs.RightLength],
            [ReconstructionErrorOfInputs.OutputLength],
            (x, y) => ReconstructionErrorOfInputs.Forward(x[0], x[1], y[0]),
            (x, y, count) => ReconstructionErrorOfInputs.ForwardBatch(x[0], x[1], y[0], count));
        digests.Add(
            "reconstructionError-shared",
            [ReconstructionErrorShared.InputLength],
            [ReconstructionErrorShared.ScoreLength, ReconstructionErrorShared.DistanceLength, ReconstructionErrorShared.ReconstructionLength],
            (x, y) => ReconstructionErrorShared.Forward(x[0], y[0], y[1], y[2]),
            (x, y, count) => ReconstructionErrorShared.ForwardBatch(x[0], y[0], y[1], y[2], count));
        digests.Add("relu-alone-fused-shared", ReluAloneFusedShared.InputLength, ReluAloneFusedShared.ActivatedLength, ReluAloneFusedShared.RawLength, ReluAloneFusedShared.Forward, ReluAloneFusedShared.ForwardBatch);
        digests.Add("relu-xor-by-hand", ReluXorByHand.InputLength, ReluXorByHand.OutputLength, ReluXorByHand.Forward, ReluXorByHand.ForwardBatch);
        digests.Add("reshape-views", ReshapeViews.InputLength, ReshapeViews.GridLength, ReshapeViews.AgainLength, ReshapeViews.Forward, ReshapeViews.ForwardBatch);
        digests.Add("selu-alone-fused-shared", SeluAloneFusedShared.InputLength, SeluAloneFusedShared.ActivatedLength, SeluAloneFusedShared.RawLength, SeluAloneFusedShared.Forward, SeluAloneFusedShared.ForwardBatch);
        digests.Add("sigmoid-alone-fused-shared", SigmoidAloneFusedShared.InputLength, SigmoidAloneFusedShared.ActivatedLength, SigmoidAloneFusedShared.RawLength, SigmoidAloneFusedShared.Forward, SigmoidAloneFusedShared.ForwardBatch);
        digests.Add("sigmoid-binary", SigmoidBinary.InputLength, SigmoidBinary.OutputLength, SigmoidBinary.Forward, SigmoidBinary.ForwardBatch);
        digests.Add("silu-alone-fused-shared", SiluAloneFusedShared.InputLength, SiluAloneFusedShared.ActivatedLength, SiluAloneFusedShared.RawLength, SiluAloneFusedShared.Forward, SiluAloneFusedShared.ForwardBatch);
        digests.Add("softmax-multiclass", SoftmaxMulticlass.InputLength, SoftmaxMulticlass.OutputLength, SoftmaxMulticlass.Forward, SoftmaxMulticlass.ForwardBatch);
        digests.Add("softmax-of-input", SoftmaxOfInput.InputLength, SoftmaxOfInput.OutputLength, SoftmaxOfInput.Forward, SoftmaxOfInput.ForwardBatch);
        digests.Add("softmax-rows", SoftmaxRows.InputLength, SoftmaxRows.OutputLength, SoftmaxRows.Forward, SoftmaxRows.ForwardBatch);
        digests.Add("softplus-alone-fused-shared", SoftplusAloneFusedShared.InputLength, SoftplusAloneFusedShared.ActivatedLength, SoftplusAloneFusedShared.RawLength, SoftplusAloneFusedShared.Forward, SoftplusAloneFusedShared.ForwardBatch);
        digests.Add("softsign-alone-fused-shared", SoftsignAloneFusedShared.InputLength, SoftsignAloneFusedShared.ActivatedLength, SoftsignAloneFusedShared.RawLength, SoftsignAloneFusedShared.Forward, SoftsignAloneFusedShared.ForwardBatch);
        digests.Add("standardize-alone", StandardizeAlone.InputLength, StandardizeAlone.OutputLength, StandardizeAlone.Forward, StandardizeAlone.ForwardBatch);
        digests.Add("standardize-foldable", StandardizeFoldable.InputLength, StandardizeFoldable.OutputLength, StandardizeFoldable.Forward, StandardizeFoldable.ForwardBatch);
        digests.Add("standardize-large-offsets", StandardizeLargeOffsets.InputLength, StandardizeLargeOffsets.OutputLength, StandardizeLargeOffsets.Forward, StandardizeLargeOffsets.ForwardBatch);
        digests.Add("standardize-shared", StandardizeShared.InputLength, StandardizeShared.LeftLength, StandardizeShared.RightLength, StandardizeShared.Forward, StandardizeShared.ForwardBatch);
        digests.Add("standardize-twice", StandardizeTwice.InputLength, StandardizeTwice.OutputLength, StandardizeTwice.Forward, StandardizeTwice.ForwardBatch);
        digests.Add("tanh-alone-fused-shared", TanhAloneFusedShared.InputLength, TanhAloneFusedShared.ActivatedLength, TanhAloneFusedShared.RawLength, TanhAloneFusedShared.Forward, TanhAloneFusedShared.ForwardBatch);
    }
}
