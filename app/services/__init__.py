"""Use cases, one module per thing the business does. Only these touch tables."""
