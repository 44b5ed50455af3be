"""What people say in public and in surveys: which aspect, how, and to what end."""

ASPECTS = ("reliability", "support", "price", "usability", "delivery", "accuracy")
INTENTS = ("complain", "praise", "ask", "share", "buy", "leave")
N_SENTIMENTS = 3
