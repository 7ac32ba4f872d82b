#!/usr/bin/env python3
# Makes the golden models of this folder: every <case>/model.nnmodel except the hand-written ones.
# NumPy in float64 is the oracle: nothing here shares code with the C# it judges.
#   python3 make_models.py            needs NumPy 1.24 or later
import base64
import json
import math
import pathlib
import zlib

import numpy as np

HERE = pathlib.Path(__file__).parent
VECTORS = 16


# --- Operators, in float64 --------------------------------------------------------------------------------------------

def erf(x):
    return np.vectorize(math.erf, otypes=[np.float64])(x)


def sigmoid(x):
    return np.where(x >= 0, 1 / (1 + np.exp(-np.abs(x))), np.exp(-np.abs(x)) / (1 + np.exp(-np.abs(x))))


def softplus(x):
    return np.maximum(x, 0) + np.log1p(np.exp(-np.abs(x)))


def softmax(x):
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


SELU_SCALE, SELU_ALPHA = 1.0507009873554805, 1.6732632423543772

ACTIVATIONS = {
    "clip": lambda x, p: np.clip(x, p["minimum"], p["maximum"]),
    "elu": lambda x, p: np.where(x > 0, x, p["alpha"] * np.expm1(np.minimum(x, 0))),
    "gelu": lambda x, p: x * (1 + erf(x / math.sqrt(2))) / 2,
    "geluTanh": lambda x, p: x * (1 + np.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x**3))) / 2,
    "hardSigmoid": lambda x, p: np.clip(p["alpha"] * x + p["beta"], 0, 1),
    "hardSwish": lambda x, p: x * np.clip(x / 6 + 0.5, 0, 1),
    "identity": lambda x, p: x,
    "leakyRelu": lambda x, p: np.where(x >= 0, x, p["alpha"] * x),
    "mish": lambda x, p: x * np.tanh(softplus(x)),
    "relu": lambda x, p: np.maximum(x, 0),
    "selu": lambda x, p: SELU_SCALE * np.where(x > 0, x, SELU_ALPHA * np.expm1(np.minimum(x, 0))),
    "sigmoid": lambda x, p: sigmoid(x),
    "silu": lambda x, p: x * sigmoid(x),
    "softplus": lambda x, p: softplus(x),
    "softsign": lambda x, p: x / (1 + np.abs(x)),
    "tanh": lambda x, p: np.tanh(x),
}

PARAMETERS = {
    "clip": {"minimum": -0.75, "maximum": 1.25},
    "elu": {"alpha": 0.7},
    "hardSigmoid": {"alpha": 0.2, "beta": 0.45},
    "leakyRelu": {"alpha": 0.1},
}


def conv(operator, known):
    x, w = known[operator["input"]], known[operator["weights"]]
    top, left, bottom, right = operator.get("padding", [0, 0, 0, 0])
    (sy, sx), (dy, dx), groups = operator.get("strides", [1, 1]), operator.get("dilations", [1, 1]), operator.get("groups", 1)
    x = np.pad(x, ((top, bottom), (left, right), (0, 0)))
    filters, kh, kw, channels = w.shape
    height, width = (x.shape[0] - (kh - 1) * dy - 1) // sy + 1, (x.shape[1] - (kw - 1) * dx - 1) // sx + 1
    y = np.zeros((height, width, filters))
    for i in range(height):
        for j in range(width):
            for f in range(filters):
                first = f // (filters // groups) * channels
                y[i, j, f] = np.sum(w[f] * x[i * sy:i * sy + (kh - 1) * dy + 1:dy, j * sx:j * sx + (kw - 1) * dx + 1:dx, first:first + channels])
    return y + known[operator["bias"]] if "bias" in operator else y


def product(operator, known):
    a, b = known[operator["a"]], known[operator["b"]]
    return (a.swapaxes(-1, -2) if operator.get("transposeA") else a) @ (b.swapaxes(-1, -2) if operator.get("transposeB") else b)


