"""What the server says before a page is drawn: who may come in, from where, and the way out."""
