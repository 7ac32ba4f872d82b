# The NumPy side of the training suite: trains the network described in a folder each time a line arrives, and answers with JSON.
# Whole-array expressions with preallocated results, parameters in one flat vector: what a careful NumPy user writes.
import gzip
import json
import os
import sys
import time

import numpy as np

folder = sys.argv[1]
with open(os.path.join(folder, "case.json"), encoding="utf-8") as file:
    case = json.load(file)
dtype = np.dtype(case["precision"])
sizes = case["sizes"]
images = case.get("images")


def idx(path, offset):
    with gzip.open(path) as stream:
        return np.frombuffer(stream.read(), np.uint8, offset=offset)


def load():
    """Inputs (rows, inputs) and targets: (rows, outputs) for the classic recipe, label indices otherwise."""
    if images is not None:
        return (idx(images, 16).reshape(-1, sizes[0]) / 255).astype(dtype), idx(case["labels"], 8).astype(np.int64)
    x = np.fromfile(os.path.join(folder, "inputs.bin")).reshape(-1, sizes[0]).astype(dtype)
    t = np.fromfile(os.path.join(folder, "targets.bin"))
    return x, t.reshape(-1, sizes[-1]).astype(dtype) if case["classic"] else t.astype(np.int64)


def views(flat):
    """The weights (inputs, outputs) and bias (outputs) of each layer inside a flat vector."""
    result, start = [], 0
    for inputs, outputs in zip(sizes, sizes[1:]):
        result.append((flat[start:start + inputs * outputs].reshape(inputs, outputs), flat[start + inputs * outputs:start + (inputs + 1) * outputs]))
        start += (inputs + 1) * outputs
    return result


x_all, t_all = load()
orders = None if case["classic"] else np.fromfile(os.path.join(folder, "orders.bin"), np.int32).reshape(case["epochs"], -1).astype(np.intp)
initial = np.fromfile(os.path.join(folder, "parameters.bin")).astype(dtype)


def sigmoid_in_place(z):
    np.negative(z, out=z)
    np.exp(z, out=z)
    z += 1
    np.reciprocal(z, out=z)


def classic(parameters):
    """Full-batch gradient descent on half the sum of squares: one hidden layer, sigmoids throughout."""
    (w1, b1), (w2, b2) = views(parameters)
    x, t, rate = x_all, t_all, case["learningRate"]
    rows = len(x)
    hidden, output = np.empty((rows, sizes[1]), dtype), np.empty((rows, sizes[2]), dtype)
    slope1, slope2, scratch = np.empty_like(hidden), np.empty_like(output), np.empty_like(hidden)
    g1, g2 = np.empty_like(w1), np.empty_like(w2)
    xt, ht = x.T, hidden.T
    for _ in range(case["epochs"]):
        np.matmul(x, w1, out=hidden)
        hidden += b1
        sigmoid_in_place(hidden)
        np.matmul(hidden, w2, out=output)
        output += b2
        sigmoid_in_place(output)
        np.subtract(output, t, out=slope2)
        slope2 *= output
        np.subtract(1, output, out=output)
        slope2 *= output
        np.matmul(slope2, w2.T, out=slope1)
        slope1 *= hidden
        np.subtract(1, hidden, out=scratch)
        slope1 *= scratch
        np.matmul(ht, slope2, out=g2)
        np.matmul(xt, slope1, out=g1)
        g1 *= rate
        g2 *= rate
        w1 -= g1
        w2 -= g2
        b1 -= rate * slope1.sum(0)
        b2 -= rate * slope2.sum(0)


def classic_loss(parameters):
    (w1, b1), (w2, b2) = views(parameters)
    hidden = x_all @ w1 + b1
    sigmoid_in_place(hidden)
    output = hidden @ w2 + b2
    sigmoid_in_place(output)
    return 0.5 * float(((output - t_all) ** 2).sum())


def batches(parameters):
    """Mini-batches in given orders, ReLU, softmax cross-entropy, Adam."""
    layers, batch = views(parameters), case["batch"]
    gradients = np.zeros_like(parameters)
    slopes = views(gradients)
    mean, square = np.zeros_like(parameters), np.zeros_like(parameters)
    scratch, step = np.empty_like(parameters), np.empty_like(parameters)
    values = [np.empty((batch, size), dtype) for size in sizes]
    deltas = [np.empty((batch, size), dtype) for size in sizes]
    rows, time_step = len(x_all), 0
    beta1, beta2, epsilon, rate = 0.9, 0.999, 1e-8, case["learningRate"]
    lanes = np.arange(batch)
    for order in orders:
        for start in range(0, rows, batch):
            chosen = order[start:start + batch]
            count = len(chosen)
            t = t_all[chosen]
            a = [value[:count] for value in values]
            d = [delta[:count] for delta in deltas]
            np.take(x_all, chosen, axis=0, out=a[0])
            for i, (w, b) in enumerate(layers):
                np.matmul(a[i], w, out=a[i + 1])
                a[i + 1] += b
                if i < len(layers) - 1:
                    np.maximum(a[i + 1], 0, out=a[i + 1])
            y = a[-1]
            y -= y.max(1, keepdims=True)
            np.exp(y, out=y)
            y /= y.sum(1, keepdims=True)
            y[lanes[:count], t] -= 1
            y /= count
            d[-1] = y
            for i in range(len(layers) - 1, -1, -1):
                np.matmul(a[i].T, d[i + 1], out=slopes[i][0])
                np.sum(d[i + 1], axis=0, out=slopes[i][1])
                if i > 0:
                    np.matmul(d[i + 1], layers[i][0].T, out=d[i])
                    d[i] *= a[i] > 0
            time_step += 1
            mean *= beta1
            np.multiply(gradients, 1 - beta1, out=scratch)
            mean += scratch
            square *= beta2
            np.multiply(gradients, gradients, out=scratch)
            scratch *= 1 - beta2
            square += scratch
            np.sqrt(square, out=scratch)
            scratch *= 1 / np.sqrt(1 - beta2 ** time_step)
            scratch += epsilon
            np.divide(mean, scratch, out=step)
            step *= rate / (1 - beta1 ** time_step)
            parameters -= step


def batches_loss(parameters):
    layers, total = views(parameters), 0.0
    for start in range(0, len(x_all), 1000):
        a = x_all[start:start + 1000]
        for i, (w, b) in enumerate(layers):
            a = a @ w + b
            if i < len(layers) - 1:
                np.maximum(a, 0, out=a)
        a -= a.max(1, keepdims=True)
        total -= float((a[np.arange(len(a)), t_all[start:start + 1000]] - np.log(np.exp(a).sum(1))).sum())
    return total / len(x_all)


def blas():
    """The file that products come from, as the process has it loaded."""
    try:
        with open("/proc/self/maps", encoding="utf-8") as maps:
            return sorted({os.path.realpath(line.split()[-1]) for line in maps if "blas" in line})
    except OSError:
        return []


print(json.dumps({"numpy": np.__version__, "python": sys.version.split()[0], "blas": blas()}), flush=True)
for _ in sys.stdin:
    state = initial.copy()
    began = time.perf_counter()
    (classic if case["classic"] else batches)(state)
    seconds = time.perf_counter() - began
    print(json.dumps({"seconds": seconds, "loss": (classic_loss if case["classic"] else batches_loss)(state)}), flush=True)