TENSORS = {
    "add": lambda o, known: known[o["a"]] + known[o["b"]],
    "concat": lambda o, known: np.concatenate([known[name] for name in o["inputs"]], axis=o["axis"]),
    "conv": conv,
    "matMul": product,
    "reshape": lambda o, known: known[o["input"]].reshape(o["shape"]),
}


# --- A network under construction -------------------------------------------------------------------------------------

class Network:
    def __init__(self, name, **inputs):
        self.name = name
        self.random = np.random.default_rng(zlib.crc32(name.encode()))
        self.inputs = {key.replace("__", " "): tuple(np.atleast_1d(shape)) for key, shape in inputs.items()}
        self.shapes = dict(self.inputs)
        self.outputs, self.preprocessing, self.operators = [], [], []
        self.tensors, self.features, self.target = {}, [], None
        self.sample = lambda shape: self.random.normal(0, 1.5, shape)

    def constant(self, name, values):
        self.tensors[name] = np.asarray(values, np.float32)
        return name

    def add(self, op, input, output, to=None, **fields):
        operator = {"op": op, "name": fields.pop("name", f"{op} {len(self.preprocessing) + len(self.operators)}"),
                    "input": input, **fields, "output": output}
        (self.operators if to is None else to).append(operator)
        return output

    def dense(self, input, size, output=None, bias=True, name=None):
        index = sum(o["op"] == "dense" for o in self.operators)
        name = name or f"dense{index}"
        inputs = self.shapes[input][-1]
        weights = self.constant(name + ".weights", self.random.normal(0, 1 / math.sqrt(inputs), (size, inputs)))
        fields = {"weights": weights}
        if bias:
            fields["bias"] = self.constant(name + ".bias", self.random.normal(0, 0.3, size))
        output = output or name
        self.shapes[output] = (*self.shapes[input][:-1], size)
        return self.add("dense", input, output, name=name, **fields)

    def activate(self, op, input, output=None):
        output = output or f"{input}.{op}"
        self.shapes[output] = self.shapes[input]
        return self.add(op, input, output, **PARAMETERS.get(op, {}))

    def standardize(self, input, offset, scale, output=None, preprocess=False):
        output = output or f"{input}.scaled"
        self.shapes[output] = self.shapes[input]
        return self.add("standardize", input, output, to=self.preprocessing if preprocess else None,
                        offset=self.constant(f"{input}.offset", offset), scale=self.constant(f"{input}.scale", scale))

    def reconstruction_error(self, input, reconstruction, output="score"):
        self.shapes[output] = (1,)
        return self.add("reconstructionError", input, output, reconstruction=reconstruction)

    def one_hot(self, input, counts, output="encoded", preprocess=False):
        self.shapes[output] = (sum(max(1, count) for count in counts),)
        return self.add("oneHot", input, output, to=self.preprocessing if preprocess else None, categoryCounts=list(counts))

    def impute(self, input, values, output="imputed"):
        self.shapes[output] = self.shapes[input]
        return self.add("impute", input, output, to=self.preprocessing, values=self.constant(f"{input}.values", values))

    def apply(self, op, shape, output=None, attributes=None, **ports):
        """An operator by its ports and attributes; the shape is what it writes."""
        output = output or f"{op}{len(self.operators)}"
        self.shapes[output] = tuple(shape)
        self.operators.append({"op": op, "name": f"{op} {len(self.operators)}", **ports, "output": output, **(attributes or {})})
        return output

    def weights(self, name, *shape):
        return self.constant(name, self.random.normal(0, 1 / math.sqrt(max(1, np.prod(shape[1:]))), shape))

    def run(self, values):
        known = {name: tensor.astype(np.float64) for name, tensor in self.tensors.items()}
        known.update({name: value.astype(np.float64).reshape(self.inputs[name]) for name, value in values.items()})
        for operator in self.preprocessing + self.operators:
            op = operator["op"]
            if op in TENSORS:
                known[operator["output"]] = TENSORS[op](operator, known)
                continue
            x = known[operator["input"]]
            if op == "dense":
                y = x @ known[operator["weights"]].T
                if "bias" in operator:
                    y = y + known[operator["bias"]]
            elif op == "standardize":
                y = (x - known[operator["offset"]]) / known[operator["scale"]]
            elif op == "oneHot":
                y = np.concatenate([x[i:i + 1] if count == 0 else np.arange(count) == x[i] for i, count in enumerate(operator["categoryCounts"])]).astype(np.float64)
            elif op == "impute":
                y = np.where(np.isnan(x), known[operator["values"]], x)
            elif op == "reconstructionError":
                y = np.mean((x - known[operator["reconstruction"]]) ** 2, keepdims=True).reshape(1)
            elif op == "softmax":
                y = softmax(x)
            else:
                y = ACTIVATIONS[op](x, {k: np.float64(np.float32(v)) for k, v in operator.items() if isinstance(v, float)})
            known[operator["output"]] = y
        return [known[name].ravel() for name in self.outputs]

    def vectors(self):
        rows = []
        for i in range(VECTORS):
            values = {name: np.asarray(self.sample(shape) if i else np.zeros(shape), np.float32) for name, shape in self.inputs.items()}
            rows.append({"inputs": [values[name].ravel() for name in self.inputs],
                         "outputs": [np.asarray(y, np.float32) for y in self.run(values)]})
        return rows

    def save(self, *outputs):
        self.outputs = list(outputs)
        folder = HERE / self.name
        folder.mkdir(exist_ok=True)
        (folder / "model.nnmodel").write_text(self.text(), encoding="utf-8", newline="\n")

    def text(self):
        lines = ["{", '  "format": 1,', f'  "name": {quote(self.name)},']
        lines += block("inputs", [f'{{ "name": {quote(n)}, "shape": {numbers(s)} }}' for n, s in self.inputs.items()])
        lines.append(f'  "outputs": [{", ".join(map(quote, self.outputs))}],')
        if self.preprocessing:
            lines += block("preprocessing", map(fields, self.preprocessing))
        lines += block("operators", map(fields, self.operators))
        lines += block("tensors", [tensor(n, t) for n, t in self.tensors.items()])
        if self.features:
            lines += block("features", map(fields, self.features))
        if self.target:
            lines.append(f'  "target": {fields(self.target)},')
        lines.append('  "testVectors": {')
        lines.append('    "source": "reference",')
        rows = ["{ \"inputs\": [%s], \"outputs\": [%s] }" % tuple(", ".join(map(run, row[k])) for k in ("inputs", "outputs"))
                for row in self.vectors()]
        lines += ["  " + line for line in block("vectors", rows, last=True)]
        lines += ["  },", '  "provenance": { "tool": "make_models.py" }', "}", ""]
        return "\n".join(lines)


