"""How fast the register is: each thing measured against what the database or the Excel library need for it alone.

Always on a database of its own that is thrown away. `docs/performance.md` says what the numbers mean.
"""
