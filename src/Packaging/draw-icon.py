# Draws icon.png: two layers of a network and the connections between them. Needs Python alone: python3 draw-icon.py
import math
import struct
import zlib

SIZE, SAMPLES = 128, 4
BACKGROUND, LINE, NODE, OUTPUT = (32, 26, 64), (122, 108, 190), (240, 240, 255), (255, 184, 76)
INPUTS = [(32, 24), (32, 64), (32, 104)]
HIDDEN = [(72, 44), (72, 84)]
ANSWER = (106, 64)


def distance(x, y, a, b):
    dx, dy = b[0] - a[0], b[1] - a[1]
    t = max(0, min(1, ((x - a[0]) * dx + (y - a[1]) * dy) / (dx * dx + dy * dy)))
    return math.hypot(x - a[0] - t * dx, y - a[1] - t * dy)


def inside_rounded_square(x, y, radius=24):
    dx, dy = max(radius - x, 0, x - SIZE + radius), max(radius - y, 0, y - SIZE + radius)
    return math.hypot(dx, dy) <= radius


def colour(x, y):
    if not inside_rounded_square(x, y):
        return (0, 0, 0, 0)
    for nodes, radius, paint in ((INPUTS, 10, NODE), (HIDDEN, 10, NODE), ([ANSWER], 12, OUTPUT)):
        if any(math.hypot(x - a, y - b) <= radius for a, b in nodes):
            return (*paint, 255)
    lines = [(i, h) for i in INPUTS for h in HIDDEN] + [(h, ANSWER) for h in HIDDEN]
    return (*(LINE if any(distance(x, y, a, b) <= 2 for a, b in lines) else BACKGROUND), 255)


def pixel(column, row):
    samples = [colour(column + (i + 0.5) / SAMPLES, row + (j + 0.5) / SAMPLES) for i in range(SAMPLES) for j in range(SAMPLES)]
    covered = [sample for sample in samples if sample[3]]
    mean = [round(sum(sample[k] for sample in covered) / max(1, len(covered))) for k in range(3)]
    return bytes(mean) + bytes([round(255 * len(covered) / len(samples))])


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


rows = b"".join(b"\0" + b"".join(pixel(column, row) for column in range(SIZE)) for row in range(SIZE))
with open("icon.png", "wb") as file:
    file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", SIZE, SIZE, 8, 6, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b""))