# --- JSON -------------------------------------------------------------------------------------------------------------

def quote(text):
    return json.dumps(text, ensure_ascii=True)


def number(value):
    if isinstance(value, (float, np.floating)):
        text = np.format_float_positional(np.float32(value), unique=True, trim="-") if 1e-5 <= abs(value) < 1e9 else str(np.float32(value))
        return text[:-2] if text.endswith(".0") else text
    return str(value)


def numbers(values):
    return "[" + ", ".join(map(number, values)) + "]"


def run(values):
    """Numbers, or base64 where one of them is none."""
    return quote(base64.b64encode(values.astype("<f4").tobytes()).decode()) if np.isnan(values).any() else numbers(values)


def value(item):
    if isinstance(item, str):
        return quote(item)
    if isinstance(item, bool):
        return "true" if item else "false"
    if isinstance(item, list):
        return "[" + ", ".join(map(value, item)) + "]"
    return number(item)


def fields(item):
    return "{ " + ", ".join(f"{quote(k)}: {value(v)}" for k, v in item.items()) + " }"


def tensor(name, values):
    data = f'"values": {numbers(values.ravel())}' if values.size <= 64 \
        else f'"base64": "{base64.b64encode(values.astype("<f4").tobytes()).decode()}"'
    return f'{{ "name": {quote(name)}, "shape": {numbers(values.shape)}, {data} }}'


def block(key, items, last=False):
    items = list(items)
    return [f'  "{key}": ['] + [f"    {item}{',' if i + 1 < len(items) else ''}" for i, item in enumerate(items)] + ["  ]" + ("" if last else ",")]


