"""Figures that anyone can recompute: each benchmark writes its raw predictions."""
