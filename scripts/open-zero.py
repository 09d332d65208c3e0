#!/usr/bin/env python3
"""Opens the slashed zero of Atkinson Hyperlegible Next, in a font file of ours or in all of them:

    scripts/open-zero.py [file...]

At the size of a chance "0%" read as a prohibition sign, and the font has no other zero to choose. Its licence (OFL 1.1, no reserved font name)
allows the change. Needs Debian's python3-fonttools and python3-brotli; run once after a font is renewed.
"""
import sys
from array import array
from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import GlyphCoordinates

ROOT = Path(__file__).resolve().parent.parent
FONTS = [*(ROOT / "src/report/set/fonts").glob("*.ttf"), *(ROOT / "web/src/kit/fonts").glob("*.woff2")]

# The slashed zero: an outer contour, and one on either side of the slash. Of the second, these points are a quarter of the bowl.
ENDS = [15, 26, 38]
BOTTOM, LEFT, CURVE = 16, 23, [24, 25, 26]


def bowl(points):
    """The whole bowl from the quarter at the lower left, mirrored; right for points and for how they move with the weight."""
    (middle, low), (left, height) = points[BOTTOM], points[LEFT]
    quarter = [points[i] for i in CURVE]

    def right(p):
        return (2 * middle - p[0], p[1])

    def upper(p):
        return (p[0], 2 * height - p[1])

    return [
        (middle, low), *(right(p) for p in reversed(quarter)),
        right((left, height)), *(right(upper(p)) for p in quarter),
        upper((middle, low)), *(upper(p) for p in reversed(quarter)),
        (left, height), *quarter,
    ]  # fmt: skip


def open_zero(font, name):
    glyph = font["glyf"][name]
    if glyph.numberOfContours != 3 or glyph.endPtsOfContours != ENDS:
        return False
    points, flags = list(glyph.coordinates), list(glyph.flags)
    end = ENDS[0] + 1
    for variation in font["gvar"].variations[name] if "gvar" in font else []:
        phantoms = variation.coordinates[len(points):]
        variation.calcInferredDeltas(GlyphCoordinates(points + [(0, 0)] * len(phantoms)), ENDS)
        moves = list(variation.coordinates)
        variation.coordinates = moves[:end] + bowl(moves) + phantoms
    curve = [flags[i] for i in CURVE]
    corners = [flags[BOTTOM], *reversed(curve), flags[LEFT], *curve]
    glyph.coordinates = GlyphCoordinates(points[:end] + bowl(points))
    glyph.flags = array("B", flags[:end] + corners * 2)
    glyph.endPtsOfContours, glyph.numberOfContours = [end - 1, end + 15], 2
    glyph.program = type(glyph.program)()
    glyph.program.fromBytecode(b"")
    glyph.recalcBounds(font["glyf"])
    return True


for path in map(Path, sys.argv[1:] or FONTS):
    font = TTFont(path, recalcTimestamp=False)
    opened = [name for name in font.getGlyphOrder() if name.split(".")[0] == "zero" and open_zero(font, name)]
    if opened:
        font.save(path)
    print(f"{path.name}: {', '.join(opened) or 'nothing to open'}")
