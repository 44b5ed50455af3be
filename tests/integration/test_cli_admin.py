"""The administrator's commands: the record is verified, keys are made and ended."""

from sqlalchemy import text
from typer.testing import CliRunner

from app.cli import cli
from app.services.tokens import find_token_actor
from app.store.audit import add_entry
from app.store.policy import OPERATOR, Role
from app.store.session import read_only


def run(*arguments: str):
    return CliRunner().invoke(cli, list(arguments))


def test_a_sound_record_is_said_and_its_end_printed_for_keeping(session):
    empty = run("audit", "anchor")
    add_entry(session, OPERATOR, "update", "account")
    session.commit()

    anchor = run("audit", "anchor")
    sound = run("audit", "verify")

    assert "no entry yet" in empty.output
    number, chain = anchor.output.split()
    assert (number, len(chain)) == ("1", 64)
    assert (sound.exit_code, sound.output) == (0, "The record is complete up to entry 1.\n")


def test_a_broken_record_is_named_and_fails_the_command(session):
    for _ in range(3):
        add_entry(session, OPERATOR, "update", "account")
    if session.get_bind().dialect.name == "sqlite":
        session.execute(text("DROP TRIGGER audit_entry_no_update"))
    else:
        session.execute(text("ALTER TABLE audit_entry DISABLE TRIGGER USER"))
    session.execute(text("UPDATE audit_entry SET noun = 'contact' WHERE id = 2"))
    session.commit()

    result = run("audit", "verify")

    assert result.exit_code != 0
    assert "broken at entry 2 (changed)" in result.output


def test_a_key_is_made_listed_and_ended(session, make_user):
    mina = make_user(Role.SALES, email="mina@example.com", name="Mina")

    made = run("token", "add", "mina@example.com", "Copy", "--scope", "read:account")
    listed = run("token", "list")
    token = made.output.split()[-1]
    with read_only() as reading:
        assert find_token_actor(reading, token)[0].user_id == mina.id
    ended = run("token", "revoke", "1")

    assert made.exit_code == listed.exit_code == ended.exit_code == 0
    assert "Mina\tCopy" in listed.output
    assert token not in listed.output
    with read_only() as reading:
        assert find_token_actor(reading, token) is None


def test_a_key_beyond_the_role_of_its_owner_is_refused(session, make_user):
    make_user(Role.SALES, email="mina@example.com")

    result = run("token", "add", "mina@example.com", "Copy", "--scope", "train:model")

    assert "no right" in str(result.exception)
