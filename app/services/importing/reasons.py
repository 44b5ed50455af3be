"""Why one row of a file could not be taken: sentences of the catalogue, without its data."""

from app.i18n import mark

QUOTE_OPEN = mark("A quotation mark is opened and never closed.")
CELL_TOO_LONG = mark("A cell is longer than 131,072 characters.")
NUL_CHARACTER = mark("The row holds a NUL character; the file may be damaged.")
RAGGED = mark("The row has more or fewer cells than the header.")

MISSING = mark("The cell is empty, but this column is needed.")
NO_DATE = mark("This is not a date.")
DATE_TOO_EARLY = mark("The date lies before 1900.")
DATE_AHEAD = mark("The date lies in the future.")
NO_NUMBER = mark("This is not a number.")
NO_WHOLE_NUMBER = mark("This is not a whole number.")
NUMBER_TOO_LARGE = mark("The number is too large.")
AMOUNT_NEGATIVE = mark("The amount is negative.")
QUANTITY_NEGATIVE = mark("The quantity is negative.")
NUMBER_NEGATIVE = mark("The number is negative.")
NO_CURRENCY = mark("This is not a currency code of three letters.")
OTHER_CURRENCY = mark("The amount names another currency than the row.")
NO_CHOICE = mark("This is none of the values that this field can have.")
NO_EMAIL = mark("This is no e-mail address.")
NO_OBJECT = mark("This is not an object of names and values (JSON).")
TOO_LONG = mark("The text is too long for this field.")
NO_LINK = mark("There is no record with this number or name.")
MANY_LINKS = mark("More than one record has this name.")
LINK_DELETED = mark("The record with this number was deleted here; nothing is linked to it.")
STATED = mark("The cell is empty; what the mapping states for this is taken.")
PERSON_STAYS = mark("A person who works here is not changed by an import.")
ROLE_NOT_YOURS = mark("Only an administrator may bring people in with this role.")
NO_NOUN = mark("There is no place for such records here.")
RECORD_DELETED = mark("The record with this number was deleted here.")
TWICE_IN_FILE = mark("The same number or name stands in an earlier row with other facts.")
ACCOUNT_DELETED = mark("The account with this number was deleted here.")


class Refused(Exception):
    """One row cannot be taken: which column, and why (a key of the catalogue)."""

    def __init__(self, column: str | None, reason: str) -> None:
        super().__init__(reason)
        self.column = column
        self.reason = reason
