"""Lists, pages and forms of records of any noun, drawn from its one description."""
