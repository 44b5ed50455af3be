"""One screen per file: ask, call one service, draw."""
