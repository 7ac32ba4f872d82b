#!/usr/bin/env python3
# Makes operator-cases.jsonl: one operator a line, with what NumPy or PyTorch (1.13) say it writes. Operators that neither has
# (peepholes, sequence lengths, integer products) are written out from their formulas.
import json, math, os, numpy as np, torch, torch.nn.functional as F
torch.set_num_threads(1)
torch.set_default_dtype(torch.float64)
rng = np.random.default_rng(7)
out = open(os.path.join(os.path.dirname(os.path.abspath(__file__)), 'operator-cases.jsonl'), 'w')

def R(*s):
    return np.round(rng.uniform(-2, 2, s) * 64) / 64

def ten(x, ty=None):
    if x is None:
        return None
    x = np.asarray(x)
    ty = ty or {'f': 'float32', 'b': 'bool'}.get(x.dtype.kind) or {np.dtype('int64'): 'int64', np.dtype('int32'): 'int32', np.dtype('int8'): 'int8', np.dtype('uint8'): 'uint8', np.dtype('int16'): 'int16'}[x.dtype]

    def v(f):
        return f if not isinstance(f, float) or math.isfinite(f) else 'NaN' if f != f else 'Infinity' if f > 0 else '-Infinity'
    return dict(shape=list(x.shape), type=ty, data=[v(f) for f in x.reshape(-1).tolist()])

def case(name, kind, ins, outs, tolerance=None, **at):
    outs = outs if isinstance(outs, (list, tuple)) else [outs]
    d = dict(name=name, kind=kind, inputs=[ten(x) for x in ins], outputs=[ten(x.numpy() if isinstance(x, torch.Tensor) else x) for x in outs], attributes=at)
    if tolerance:
        d['tolerance'] = tolerance
    out.write(json.dumps(d, separators=(',', ':')) + '\n')
t = lambda x: torch.tensor(np.ascontiguousarray(x))
x = R(3, 5)

for k, f in dict(abs=np.abs, negate=np.negative, sign=np.sign, floor=np.floor, ceiling=np.ceil, round=np.round, exp=np.exp, sin=np.sin, cos=np.cos, tan=np.tan, atan=np.arctan, sinh=np.sinh, cosh=np.cosh, asinh=np.arcsinh, reciprocal=lambda v: 1 / v).items():
    case(k, k, [x], f(x))
y = np.abs(x) + 1 / 64

for k, f in dict(sqrt=np.sqrt, log=np.log).items():
    case(k, k, [y], f(y))
z = x / 4

for k, f in dict(asin=np.arcsin, acos=np.arccos, atanh=np.arctanh).items():
    case(k, k, [z], f(z))
case('acosh', 'acosh', [y + 1], np.arccosh(y + 1))
case('erf', 'erf', [x], torch.erf(t(x)))
case('celu', 'celu', [x], F.celu(t(x), 0.75), alpha=0.75)
case('shrink', 'shrink', [x], F.softshrink(t(x), 0.5), bias=0.5)
case('hardshrink', 'shrink', [x], F.hardshrink(t(x), 0.5))
case('thr', 'thresholdedRelu', [x], np.where(x > 0.5, x, 0), alpha=0.5)
h = np.array([-2.5, -1.5, -0.5, 0.5, 1.5, 2.5, 3.5])
case('round half', 'round', [h], np.round(h))
i8 = np.array([-128, -3, 0, 5, 127], np.int8)
case('abs i8', 'abs', [i8], np.abs(i8))
case('neg', 'negate', [i8], -i8)
case('sign i', 'sign', [i8], np.sign(i8))
case('bnot', 'bitwiseNot', [i8], ~i8)
u8 = np.array([0, 1, 200, 255], np.uint8)
case('bnot u', 'bitwiseNot', [u8], ~u8)
b = np.array([True, False])
case('not', 'not', [b], ~b)
w = np.array([np.nan, np.inf, -np.inf, 0.0])
case('isnan', 'isNan', [w], np.isnan(w))
case('isinf', 'isInfinity', [w], np.isinf(w))
case('isposinf', 'isInfinity', [w], np.isposinf(w), detectNegative=False)
c = np.array([np.nan, np.inf, -np.inf, -1.75, 300.5, 0.0, -0.5])
case('cast i8', 'cast', [c], np.array([0, 127, -128, -1, 127, 0, 0], np.int8), type='int8')
case('cast bool', 'cast', [c], np.array([1, 1, 1, 1, 1, 0, 1], bool), type='bool')
case('cast i64', 'cast', [c], np.array([0, 2 ** 63 - 1, -2 ** 63, -1, 300, 0, 0], np.int64), type='int64')
case('cast u8', 'cast', [np.array([-1, 257, 5], np.int32)], np.array([255, 1, 5], np.uint8), type='uint8')
case('cast f', 'cast', [i8], i8.astype(float), type='float32')
a = R(2, 1, 4)
d = R(3, 1)

