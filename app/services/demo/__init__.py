"""A company to try the product on: its people, its customers, and scores with a history."""

from app.services.demo.prepare import DemoReport, prepare_demo

__all__ = ["DemoReport", "prepare_demo"]
