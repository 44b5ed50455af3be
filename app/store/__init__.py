"""All SQL: tables, queries per noun, who may see what, outbox, migrations."""
