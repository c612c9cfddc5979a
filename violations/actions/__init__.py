"""Every write of this floor, by noun; the same contract as `staff.actions`."""
