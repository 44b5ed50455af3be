"""Search by meaning: texts and vectors in, hits out."""
