"""The sample office: fictional, alive up to yesterday, the same on the same day. Written through the actions only."""

from daina.demo.build import build

__all__ = ["build"]