# --- The cases --------------------------------------------------------------------------------------------------------

def activations():
    # Alone on the input, in the registers of a dense layer, and in place behind one whose output is an output too.
    for op in ACTIVATIONS:
        n = Network(f"{op}-alone-fused-shared", input=9)
        alone = n.activate(op, "input")
        fused = n.activate(op, n.dense(alone, 11))
        shared = n.dense(fused, 5, output="raw")
        n.save(n.activate(op, shared, output="activated"), "raw")


def dense_layers():
    n = Network("dense-one-layer", input=4)
    n.save(n.dense("input", 3))

    n = Network("dense-deep-stack", input=10)
    x = "input"
    for i, size in enumerate([32, 24, 24, 16, 12, 8, 6]):
        x = n.activate(["tanh", "relu", "gelu"][i % 3], n.dense(x, size))
    n.save(n.dense(x, 2))

    n = Network("dense-no-bias", input=6)
    n.save(n.dense(n.activate("relu", n.dense("input", 8, bias=False)), 3, bias=False))

    n = Network("dense-odd-sizes", input=7)
    x = "input"
    for size in [13, 5, 17, 31, 33, 1, 2]:
        x = n.activate("tanh", n.dense(x, size))
    n.save(n.dense(x, 3))

    n = Network("dense-large-weights", input=200)
    n.save(n.dense(n.activate("relu", n.dense("input", 100)), 10))

    n = Network("dense-single-output", input=300)
    n.save(n.dense("input", 1))

    n = Network("dense-single-input", input=1)
    n.save(n.dense(n.activate("tanh", n.dense("input", 20)), 1))

    n = Network("dense-wide-and-shallow", input=3)
    n.save(n.dense(n.activate("relu", n.dense("input", 100)), 50))


def data_models():
    n = Network("identity-regression", input=3)
    n.features = [{"name": "area", "minimum": 20.0, "maximum": 240.0, "unit": "m2"}, {"name": "rooms"}, {"name": "district", "categories": ["north", "south"]}]
    n.target = {"names": ["price", "rent"], "task": "regression"}
    n.sample = lambda shape: np.array([n.random.uniform(20, 240), n.random.integers(1, 8), n.random.integers(0, 2)])
    x = n.standardize("input", [110, 3.5, 0], [60, 1.5, 1], preprocess=True)
    n.save(n.activate("identity", n.dense(n.activate("relu", n.dense(x, 12)), 2), output="values"))

    n = Network("softmax-multiclass", input=4)
    n.features = [{"name": f"{part} {side} (cm)", "unit": "cm"} for part in ("sepal", "petal") for side in ("length", "width")]
    n.target = {"names": ["species"], "task": "classification", "labels": ["setosa", "versicolor", "virginica"]}
    means, scales = np.array([5.84, 3.05, 3.76, 1.2]), np.array([0.83, 0.43, 1.76, 0.76])
    n.sample = lambda shape: n.random.normal(means, scales)
    x = n.standardize("input", means, scales, preprocess=True)
    x = n.activate("tanh", n.dense(x, 8))
    n.shapes["probabilities"] = (3,)
    n.save(n.add("softmax", n.dense(x, 3), "probabilities"))

    n = Network("sigmoid-binary", input=5)
    n.features = [{"name": f"x{i}"} for i in range(5)]
    n.target = {"names": ["ill"], "task": "binaryClassification", "labels": ["no", "yes"]}
    n.save(n.activate("sigmoid", n.dense(n.activate("relu", n.dense("input", 6)), 1), output="probability"))


