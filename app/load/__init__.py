"""A served product under load: visitors that click as browsers do, and what it costs."""
