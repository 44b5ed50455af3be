"""Models: frames in, numbers out. Knows no store and no screen."""