def scalings():
    n = Network("standardize-foldable", input=6)
    offset, scale = np.array([7.0, -3, 0, 1e-3, 40, -0.5]), np.array([1.0, 2, 5, 0.5, 5.5, 0.1])
    n.sample = lambda shape: n.random.normal(offset, scale)
    n.save(n.dense(n.activate("relu", n.dense(n.standardize("input", offset, scale), 10, bias=False)), 4))

    n = Network("standardize-large-offsets", input=4)
    offset, scale = np.array([2000.0, -15000, 0, 1e6]), np.array([5.0, 30, 1, 1e3])
    n.sample = lambda shape: n.random.normal(offset, scale)
    n.save(n.dense(n.activate("tanh", n.dense(n.standardize("input", offset, scale), 10)), 4))

    n = Network("standardize-shared", input=5)
    offset, scale = n.random.normal(0, 2, 5), n.random.uniform(0.5, 3, 5)
    x = n.standardize("input", offset, scale)
    n.save(n.dense(x, 3, output="left"), n.dense(x, 2, output="right"))

    n = Network("standardize-alone", input=19)
    n.save(n.standardize("input", n.random.normal(0, 2, 19), n.random.uniform(0.5, 3, 19)))

    n = Network("standardize-twice", input=5)
    x = n.standardize("input", n.random.normal(0, 2, 5), n.random.uniform(0.5, 3, 5))
    x = n.standardize(x, n.random.normal(0, 1, 5), n.random.uniform(0.5, 2, 5))
    n.save(n.dense(x, 4))


def encodings():
    # Categories drawn from -1 (one that training never saw) to the count (past the end): both are all zeros.
    def sample(*counts):
        return lambda shape: np.array([n.random.normal(3, 2) if count == 0 else n.random.integers(-1, count + 1) for count in counts], np.float64)

    counts = [0, 3, 0, 1, 7, 2]
    n = Network("oneHot-scaled", input=6)
    n.features = [{"name": name, **({"categories": [f"{name} {i}" for i in range(count)]} if count else {})}
                  for name, count in zip(["speed", "gear", "load", "always", "day", "side"], counts)]
    n.target = {"names": ["wear"], "task": "regression"}
    n.sample = sample(*counts)
    x = n.one_hot("input", counts, preprocess=True)
    scale = [(3.0, 2.0) if count == 0 else (0.0, 1.0) for count in counts for _ in range(max(1, count))]
    x = n.standardize(x, [offset for offset, _ in scale], [deviation for _, deviation in scale], preprocess=True)
    n.save(n.dense(n.activate("relu", n.dense(x, 9)), 1, output="value"))

    n = Network("oneHot-plain", input=3)
    n.sample = sample(5, 0, 2)
    n.save(n.dense(n.activate("tanh", n.dense(n.one_hot("input", [5, 0, 2], preprocess=True), 6)), 3))

    n = Network("oneHot-alone", input=2)
    n.sample = sample(0, 4)
    n.save(n.one_hot("input", [0, 4]))

    # More columns than stand in one line, one of them with many categories; behind a layer and again on its own.
    n = Network("oneHot-many-columns", input=31)
    counts = [(i * 5) % 4 for i in range(30)] + [97]
    n.sample = sample(*counts)
    x = n.one_hot("input", counts)
    n.save(n.dense(x, 5, output="answer"), n.activate("identity", x, output="codes"))


def imputations():
    # A missing number and a missing word, in front of everything else: NaN is filled, and the index of a word too.
    counts = [0, 3, 0, 0]
    n = Network("impute-number-and-word", input=4)
    n.features = [{"name": "age", "unit": "years"}, {"name": "port", "categories": ["Cherbourg", "Queenstown", "Southampton"]}, {"name": "fare"},
                  {"name": "alone", "categories": ["no", "yes"]}]
    n.target = {"names": ["survived"], "task": "binaryClassification", "labels": ["no", "yes"]}

    def sample(shape):
        values = np.array([n.random.normal(30, 14), n.random.integers(-1, 4), n.random.normal(32, 20), n.random.integers(0, 2)])
        return np.where(n.random.random(4) < 0.3, np.nan, values)

    n.sample = sample
    x = n.one_hot(n.impute("input", [28, 2, 14.5, 1]), counts, preprocess=True)
    x = n.standardize(x, [30, 0, 0, 0, 32, 0], [14, 1, 1, 1, 20, 1], preprocess=True)
    n.save(n.activate("sigmoid", n.dense(n.activate("relu", n.dense(x, 7)), 1), output="probability"))


