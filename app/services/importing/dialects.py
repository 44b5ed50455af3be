"""How the cells of a line are told apart: comma, semicolon, tab, bar, or runs of blanks."""

import csv
from collections.abc import Sequence

DELIMITERS = (",", ";", "\t", "|")
BLANKS = " "
# Two words in a line are a name with a blank in it; three columns are a table.
LEAST_BLANK_COLUMNS = 3


def sniff_delimiter(lines: Sequence[str]) -> str:
    """Return the delimiter under which most lines have as many cells as the first.

    Returns
    -------
    str
        One of `DELIMITERS`, `" "` for runs of blanks, or `","` for a single column.

    Examples
    --------
    >>> sniff_delimiter(["a;b;c", "1,5;2,5;3,5"])
    ';'
    >>> sniff_delimiter([" id  date  n", " 1  19970101  2"])
    ' '
    """
    best, best_share = ",", 0.0
    for delimiter in (*DELIMITERS, BLANKS):
        widths = _widths(lines, delimiter)
        least = LEAST_BLANK_COLUMNS if delimiter == BLANKS else 2
        if not widths or widths[0] < least:
            continue
        share = sum(width == widths[0] for width in widths) / len(widths)
        if share > best_share:
            best, best_share = delimiter, share
    return best


def split_blanks(line: str) -> list[str]:
    """Return the cells of a line whose columns are set off by runs of blanks."""
    return line.split()


def _widths(lines: Sequence[str], delimiter: str) -> list[int]:
    if delimiter == BLANKS:
        return [len(cells) for line in lines if (cells := split_blanks(line))]
    try:
        return [len(cells) for cells in csv.reader(lines, delimiter=delimiter) if cells]
    except csv.Error:
        return []
