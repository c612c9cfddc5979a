"""Forms of the ground floor, by noun. `base` is shared by the whole house."""