def autoencoders():
    n = Network("reconstructionError-autoencoder", input=7)
    n.features = [{"name": name, "unit": unit} for name, unit in [("vibration", "mm/s"), ("vibration 1 s ago", "mm/s"), ("vibration 2 s ago", "mm/s"),
                                                                  ("current", "A"), ("current 1 s ago", "A"), ("current 2 s ago", "A"), ("temperature", "°C")]]
    n.target = {"task": "anomalyDetection", "threshold": 1.125}
    means, scales = np.array([2.5, 2.5, 2.5, 8, 8, 8, 55]), np.array([0.5, 0.5, 0.5, 2, 2, 2, 6])
    n.sample = lambda shape: n.random.normal(means, scales)
    x = n.standardize("input", means, scales, preprocess=True)
    y = n.dense(n.activate("tanh", n.dense(n.activate("relu", n.dense(x, 5)), 2)), 7)
    n.save(n.reconstruction_error(x, y))

    # The reconstruction is an output too, and the input is compared with a constant as well, which lies there once for all samples.
    n = Network("reconstructionError-shared", input=21)
    y = n.dense(n.activate("tanh", n.dense("input", 5)), 21, output="reconstruction")
    prototype = n.constant("prototype", n.random.normal(0, 1, 21))
    n.save(n.reconstruction_error("input", y), n.reconstruction_error(prototype, "input", output="distance"), y)

    n = Network("reconstructionError-of-inputs", left=(3, 11), right=(3, 11))
    n.save(n.reconstruction_error("left", "right"))


def graphs():
    n = Network("dense-several-outputs", input=8)
    trunk = n.activate("relu", n.dense("input", 12))
    n.shapes["class"] = (4,)
    n.save(n.add("softmax", n.dense(trunk, 4), "class"), n.activate("sigmoid", n.dense(trunk, 1), output="confidence"), n.dense(trunk, 3, output="box"))

    n = Network("dense-several-inputs", image=20, wind__speed=3)
    n.save(n.dense(n.activate("tanh", n.dense("image", 7)), 2, output="left"), n.dense("wind speed", 5, output="right"))

    # Outputs that are read again, tensors with several readers, an operator nobody needs, a softmax whose logits live on.
    n = Network("dense-branches", input=6)
    a = n.dense("input", 20)
    b = n.activate("tanh", a)
    c = n.activate("relu", a)
    d = n.dense(b, 9, output="middle")
    e = n.activate("selu", n.dense(n.activate("silu", d), 33))
    f = n.dense(c, 4)
    n.activate("mish", c, output="unused")
    n.shapes["probabilities"] = (4,)
    n.add("softmax", f, "probabilities")
    g = n.dense(f, 3, output="last")
    n.save("middle", "probabilities", n.dense(e, 2), g)

    n = Network("identity-copies", input=5)
    doubled = n.activate("identity", n.dense("input", 5, output="once"), output="twice")
    n.save(n.activate("identity", "input", output="same"), "once", doubled)

    n = Network("softmax-rows", input=(3, 7))
    n.shapes["rows"] = (3, 7)
    n.save(n.add("softmax", "input", "rows"))

    n = Network("softmax-of-input", input=10)
    n.shapes["probabilities"] = (10,)
    n.save(n.add("softmax", "input", "probabilities"))

    # Names that try to leave their comment, string or identifier.
    n = Network("dense-hostile-names", **{'"; } class Evil { // *\u002f': 3, "int": 2, "\U0001f600\u202e\u200b\u2028": 2})
    left, right, last = n.inputs
    n.target = {"names": ["\"\\\n\u2028"], "task": "classification", "labels": ["\"", "*/ int x;", "\u202eabc"]}
    n.save(n.dense(left, 3, output="Input */ #error\n#error"), n.dense(right, 1, output="workspace"), n.dense(last, 2, output="class"))