for k, f in dict(add=np.add, subtract=np.subtract, multiply=np.multiply, divide=np.divide, minimum=np.minimum, maximum=np.maximum, modulo=np.mod, less=np.less, greater=np.greater, lessOrEqual=np.less_equal, greaterOrEqual=np.greater_equal, equal=np.equal).items():
    case(k, k, [a, d], f(a, d))
case('fmod', 'remainder', [a, d], np.fmod(a, d))
case('pow', 'power', [np.abs(a), d], np.power(np.abs(a), d))
case('prelu', 'prelu', [a, d], np.where(a >= 0, a, a * d))
ia = rng.integers(-128, 128, (4, 1, 3)).astype(np.int8)
ib = rng.integers(-128, 128, (5, 1)).astype(np.int8)
ib[0] = -1
ia[0, 0, 0] = -128
nz = np.where(ib == 0, 3, ib).astype(np.int8)
with np.errstate(all='ignore'):
    for k, f in dict(add=np.add, subtract=np.subtract, multiply=np.multiply, minimum=np.minimum, maximum=np.maximum, **{'and': np.bitwise_and, 'or': np.bitwise_or, 'xor': np.bitwise_xor}, equal=np.equal, less=np.less).items():
        case(k + ' i8', k, [ia, ib], f(ia, ib))
    case('mod i8', 'modulo', [ia, nz], np.mod(ia, nz))
    case('fmod i8', 'remainder', [ia, nz], np.fmod(ia, nz))
    q = np.trunc(ia.astype(float) / nz.astype(float)).astype(np.int64).astype(np.int8)
    case('div i8', 'divide', [ia, nz], q)
    case('div 0', 'divide', [np.array([5, -2 ** 63], np.int64), np.array([0, -1], np.int64)], np.array([0, -2 ** 63], np.int64))
    case('pow i', 'power', [np.array([3, -2, 0, 2, -1], np.int32), np.array([4, 5, 0, -1, -3], np.int32)], np.array([81, -32, 1, 0, -1], np.int32))
    case('shl', 'shiftLeft', [np.array([1, 3, 255, 1], np.uint8), np.array([3, 7, 1, 8], np.uint8)], np.array([8, 128, 254, 0], np.uint8))
    case('shr', 'shiftRight', [np.array([-128, 100, -1], np.int8), np.array([3, 2, 9], np.int8)], np.array([-16, 25, -1], np.int8))
p = rng.random((3, 1)) < 0.5
r = rng.random((1, 4)) < 0.5

for k, f in dict(zip(['and', 'or', 'xor', 'equal'], [np.logical_and, np.logical_or, np.logical_xor, np.equal])).items():
    case(k + ' b', k, [p, r], f(p, r))
wa, wb = (R(4), R(2, 1, 1))
case('where', 'where', [p, wa, wb], np.where(p, wa, wb))
wi = np.arange(4)
case('where i', 'where', [p, wi, -wi], np.where(p, wi, -wi))
x = R(3, 4, 5)

for k, f in dict(reduceSum=np.sum, reduceMean=np.mean, reduceMax=np.max, reduceMin=np.min, reduceProduct=np.prod, reduceSumSquare=lambda v, axis, keepdims: np.sum(v * v, axis=axis, keepdims=keepdims), reduceL1=lambda v, axis, keepdims: np.sum(abs(v), axis=axis, keepdims=keepdims), reduceL2=lambda v, axis, keepdims: np.sqrt(np.sum(v * v, axis=axis, keepdims=keepdims)), reduceLogSumExp=lambda v, axis, keepdims: np.log(np.sum(np.exp(v), axis=axis, keepdims=keepdims))).items():
    case(k, k, [x], f(x, axis=(0, 2), keepdims=False), axes=[0, -1])
    case(k + ' keep', k, [x], f(x, axis=(1,), keepdims=True), axes=[1], keepDimensions=True)
