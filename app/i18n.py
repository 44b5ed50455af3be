"""Words of the product in the language of the person.

The English sentence is the key; `app/locale/<language>/LC_MESSAGES/crm.po` holds its
translations (gettext catalogues, read with Babel). A contract test demands that every key
in the code is translated.
"""

import gettext
import io
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from babel import dates, numbers
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from app.errors import AppError

LANGUAGES = {"en": "English", "ko": "한국어"}
CENTS_MATTER_BELOW = 100
LOCALE = Path(__file__).resolve().parent / "locale"


def mark(message: str) -> str:
    """Mark a sentence for the catalogue without translating it yet."""
    return message


@lru_cache(maxsize=len(LANGUAGES))
def load_catalogue(language: str) -> gettext.NullTranslations:
    """Return the catalogue of one language; English needs none."""
    path = LOCALE / language / "LC_MESSAGES" / "crm.po"
    if not path.exists():
        return gettext.NullTranslations()
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


class Words:
    """How to say things to one person: language and time zone.

    Parameters
    ----------
    language
        `en` or `ko`; anything else is English.
    time_zone
        IANA name; days and hours are shown in it.
    """

    def __init__(self, language: str, time_zone: str = "UTC") -> None:
        self.language = language if language in LANGUAGES else "en"
        self.zone = ZoneInfo(time_zone)
        self.catalogue = load_catalogue(self.language)

    def __call__(self, message: str, **values: object) -> str:
        """Translate one sentence and fill its facts in."""
        said = self.catalogue.gettext(message) if message else ""
        return said.format(**values) if values else said

    def plural(self, one: str, many: str, n: int, **values: object) -> str:
        """Translate a sentence that counts; `{n}` is the number, grouped."""
        said = self.catalogue.ngettext(one, many, n)
        return said.format(n=self.number(n), **values)

    def error(self, error: AppError) -> tuple[str, str]:
        """Return the sentence and the next step of an expected failure."""
        return self(error.message, **error.facts), self(error.hint, **error.facts)

    def number(self, value: float | Decimal, digits: int = 0) -> str:
        """Return a number with the reader's separators."""
        pattern = "#,##0" + ("." + "0" * digits if digits else "")
        return numbers.format_decimal(value, format=pattern, locale=self.language)

    def percent(self, share: float, digits: int = 0) -> str:
        """Return a share (0-1) as percent; never 0 % or 100 % for what is only nearly so."""
        smallest = 10.0 ** -(digits + 2)
        if 0 < share < smallest:
            return "<" + self.percent(smallest, digits)
        if 1 - smallest < share < 1:
            return ">" + self.percent(1 - smallest, digits)
        pattern = "0" + ("." + "0" * digits if digits else "") + "%"
        return numbers.format_percent(share, format=pattern, locale=self.language)

    def money(self, amount: Decimal | float, currency: str) -> str:
        """Return an amount with its currency, without cents from 100 on."""
        cents = abs(float(amount)) < CENTS_MATTER_BELOW and amount != int(amount)
        return numbers.format_currency(
            amount,
            currency,
            locale=self.language,
            format=None if cents else "¤#,##0",
            currency_digits=False,
        )

    def day(self, value: date) -> str:
        """Return a day, as `22 Nov 2026` or `2026. 11. 22.`."""
        form = "d MMM y" if self.language == "en" else "medium"
        return dates.format_date(value, format=form, locale=self.language)

    def moment(self, value: datetime) -> str:
        """Return a moment in the reader's time zone."""
        local = value.astimezone(self.zone)
        clock = dates.format_time(local, format="HH:mm", locale=self.language)
        return f"{self.day(local.date())} {clock}"

    def ago(self, value: datetime, now: datetime) -> str:
        """Return how long ago (or ahead) a moment is, as `3 days ago`."""
        delta: timedelta = value - now
        return dates.format_timedelta(delta, add_direction=True, locale=self.language)
