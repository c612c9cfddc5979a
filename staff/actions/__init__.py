"""Every write of the ground floor, by noun. Each runs in one transaction and leaves its event in the trail.

All take keywords only: `by` is the account that acts (None for a command at the machine); `now` is given by demo,
bench and tests only. All raise `core.refusals.Refused` with a sentence that says what to do.
"""
