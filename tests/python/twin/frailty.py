"""Frailty classes: nodes theta_h and weights w_h by Gauss rules (model, section 1)."""

from __future__ import annotations

import numpy as np
from scipy.special import roots_genlaguerre, roots_jacobi


def frailty_classes(segment) -> tuple[np.ndarray, np.ndarray]:
    """(theta, w) of a segment, w summing to one."""
    k = int(segment.classes)
    if segment.frailty == "none" or (segment.frailty == "gamma" and segment.frailty_sd == 0):
        return np.ones(1), np.ones(1)
    if segment.frailty == "gamma":
        shape = 1.0 / segment.frailty_sd**2
        nodes, weights = roots_genlaguerre(k, shape - 1.0)
        return nodes / shape, weights / weights.sum()
    # p = (1+x)/2 turns p^(a-1) (1-p)^(b-1) into the Jacobi weight (1-x)^(b-1) (1+x)^(a-1)
    nodes, weights = roots_jacobi(k, segment.frailty_b - 1.0, segment.frailty_a - 1.0)
    p = np.clip((1.0 + nodes) / 2.0, 0.0, 1.0 - 1e-15)
    return -np.log1p(-p), weights / weights.sum()


def survivor_weights(theta: np.ndarray, w: np.ndarray, h0: float, tenure: np.ndarray) -> np.ndarray:
    """Class shares [.., class] of customers of a known `tenure` in months: w_h*exp(-h0*theta_h*a)."""
    log = -h0 * np.multiply.outer(tenure, theta)
    weights = w * np.exp(log - log.max(axis=-1, keepdims=True))
    return weights / weights.sum(axis=-1, keepdims=True)


def opening_class_weights(theta: np.ndarray, w: np.ndarray, h0: float, age: float) -> np.ndarray:
    """Class shares of a base acquired evenly over the last `age` months; 0 = a fresh cohort."""
    if age == 0:
        return w
    hazard = h0 * theta
    with np.errstate(invalid="ignore", divide="ignore"):
        stay = np.where(
            hazard * age > 1e-12, -np.expm1(-hazard * age) / np.where(theta > 0, theta, 1.0), h0 * age
        )
    if h0 == 0:
        stay = np.ones_like(theta)
    weights = w * stay
    return weights / weights.sum()