def tensors():
    # A row, a column and a single number are stretched; the last sum is written over one of its terms.
    n = Network("add-broadcast", input=(5, 7), row=7)
    x = n.apply("add", (5, 7), a="input", b="row")
    x = n.apply("add", (5, 7), a=n.weights("column", 5, 1), b=x)
    n.save(n.activate("tanh", n.apply("add", (5, 7), a=x, b=n.weights("one", 1))))

    # Two residual blocks, each added where the second layer's results are in registers.
    n = Network("add-residual", input=(6, 5, 8))
    x = "input"
    for i in range(2):
        y = n.apply("conv", (6, 5, 8), input=x, weights=n.weights(f"w{i}a", 8, 3, 3, 8), bias=n.weights(f"b{i}a", 8), attributes={"padding": [1, 1, 1, 1]})
        y = n.apply("conv", (6, 5, 8), input=n.activate("relu", y), weights=n.weights(f"w{i}b", 8, 1, 1, 8), bias=n.weights(f"b{i}b", 8))
        x = n.activate("leakyRelu", n.apply("add", (6, 5, 8), a=y, b=x))
    n.save(x)

    # No shape change costs code; the first output is the caller's memory under another shape, the second a copy.
    n = Network("reshape-views", input=12)
    x = n.dense("input", 24)
    rows = n.apply("reshape", (4, 6), input=n.activate("relu", x), attributes={"shape": [4, 6]})
    n.shapes["p"] = (4, 6)
    y = n.apply("reshape", (2, 12), input=n.add("softmax", rows, "p"), output="grid", attributes={"shape": [2, 12]})
    n.save(y, n.apply("reshape", (3, 4), input="input", output="again", attributes={"shape": [3, 4]}))

    # Parts that are computed inside the whole, and parts that cannot be.
    n = Network("concat-branches", input=9)
    left, right = n.activate("tanh", n.dense("input", 5)), n.activate("relu", n.dense("input", 4))
    both = n.apply("concat", (18,), inputs=[left, right, "input"], attributes={"axis": 0})
    columns = [n.apply("reshape", (6, 3), input=both, attributes={"shape": [6, 3]}), n.weights("column", 6, 1)]
    n.save(n.dense(n.apply("concat", (6, 4), inputs=columns, attributes={"axis": -1}), 2))

    # Attention of five places in two heads: products of computed matrices, side by side.
    n = Network("matMul-attention", queries=(2, 5, 6), keys=(2, 7, 6), values=(2, 7, 3))
    scores = n.apply("matMul", (2, 5, 7), a="queries", b="keys", attributes={"transposeB": True})
    n.shapes["weights"] = (2, 5, 7)
    n.save(n.activate("relu", n.apply("matMul", (2, 5, 3), a=n.add("softmax", scores, "weights"), b="values")))

    n = Network("conv-odd-window", input=(11, 8, 10))
    x = n.apply("conv", (6, 7, 7), input="input", weights=n.weights("w", 7, 3, 2, 10), attributes={"padding": [2, 0, 1, 1], "strides": [2, 1], "dilations": [1, 2]})
    n.save(n.activate("hardSwish", x))

    # Few channels in, a depthwise layer, groups, a layer of single cells.
    n = Network("conv-stack", input=(9, 10, 3))
    x = n.activate("relu", n.apply("conv", (9, 10, 18), input="input", weights=n.weights("w0", 18, 3, 3, 3), bias=n.weights("b0", 18), attributes={"padding": [1, 1, 1, 1]}))
    x = n.activate("relu", n.apply("conv", (5, 5, 18), input=x, weights=n.weights("w1", 18, 3, 3, 1), bias=n.weights("b1", 18), attributes={"padding": [1, 1, 1, 1], "strides": [2, 2], "groups": 18}))
    x = n.activate("relu", n.apply("conv", (3, 4, 12), input=x, weights=n.weights("w2", 12, 3, 2, 6), bias=n.weights("b2", 12), attributes={"groups": 3}))
    n.save(n.apply("conv", (3, 4, 4), input=x, weights=n.weights("w3", 4, 1, 1, 12), bias=n.weights("b3", 4)))


if __name__ == "__main__":
    for cases in (activations, dense_layers, data_models, scalings, encodings, imputations, autoencoders, graphs, tensors):
        cases()
