"""The direction numbers of the engine give the points of scipy, which ships the table of Joe and Kuo."""

import re
import warnings
from pathlib import Path

import numpy as np
from scipy.stats import qmc

TABLE = Path(__file__).resolve().parents[2] / "core" / "tenure" / "random" / "direction_numbers.hpp"
DIMENSIONS, BITS = 256, 12  # the longest row has eleven numbers: 2^12 points use every one


def directions() -> np.ndarray:
    """m_j 2^(BITS-j) of every dimension, by the recurrence of Bratley and Fox (1988)."""
    found = re.search(r"direction_numbers\[\] = \{([^}]*)\}", TABLE.read_text(encoding="utf-8"))
    assert found
    numbers = [int(word) for word in found.group(1).split(",")]
    rows = [[1 << (BITS - 1 - bit) for bit in range(BITS)]]
    while numbers:
        polynomial, *numbers = numbers
        degree = polynomial.bit_length() - 1
        m, numbers = numbers[:degree], numbers[degree:]
        for j in range(degree, BITS):
            next_m = m[j - degree] ^ (m[j - degree] << degree)
            for back in range(1, degree):
                next_m ^= (polynomial >> (degree - back) & 1) * (m[j - back] << back)
            m.append(next_m)
        rows.append([m[bit] << (BITS - 1 - bit) for bit in range(BITS)])
    return np.array(rows)


def test_every_number_is_that_of_scipy() -> None:
    table = directions()
    assert table.shape == (DIMENSIONS, BITS)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = qmc.Sobol(DIMENSIONS, scramble=False, bits=BITS).random(2**BITS)
    k = np.arange(2**BITS)
    gray = k ^ (k >> 1)  # the order in which scipy gives its points
    ours = np.zeros((2**BITS, DIMENSIONS), dtype=int)
    for bit in range(BITS):
        ours ^= np.where((gray >> bit & 1)[:, None] == 1, table[:, bit], 0)
    assert (ours == np.round(theirs * 2**BITS)).all()
