"""Where to go next: never anywhere but here."""

from urllib.parse import urlsplit

START = "/"
_NOT_A_GOAL = ("/sign-in", "/sign-out")


def safe_next(wanted: str) -> str:
    r"""Return the address to go on to: the wanted one if it is a path of this site.

    >>> [safe_next(wanted) for wanted in ("/account?id=7", "//evil.example", "/\\evil.example")]
    ['/account?id=7', '/', '/']
    >>> [safe_next(wanted) for wanted in ("https://evil.example", "/\t/evil.example", "")]
    ['/', '/', '/']
    """
    # Browsers read a backslash as a slash and drop tabs and line ends inside an address.
    odd = "\\" in wanted or any(ord(character) <= 32 for character in wanted)
    if odd or not wanted.startswith("/") or wanted.startswith("//"):
        return START
    path = urlsplit(wanted).path
    return START if path.startswith(_NOT_A_GOAL) else wanted
