"""XML from strangers, read as a stream: no entities, no depth, no endless tags."""

from collections.abc import Iterable, Iterator
from xml.parsers import expat

from app.services.importing.archives import damaged

# A workbook nests eight deep; the open tags of a deeper one would fill the memory.
MOST_DEEP = 64
MOST_BYTES_OF_TAG = 1 << 20


class Broken(Exception):
    """The markup is not what a workbook may hold."""


class Reader:
    """What a document tells; subclasses listen to `opened`, `closed` and `said`.

    Names come without their prefix. `said` is called only while `listening` is set.
    """

    def __init__(self) -> None:
        self.listening = False

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        """Take the start of an element."""

    def closed(self, name: str) -> None:
        """Take the end of an element."""

    def said(self, text: str) -> None:
        """Take a piece of text."""


def read_markup(chunks: Iterable[bytes], reader: Reader) -> Iterator[None]:
    """Lead a reader through a document, pausing after each chunk.

    Raises
    ------
    Invalid
        If it is no well-formed XML, declares a document type (and with it entities), or
        the reader finds it `Broken`.
    """
    # Workbooks are UTF-8; what else a document may claim to be would be looked up by name.
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    _connect(parser, reader)
    parser.StartDoctypeDeclHandler = _refuse
    n_fed = 0
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
            n_fed += len(chunk)
            if n_fed - parser.CurrentByteIndex > MOST_BYTES_OF_TAG:
                raise Broken
            yield
        parser.Parse(b"", True)
    except (expat.ExpatError, Broken) as error:
        raise damaged() from error
    yield


def read_whole(chunks: Iterable[bytes], reader: Reader) -> None:
    """Lead a reader through a whole document; errors as in `read_markup`."""
    for _ in read_markup(chunks, reader):
        pass


def _connect(parser: expat.XMLParserType, reader: Reader) -> None:
    # Closures, because these run once for each tag of millions.
    opened, closed, said, n_deep = reader.opened, reader.closed, reader.said, 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal n_deep
        n_deep += 1
        if n_deep > MOST_DEEP:
            raise Broken
        opened(name.rpartition(":")[2] if ":" in name else name, attributes)

    def end(name: str) -> None:
        nonlocal n_deep
        n_deep -= 1
        closed(name.rpartition(":")[2] if ":" in name else name)

    def text(text: str) -> None:
        if reader.listening:
            said(text)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text


def _refuse(*declared: object) -> None:
    raise Broken
