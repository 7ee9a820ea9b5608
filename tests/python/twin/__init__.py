from .mean_path import mean_path
from .simulate import simulate

__all__ = ["mean_path", "simulate"]
