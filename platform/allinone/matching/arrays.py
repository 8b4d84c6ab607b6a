"""Array types and the checks at every door of the engine.

A wrong array raises ``ValueError`` with one clear sentence.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

IntArray = NDArray[np.integer[Any]]
BoolArray = NDArray[np.bool_]
FloatArray = NDArray[np.float64]
KeyArray = NDArray[Any]


def whole_numbers(
    name: str,
    values: ArrayLike,
    *,
    low: int,
    high: int,
    shape: tuple[int, ...] | None = None,
    dtype: str = "int64",
) -> IntArray:
    """Return ``values`` as whole numbers between ``low`` and ``high``, both included.

    ``shape`` is the expected shape; without it any one-dimensional array passes.
    """
    array = np.asarray(values)
    check_shape(name, array, shape)
    if array.size and array.dtype.kind not in "iub":
        raise ValueError(f"{name} must hold whole numbers, not {array.dtype}.")
    if array.size and (array.min() < low or array.max() > high):
        raise ValueError(
            f"{name} must lie between {low} and {high}, found {array.min()} to {array.max()}."
        )
    return array.astype(dtype, copy=False)


def yes_or_no(name: str, values: ArrayLike, shape: tuple[int, ...]) -> BoolArray:
    """Return ``values`` (booleans, or 0 and 1) as a boolean array of ``shape``."""
    return whole_numbers(name, values, low=0, high=1, shape=shape, dtype="bool").astype(
        np.bool_, copy=False
    )


def check_shape(name: str, array: NDArray[Any], shape: tuple[int, ...] | None) -> None:
    """Raise unless ``array`` has ``shape`` (or, without one, a single dimension)."""
    if shape is None and array.ndim != 1:
        raise ValueError(f"{name} must have one dimension, found {array.ndim}.")
    if shape is not None and array.shape != shape:
        raise ValueError(f"{name} must have shape {shape}, found {array.shape}.")


def distinct_keys(name: str, values: ArrayLike, length: int) -> KeyArray:
    """Return ``values`` as ``length`` ids (numbers, strings or bytes), all different."""
    keys = np.asarray(values)
    check_shape(name, keys, (length,))
    if np.unique(keys).size != length:
        raise ValueError(f"{name} must be different for every person.")
    return keys
