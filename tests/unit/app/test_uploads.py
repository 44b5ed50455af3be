"""Files that people hand over: kept under their digest, with limits."""

import os

import pytest

from app.errors import Forbidden, Invalid
from app.services.uploads import keep_upload
from app.settings import get_settings
from app.store.policy import OPERATOR, Role


def test_a_file_is_kept_under_its_digest_whatever_it_is_called(home):
    path = keep_upload(OPERATOR, "../../etc/pass.CSV.gz", b"a,b")

    assert path.parent == home / "data" / "uploads"
    assert path.name.endswith(".csv.gz")
    assert path.read_bytes() == b"a,b"
    assert path.stat().st_mode & 0o077 == 0


def test_the_same_content_is_kept_once(home):
    assert keep_upload(OPERATOR, "a.csv", b"x") == keep_upload(OPERATOR, "b.csv", b"x")


def test_a_week_old_file_is_removed(home):
    old = keep_upload(OPERATOR, "a.csv", b"old")
    os.utime(old, (0, 0))

    keep_upload(OPERATOR, "b.csv", b"new")

    assert not old.exists()


@pytest.mark.parametrize("content", [b"", b"x" * 1_000_001])
def test_an_empty_or_too_large_file_is_refused(home, monkeypatch, content):
    monkeypatch.setenv("CRM_UPLOAD_MB", "1")
    get_settings.cache_clear()

    with pytest.raises(Invalid):
        keep_upload(OPERATOR, "a.csv", content)


def test_only_those_who_may_import_hand_over_files(home, session, make_user, actor_of):
    with pytest.raises(Forbidden):
        keep_upload(actor_of(make_user(Role.SALES)), "a.csv", b"x")