case('logsum', 'reduceLogSum', [abs(x)], np.log(np.sum(abs(x), axis=2)), axes=[2])
xi = rng.integers(-100, 100, (3, 4)).astype(np.int8)
case('sum i8', 'reduceSum', [xi], np.sum(xi, axis=1, dtype=np.int8), axes=[1])
case('max i8', 'reduceMax', [xi], xi.max(0), axes=[0])
case('prod i8', 'reduceProduct', [xi], np.prod(xi, axis=1, dtype=np.int8), axes=[1])
tie = np.array([[1.0, 3, 3, 0], [np.nan, -1, -1, -5]])
case('argmax', 'argMax', [tie], np.array([1, 1]), axis=1)
case('argmax last', 'argMax', [tie], np.array([[2], [2]]), axis=-1, selectLast=True, keepDimensions=True)
case('argmin', 'argMin', [x], x.argmin(1), axis=1)
case('argmin i', 'argMin', [xi], xi.argmin(0), axis=0)
case('softmax', 'softmax', [x], torch.softmax(t(x), 1), axis=1)
case('logsoftmax', 'logSoftmax', [x], torch.log_softmax(t(x), 0), axis=0)
case('hardmax', 'hardmax', [np.array([[1.0, 2, 2], [0, -1, -1]])], np.array([[0.0, 1, 0], [1, 0, 0]]))

for e in (0, 1):
    for rv in (0, 1):
        v = x[:, ::-1] if rv else x
        s = np.cumsum(v, 1)
        s = s - v if e else s
        s = s[:, ::-1] if rv else s
        case(f'cumsum{e}{rv}', 'cumulativeSum', [x], s, axis=1, exclusive=bool(e), reverse=bool(rv))
case('cumsum i8', 'cumulativeSum', [xi], np.cumsum(xi, 1, dtype=np.int8), axis=-1)
tk = np.array([[3.0, 1, 3, 2], [0, 5, -1, 5]])
case('topk', 'topK', [tk], [np.array([[3.0, 3, 2], [5, 5, 0]]), np.array([[0, 2, 3], [1, 3, 0]])], k=3)
case('topk small', 'topK', [tk.astype(np.int32)], [np.array([[0, 1, -1, 2]], np.int32), np.array([[1, 0, 1, 0]])], k=1, axis=0, largest=False)
case('lp1', 'lpNormalization', [x], x / np.sum(abs(x), 1, keepdims=True), axis=1, p=1)
case('lp2', 'lpNormalization', [x], F.normalize(t(x), dim=2))
case('lp zero', 'lpNormalization', [np.zeros((2, 3))], np.zeros((2, 3)))
x = R(2, 3, 4, 6)
g, bb = (R(4, 6), R(4, 6))
case('layer', 'layerNormalization', [x, g, bb], F.layer_norm(t(x), (4, 6), t(g), t(bb), 0.001), axis=-2, epsilon=0.001, tolerance=1e-07)
g1 = R(6)
case('layer1', 'layerNormalization', [x, g1], F.layer_norm(t(x), (6,), t(g1), None, float(np.float32(1e-05))))
eps = float(np.float32(1e-05))
case('rms', 'rmsNormalization', [x, g1], x / np.sqrt((x * x).mean(-1, keepdims=True) + eps) * g1)
nchw = lambda v: t(np.moveaxis(v, -1, 1))
back = lambda v: np.moveaxis(v.numpy(), 1, -1)
b1 = R(6)
case('group', 'groupNormalization', [x, g1, b1], back(F.group_norm(nchw(x), 3, t(g1), t(b1), eps)), groups=3, spatialRank=2)
case('instance', 'groupNormalization', [x, g1, b1], back(F.instance_norm(nchw(x), weight=t(g1), bias=t(b1), eps=eps)), groups=6, spatialRank=2)

