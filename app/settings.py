"""Every knob of the product, read from the environment (prefix `CRM_`)."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

REPOSITORY = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """Read once at start-up; frozen afterwards. Reading it has no side effect."""

    model_config = SettingsConfigDict(env_prefix="CRM_", env_file=".env", frozen=True)

    home: Path = Field(
        REPOSITORY, description="Folder that holds `data/` and `mlruns/` of one company."
    )
    database_url: SecretStr | None = Field(
        None, description="Where the store is; default: `data/crm.db` in the home folder."
    )
    host: str = Field("127.0.0.1", description="Address that the server listens on.")
    port: int = Field(8501, ge=1, le=65535, description="Port that the server listens on.")
    allowed_hosts: str = Field(
        "localhost,127.0.0.1,[::1]",
        description="Host names a browser may use to reach the server, separated by commas.",
    )
    https: bool = Field(
        False, description="Set when a proxy serves HTTPS: cookies are then sent over it only."
    )
    session_idle_minutes: int = Field(
        30, ge=1, le=1440, description="Minutes without a click after which a session ends."
    )
    session_hours: int = Field(
        12, ge=1, le=168, description="Hours after which a session ends in any case."
    )
    sign_in_attempts: int = Field(
        5, ge=1, le=100, description="Failed sign-ins for one e-mail in 15 minutes."
    )
    upload_mb: int = Field(25, ge=1, le=1024, description="Largest file the Import page takes.")
    currency: str = Field(
        "EUR",
        pattern="^[A-Z]{3}$",
        description="Currency of imported amounts without one (ISO 4217).",
    )
    log_level: str = Field("INFO", description="Least severe level that is logged.")

    @property
    def data(self) -> Path:
        """Folder of the store and of uploaded files."""
        return self.home / "data"

    @property
    def mlruns(self) -> Path:
        """Folder of model versions and their records."""
        return self.home / "mlruns"

    @property
    def store_url(self) -> str:
        """SQLAlchemy URL of the store."""
        if self.database_url is not None:
            return self.database_url.get_secret_value()
        return f"sqlite:///{self.data / 'crm.db'}"


@lru_cache(maxsize=1)
def get_settings() -> Settings:
    """Return the settings of this process."""
    return Settings()


@contextmanager
def company_at(home: Path, database_url: str | None = None) -> Iterator[None]:
    """Let this process, and those it starts, work on another company, for a benchmark."""
    before = {name: os.environ.pop(name, None) for name in ("CRM_HOME", "CRM_DATABASE_URL")}
    os.environ["CRM_HOME"] = str(home)
    if database_url is not None:
        os.environ["CRM_DATABASE_URL"] = database_url
    get_settings.cache_clear()
    try:
        yield
    finally:
        del os.environ["CRM_HOME"]
        os.environ.pop("CRM_DATABASE_URL", None)
        os.environ.update({name: value for name, value in before.items() if value is not None})
        get_settings.cache_clear()
