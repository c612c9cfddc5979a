"""Forms of the register and the catalogue: all validation, domain types out."""