for size in (3, 4):
    al, be, k = (0.5, 0.75, 1.25)
    y = np.empty_like(x)
    for c in range(6):
        lo, hi = (max(0, c - (size - 1) // 2), min(6, c + math.ceil((size - 1) / 2) + 1))
        y[..., c] = x[..., c] / (k + al / size * (x[..., lo:hi] ** 2).sum(-1)) ** be
    case(f'lrn{size}', 'localResponseNormalization', [x], y, size=size, alpha=al, beta=be, bias=k)
case('lrn torch', 'localResponseNormalization', [x], back(F.local_response_norm(nchw(x), 3, 0.5, 0.75, 1.25)), size=3, alpha=0.5, beta=0.75, bias=1.25)
x = R(3, 4, 5)
case('transpose', 'transpose', [x], x.transpose(2, 0, 1), permutation=[2, 0, 1])
case('slice', 'slice', [x], x[1:3, ::-2, 4:0:-3], starts=[1, 3, 4], lengths=[2, 2, 2], steps=[1, -2, -3])
case('slice1', 'slice', [x], x[1:2, 1:, :], starts=[1, 1, 0], lengths=[1, 3, 5])

for m, nm in dict(edge='edge', reflect='reflect', wrap='wrap').items():
    case('pad ' + m, 'pad', [x], np.pad(x, ((1, 2), (0, 3), (4, 2)), mode=nm), before=[1, 0, 4], after=[2, 3, 2], mode=m)
case('pad c', 'pad', [x], np.pad(x, ((1, 0), (0, 3), (2, 2)), constant_values=1.5), before=[1, 0, 2], after=[0, 3, 2], value=1.5)
case('pad i', 'pad', [xi], np.pad(xi, ((1, 0), (0, 1)), constant_values=-7), before=[1, 0], after=[0, 1], value=-7.5)
case('pad far', 'pad', [np.arange(3.0)], np.pad(np.arange(3.0), (7, 8), mode='reflect'), before=[7], after=[8], mode='reflect')
case('expand', 'expand', [R(3, 1) * 0 + 1.5], np.full((2, 3, 4), 1.5), shape=[2, 3, 4])
case('tile', 'tile', [x], np.tile(x, (2, 1, 3)), repeats=[2, 1, 3])
case('triu', 'triangular', [x], np.triu(x, 1), diagonal=1)
case('tril', 'triangular', [x], np.tril(x, -1), upper=False, diagonal=-1)
case('tril i', 'triangular', [xi], np.tril(xi), upper=False)

def d2s(v, bs, crd):
    h, w, c = v.shape[-3:]
    k = c // bs // bs
    n = np.moveaxis(v, -1, 0)
    if crd:
        return np.moveaxis(F.pixel_shuffle(t(n)[None], bs)[0].numpy(), 0, -1)
    return np.moveaxis(n.reshape(bs, bs, k, h, w).transpose(2, 3, 0, 4, 1).reshape(k, h * bs, w * bs), 0, -1)
x = R(2, 3, 12)
case('d2s', 'depthToSpace', [x], d2s(x, 2, False), blockSize=2)
case('d2s crd', 'depthToSpace', [x], d2s(x, 2, True), blockSize=2, columnsFirst=True)
case('s2d', 'spaceToDepth', [d2s(x, 2, False)], x, blockSize=2)
x = R(3, 4, 5)
case('concat', 'concat', [x, x[:, :2], x[:, 1:]], np.concatenate([x, x[:, :2], x[:, 1:]], 1), axis=-2)
case('concat i', 'concat', [xi, xi], np.concatenate([xi, xi]), axis=0)
case('split', 'split', [x], [x[..., :2], x[..., 2:3], x[..., 3:]], axis=-1, lengths=[2, 1, 2])
case('reshape', 'reshape', [x], x.reshape(6, 10), shape=[6, 10])
ix = np.array([[0, -1], [2, 1]])
case('gather', 'gather', [x, ix], x[:, ix], axis=1)
case('gather0', 'gather', [x, np.array(-2)], x[-2])
case('gather i32', 'gather', [x, ix.astype(np.int32)], x[:, :, ix], axis=-1)
ge = rng.integers(-4, 4, (3, 2, 5))
case('gatherEl', 'gatherElements', [x, ge], np.take_along_axis(x, ge, 1), axis=1)
gn = np.array([[[0, 1]], [[-1, -1]]])
case('gatherNd', 'gatherNd', [x, gn], x[gn[..., 0], gn[..., 1]])
gb = np.array([[1], [0], [-1]])
case('gatherNd b', 'gatherNd', [x, gb], np.stack([x[i, gb[i, 0]] for i in range(3)]), batchDimensions=1)
se = rng.integers(0, 4, (2, 3, 5))
up = R(2, 3, 5)

for red, tr in dict(none=None, add='sum', multiply='prod', minimum='amin', maximum='amax').items():
    if red == 'none':
        y = x.copy()
        for p3 in np.ndindex(2, 3, 5):
            y[p3[0], se[p3], p3[2]] = up[p3]
    else:
        y = t(x).scatter_reduce(1, t(se), t(up), tr).numpy()
    case('scatterEl ' + red, 'scatterElements', [x, se, up], y, axis=1, reduction=red)
sn = np.array([[0, 1], [2, -1], [0, 1]])
su = R(3, 5)
y = x.copy()

for i in range(3):
    y[sn[i, 0], sn[i, 1]] += su[i]
case('scatterNd', 'scatterNd', [x, sn, su], y, reduction='add')
case('scatterNd i', 'scatterNd', [np.arange(5), np.array([[3], [0]]), np.array([9, 8])], np.array([8, 1, 2, 9, 4]))
oh = np.array([0, -1, 7, 2])
case('onehot', 'oneHotEncoding', [oh], np.array([[3.0, 1, 1], [1, 1, 3], [1, 1, 1], [1, 1, 3]]), depth=3, offValue=1.0, onValue=3.0)
case('onehot0', 'oneHotEncoding', [np.array([[1.9, 0.0]])], np.array([[[0.0, 1]], [[1, 0]]]), depth=2, axis=0)
a, b = (R(2, 1, 3, 4), R(5, 4, 2))
case('matmul', 'matMul', [a, b], a @ b)
case('matmul t', 'matMul', [a.swapaxes(-1, -2).copy(), b.swapaxes(-1, -2).copy()], a @ b, transposeA=True, transposeB=True)

def conv(x, w, bias, s, d, pd, g):
    lead = x.shape[:-3]
    n = t(np.moveaxis(x.reshape((-1,) + x.shape[-3:]), -1, 1))
    n = F.pad(n, (pd[1], pd[3], pd[0], pd[2]))
    y = F.conv2d(n, t(np.moveaxis(w, -1, 1)), None if bias is None else t(bias), s, 0, d, g)
    y = back(y)
    return y.reshape(lead + y.shape[1:])

for nm, (hh, ww, ci, co, kh, kw, s, d, pd, g) in dict(a=(9, 7, 4, 6, 3, 2, (2, 1), (1, 2), (1, 0, 2, 3), 2), b=(5, 6, 3, 5, 3, 3, (1, 1), (1, 1), (1, 1, 1, 1), 1), dw=(8, 5, 4, 8, 3, 3, (2, 2), (2, 1), (0, 1, 1, 2), 4)).items():
    x, w, bi = (R(2, hh, ww, ci), R(co, kh, kw, ci // g), R(co))
    case('conv ' + nm, 'conv', [x, w, bi], conv(x, w, bi, s, d, pd, g), strides=list(s), dilations=list(d), padding=list(pd), groups=g)
    case('conv nb ' + nm, 'conv', [x[0], w], conv(x, w, None, s, d, pd, g)[0], strides=list(s), dilations=list(d), padding=list(pd), groups=g)
x, w, bi = (R(11, 4), R(6, 3, 2), R(6))
y = F.conv1d(F.pad(t(x.T)[None], (2, 1)), t(np.moveaxis(w, -1, 1)), t(bi), 2, 0, 2, 2)[0].numpy().T
case('conv1', 'conv', [x, w, bi], y, strides=[2], dilations=[2], padding=[2, 1], groups=2)

def convt(x, w, bias, s, d, pd, op, g):
    y = F.conv_transpose2d(t(np.moveaxis(x, -1, 0))[None], t(np.moveaxis(w, -1, 1)), None, s, 0, 0, g, d)[0].numpy()
    co = y.shape[0]
    full = np.zeros((co, y.shape[1] + op[0], y.shape[2] + op[1]))
    full[:, :y.shape[1], :y.shape[2]] = y
    full = full[:, pd[0]:full.shape[1] - pd[2], pd[1]:full.shape[2] - pd[3]]
    return np.moveaxis(full, 0, -1) + (0 if bias is None else bias)

for nm, (hh, ww, ci, co, kh, kw, s, d, pd, op, g) in dict(a=(4, 3, 4, 6, 3, 2, (2, 3), (1, 2), (1, 0, 2, 1), (1, 2), 2), b=(3, 5, 3, 2, 3, 3, (1, 2), (1, 1), (1, 1, 1, 0), (0, 1), 1)).items():
    x, w, bi = (R(hh, ww, ci), R(ci, kh, kw, co // g), R(co))
    case('convt ' + nm, 'convTranspose', [x, w, bi], convt(x, w, bi, s, d, pd, op, g), strides=list(s), dilations=list(d), padding=list(pd), outputPadding=list(op), groups=g)
x, w = (R(5, 4), R(4, 3, 2))
case('convt1', 'convTranspose', [x, w], F.conv_transpose1d(t(x.T)[None], t(np.moveaxis(w, -1, 1)), None, 2, 1, 1, 1)[0].numpy().T, strides=[2], padding=[1, 1], outputPadding=[1])
x = R(2, 7, 8, 3)
case('maxpool', 'maxPool', [x], back(F.max_pool2d(nchw(x), (3, 2), (2, 3), (1, 1), (2, 1))), kernel=[3, 2], strides=[2, 3], padding=[1, 1, 1, 1], dilations=[2, 1])
case('maxpool ceil', 'maxPool', [x], back(F.max_pool2d(nchw(x), 3, 2, 1, ceil_mode=True)), kernel=[3, 3], strides=[2, 2], padding=[1, 1, 1, 1], ceiling=True)
case('avg', 'averagePool', [x], back(F.avg_pool2d(nchw(x), 3, 2, 1, count_include_pad=False)), kernel=[3, 3], strides=[2, 2], padding=[1, 1, 1, 1])
case('avg pad ceil', 'averagePool', [x], back(F.avg_pool2d(nchw(x), 3, 2, 1, True, True)), kernel=[3, 3], strides=[2, 2], padding=[1, 1, 1, 1], ceiling=True, countPadding=True)
case('avg ceil', 'averagePool', [x], back(F.avg_pool2d(nchw(x), (2, 3), (3, 2), 0, True, False)), kernel=[2, 3], strides=[3, 2], ceiling=True)
case('avg1', 'averagePool', [x[0, 0]], F.avg_pool1d(t(x[0, 0].T)[None], 3, 2, 1, False, True)[0].numpy().T, kernel=[3], strides=[2], padding=[1, 1], countPadding=True)
case('lp', 'lpPool', [abs(x)], back(F.lp_pool2d(nchw(abs(x)), 3, (3, 2), 2)), kernel=[3, 2], strides=[2, 2], p=3)
xq = rng.integers(-128, 128, (6, 3)).astype(np.int8)
case('maxpool i8', 'maxPool', [xq], np.stack([xq[max(0, 2 * i - 1):2 * i + 2].max(0) for i in range(3)]), kernel=[3], strides=[2], padding=[1, 0])
x = R(4, 5, 2)
n = t(np.moveaxis(x, -1, 0))[None]

for m, tm, ac, co in [('linear', 'bilinear', False, 'halfPixel'), ('linear', 'bilinear', True, 'alignCorners'), ('cubic', 'bicubic', False, 'halfPixel'), ('cubic', 'bicubic', True, 'alignCorners')]:
    for sz in ((7, 3), (2, 11)):
        case(f'resize {m} {co} {sz}', 'resize', [x], np.moveaxis(F.interpolate(n, sz, mode=tm, align_corners=ac)[0].numpy(), 0, -1), sizes=list(sz), mode=m, coordinates=co)
case('resize nearest', 'resize', [x], np.moveaxis(F.interpolate(n, (7, 3), mode='nearest')[0].numpy(), 0, -1), sizes=[7, 3], coordinates='asymmetric', rounding='floor')
case('resize 1d', 'resize', [x[0]], F.interpolate(t(x[0].T)[None], 8, mode='linear')[0].numpy().T, sizes=[8], mode='linear')
T, B, I, H = (4, 3, 2, 5)

def io(m, layer=''):
    return [p.detach().numpy() for p in (getattr(m, 'weight_ih_l0' + layer), getattr(m, 'weight_hh_l0' + layer), getattr(m, 'bias_ih_l0' + layer), getattr(m, 'bias_hh_l0' + layer))]

def q(m):
    with torch.no_grad():
        for p in m.parameters():
            p.copy_(t(R(*p.shape) / 2))
    return m

def perm(w, o):
    s = w.reshape((len(o), -1) + w.shape[1:])
    return np.concatenate([s[i] for i in o])
x, h0, c0 = (R(T, B, I), R(B, H), R(B, H))
ln = np.array([4, 2, 0], np.int32)
m = q(torch.nn.LSTM(I, H, bidirectional=True))
with torch.no_grad():
    y, (hn, cn) = m(t(x), (t(np.stack([h0, h0])), t(np.stack([c0, c0]))))
o = (0, 3, 1, 2)

for k, sfx in ((0, ''), (1, '_reverse')):
    W, Rr, b1, b2 = io(m, sfx)
    case('lstm' + sfx, 'lstm', [x, perm(W, o), perm(Rr, o), perm(b1 + b2, o), None, h0, c0], [y[..., k * H:(k + 1) * H], hn[k], cn[k]], reverse=bool(k))
W, Rr, b1, b2 = io(m)

def run_len(cell, rev, W, Rr, bb, kind, **kw):
    outs = np.zeros((T, B, H))
    hs = []
    cs = []
    for s in range(B):
        h, c = (h0[s].copy(), c0[s].copy())
        for n_ in range(ln[s]):
            tt = ln[s] - 1 - n_ if rev else n_
            h, c = cell(x[tt, s], h, c)
            outs[tt, s] = h
        hs.append(h)
        cs.append(c)
    return (outs, np.array(hs), np.array(cs))
sg = lambda v: 1 / (1 + np.exp(-v))
P = R(3 * H) / 2
Wp, Rp, bp = (perm(W, o), perm(Rr, o), perm(b1 + b2, o))

def lc(xx, h, c, clip=None):
    z = Wp @ xx + Rp @ h + bp
    zi, zo, zf, zc = z.reshape(4, H)
    cl = lambda v: np.clip(v, -0.75, 0.75)
    i = sg(cl(zi + P[:H] * c))
    f = sg(cl(zf + P[2 * H:] * c))
    c2 = f * c + i * np.tanh(cl(zc))
    o_ = sg(cl(zo + P[H:2 * H] * c2))
    return (o_ * np.tanh(c2), c2)

for rev in (False, True):
    yy = run_len(lc, rev, None, None, None, None)
    case(f'lstm peep len {rev}', 'lstm', [x, Wp, Rp, bp, ln, h0, c0, P], yy, reverse=rev, clip=0.75)
m = q(torch.nn.GRU(I, H, bidirectional=True))
with torch.no_grad():
    y, hn = m(t(x), t(np.stack([h0, h0])))

for k, sfx in ((0, ''), (1, '_reverse')):
    W, Rr, b1, b2 = io(m, sfx)
    og = (1, 0, 2)
    zb, rb = ((b1 + b2)[H:2 * H], (b1 + b2)[:H])
    case('gru' + sfx, 'gru', [x, perm(W, og), perm(Rr, og), np.concatenate([zb, rb, b1[2 * H:], b2[2 * H:]]), None, h0], [y[..., k * H:(k + 1) * H], hn[k]], reverse=bool(k), linearBeforeReset=True)
W, Rr, b1, b2 = io(m)
Wg, Rg = (perm(W, og), perm(Rr, og))
bg = np.concatenate([(b1 + b2)[H:2 * H], (b1 + b2)[:H], b1[2 * H:], b2[2 * H:]])

def gc(xx, h, c):
    u = Wg @ xx
    z = sg(u[:H] + Rg[:H] @ h + bg[:H])
    r_ = sg(u[H:2 * H] + Rg[H:2 * H] @ h + bg[H:2 * H])
    n_ = np.tanh(u[2 * H:] + bg[2 * H:3 * H] + Rg[2 * H:] @ (r_ * h) + bg[3 * H:])
    h = (1 - z) * n_ + z * h
    return (h, h)
yy = run_len(gc, True, None, None, None, None)
case('gru len', 'gru', [x, Wg, Rg, bg, ln, h0], list(yy[:2]), reverse=True)
m = q(torch.nn.RNN(I, H, nonlinearity='relu'))
with torch.no_grad():
    y, hn = m(t(x), t(h0)[None])
W, Rr, b1, b2 = io(m)
case('rnn', 'rnn', [x, W, Rr, b1 + b2, None, h0], [y, hn[0]], hiddenActivation='relu')
x = R(3, 4) * 20
sc = np.float64(np.float32(0.37))
zp = np.array(7, np.int8)
f32 = np.float32
qz = lambda v, s, z, lo, hi: np.clip(np.rint(f32(v) / f32(s)).astype(np.int64) + z, lo, hi)
case('quant', 'quantize', [x, sc, zp], qz(x, sc, 7, -128, 127).astype(np.int8), type='int8')
sa = np.array([0.5, 0.25, 0.125, 1.0])
za = np.array([0, 100, 200, 255], np.uint8)
case('quant axis', 'quantize', [x, sa, za], qz(x, sa, za.astype(np.int64), 0, 255).astype(np.uint8), axis=-1)
case('dequant', 'dequantize', [xi, sa, np.array([0, 1, 2, 3], np.int8)], sa * (xi.astype(float) - np.arange(4)), axis=1)
case('dequant0', 'dequantize', [xi, np.array(0.5)], xi * 0.5)
mn, mx = (f32(min(0, x.min())), f32(max(0, x.max())))
s = f32((mx - mn) / f32(255))
z = int(np.clip(np.rint(-mn / s), 0, 255))
case('dynq', 'dynamicQuantize', [x], [np.clip(np.rint(f32(x) / s) + z, 0, 255).astype(np.uint8), np.float64(s), np.array(z, np.uint8)])
A = rng.integers(0, 256, (2, 3, 4)).astype(np.uint8)
Bm = rng.integers(-128, 128, (4, 5)).astype(np.int8)
bz = rng.integers(-9, 9, 5).astype(np.int8)
acc = (A.astype(np.int64) - 128) @ (Bm.astype(np.int64) - bz)
case('mmi', 'matMulInteger', [A, Bm, np.array(128, np.uint8), bz], acc.astype(np.int32))
case('mmi0', 'matMulInteger', [A, Bm], (A.astype(np.int64) @ Bm.astype(np.int64)).astype(np.int32))
s1, s3 = (f32(0.02), f32(0.7))
s2 = f32([0.01, 0.02, 0.03, 0.04, 0.05])
mul = (s1 * s2 / s3).astype(f32)
rq = lambda acc, mul, z, lo, hi: np.clip(np.rint(acc.astype(f32) * mul).astype(np.int64) + z, lo, hi)
case('qlmm', 'qlinearMatMul', [A, np.float64(s1), np.array(128, np.uint8), Bm, s2.astype(float), bz, np.float64(s3), np.array(3, np.int8)], rq(acc, mul, 3, -128, 127).astype(np.int8))
X = rng.integers(0, 256, (5, 6, 4)).astype(np.uint8)
Wq = rng.integers(-128, 128, (6, 3, 2, 2)).astype(np.int8)
bi = rng.integers(-9999, 9999, 6).astype(np.int32)
bz = rng.integers(-9, 9, 6).astype(np.int8)
ac = conv((X.astype(float) - 120)[None], Wq.astype(float) - bz[:, None, None, None], None, (2, 1), (1, 2), (1, 0, 1, 2), 2)[0].astype(np.int64)
case('convi', 'convInteger', [X, Wq, np.array(120, np.uint8), bz], ac.astype(np.int32), strides=[2, 1], dilations=[1, 2], padding=[1, 0, 1, 2], groups=2)
s2 = f32([0.01, 0.02, 0.03, 0.04, 0.05, 0.06]) / f32(64)
case('qlconv', 'qlinearConv', [X, np.float64(s1), np.array(120, np.uint8), Wq, s2.astype(float), bz, np.float64(s3), np.array(100, np.uint8), bi], rq(ac + bi, (s1 * s2 / s3).astype(f32), 100, 0, 255).astype(np.uint8), strides=[2, 1], dilations=[1, 2], padding=[1, 0, 1, 2], groups=2)
case('impute', 'impute', [np.array([[np.nan, 2.0], [3.0, np.nan]]), np.array([7.0, 8.0])], np.array([[7.0, 2], [3, 8]]))
x = R(2, 4, 5, 3)
g = R(2, 3, 6, 2)

for m, tm, outside in [(m, tm, o) for m, tm in (('linear', 'bilinear'), ('nearest', 'nearest'), ('cubic', 'bicubic')) for o in ('zeros', 'border', 'reflection')]:
    for ac in (False, True):
        y = F.grid_sample(t(np.moveaxis(x, -1, 1)), t(g), tm, outside, ac)
        case(f'gridSample {m} {outside} {ac}', 'gridSample', [x, g], np.moveaxis(y.numpy(), 1, -1), mode=m, outside=outside, alignCorners=ac)
x = R(9, 14, 2)
for mode in ('linear', 'cubic'):
    picture = t(np.moveaxis(x, -1, 0)[None])
    y = F.interpolate(picture, size=(4, 5), mode={'linear': 'bilinear', 'cubic': 'bicubic'}[mode], antialias=True)
    case(f'resize {mode} smoothed', 'resize', [x], [np.moveaxis(y.numpy()[0], 0, -1)],
         sizes=[4, 5], mode=mode, antialias=True, excludeOutside=True, cubicCoefficient=-0.5)
out.close()
