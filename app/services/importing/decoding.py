"""Which encoding a text has: byte-order mark, UTF-16, UTF-8, Korean CP949, else ask.

Each step is strict, so a wrong step fails instead of turning names into other names.
"""

import codecs

from app.errors import Invalid
from app.i18n import mark

# UTF-32 first: its little-endian mark begins with that of UTF-16.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
UNMARKED = ("utf-8", "cp949")
LOOKED_AT = 1 << 16


class Ladder:
    """Decode a stream with every candidate at once and keep those that never fail.

    Parameters
    ----------
    start
        First bytes of the stream; a byte-order mark there decides.
    encoding
        The encoding a person named, or None to find it out.
    """

    def __init__(self, start: bytes, encoding: str | None = None) -> None:
        self.named = encoding is not None
        names = (encoding,) if encoding else _candidates(start)
        self.decoders = {name: codecs.getincrementaldecoder(name)("strict") for name in names}
        self.korean = _Plausibility()

    def feed(self, chunk: bytes, final: bool = False) -> None:
        """Take the next bytes."""
        for name, decoder in tuple(self.decoders.items()):
            try:
                text = decoder.decode(chunk, final)
            except UnicodeError:
                del self.decoders[name]
            else:
                if name == "cp949":
                    self.korean.feed(text)

    def finish(self) -> str:
        """Return the first encoding on the ladder that read everything, or raise `Invalid`."""
        self.feed(b"", final=True)
        for name in self.decoders:
            if name != "cp949" or self.named or self.korean.holds():
                return name
        raise Invalid(
            mark("The text of this file is in an encoding that cannot be told."),
            hint=mark("Save it as UTF-8, or name the encoding in the mapping."),
        )


class _Plausibility:
    """Whether what CP949 reads is Korean: Western letters can pass for rare syllables."""

    def __init__(self) -> None:
        self.n_common = 0
        self.n_rare = 0

    def feed(self, text: str) -> None:
        if text.isascii():
            return
        for letter in text:
            if letter > "\x7f":
                # Two bytes in EUC-KR: one of the 2,350 syllables (or signs) in daily use.
                if len(letter.encode("euc_kr", "replace")) == 2:
                    self.n_common += 1
                else:
                    self.n_rare += 1

    def holds(self) -> bool:
        return self.n_common > self.n_rare


def _candidates(start: bytes) -> tuple[str, ...]:
    for signature, name in MARKS:
        if start.startswith(signature):
            return (name,)
    unmarked = _unmarked_utf16(start[:LOOKED_AT])
    return (unmarked,) if unmarked else UNMARKED


def _unmarked_utf16(start: bytes) -> str | None:
    """Return UTF-16 and its byte order if the zeros of Western letters tell it clearly.

    A table has delimiters and line ends, so some of its letters are Western in every
    language; a zero in a text of UTF-8 or CP949 is damage, and rare.
    """
    n_pairs = len(start) // 2
    n_first, n_second = start[0::2].count(0), start[1::2].count(0)
    most, least = max(n_first, n_second), min(n_first, n_second)
    if n_pairs < 4 or most < n_pairs / 20 or least > most / 50:
        return None
    if most < n_pairs / 2 and _is_utf8(start):
        return None
    return "utf-16-be" if n_first > n_second else "utf-16-le"


def _is_utf8(start: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")("strict").decode(start)
    except UnicodeError:
        return False
    return True
