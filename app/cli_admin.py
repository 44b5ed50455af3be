"""Commands of the administrator: the record of who did what, and keys for programs."""

from typing import Annotated

import typer

from app.commands import FAILED, right, say
from app.store.policy import OPERATOR
from app.store.session import read_only, unit_of_work

audit = typer.Typer(no_args_is_help=True, help="The record of who did what.")
token = typer.Typer(no_args_is_help=True, help="Keys for programs.")


@audit.command("verify")
@right("read", "audit_entry")
def audit_verify() -> None:
    """Walk along the chain of the record; name the first entry that does not fit."""
    from app.services.audit import check_audit

    state = check_audit(OPERATOR)
    if state.complete:
        say("The record is complete up to entry {number}.", number=state.last_id)
        return
    say(
        "The record is broken at entry {number} ({fault}).",
        number=state.broken_id,
        fault=state.fault,
    )
    raise typer.Exit(FAILED)


@audit.command("anchor")
@right("read", "audit_entry")
def audit_anchor() -> None:
    """Print number and chain of the last entry, to be kept on another machine."""
    from app.services.audit import add_anchor

    with read_only() as session:
        anchor = add_anchor(session, OPERATOR)
    if anchor is None:
        say("The record has no entry yet.")
        return
    typer.echo(f"{anchor.number} {anchor.chain}")


@token.command("add")
@right("write", "api_token")
def token_add(
    email: str,
    name: str,
    scope: Annotated[list[str], typer.Option(help="action:noun or action:*; may be repeated.")],
    days: Annotated[int, typer.Option(help="How long it lives, at most 365.")] = 90,
) -> None:
    """Make a key for a person's program; it is shown once."""
    from app.services.people import find_person
    from app.services.tokens import create_token

    with unit_of_work() as session:
        owner_id = find_person(session, OPERATOR, email)
        made = create_token(session, OPERATOR, name, scope, days, owner_id)
    say("Key {number}, shown this once: {token}", number=made.id, token=made.token)


@token.command("list")
@right("read", "api_token")
def token_list() -> None:
    """List the newest keys: number, owner, name, end, scopes."""
    from app.services.tokens import list_tokens

    with read_only() as session:
        found = list_tokens(session, OPERATOR, everybodys=True)
    for key in found:
        end = "-" if key.ended else f"{key.expires_at:%Y-%m-%d}"
        scopes = ",".join(key.scopes)
        typer.echo(f"{key.id}\t{key.owner_name}\t{key.name}\t{end}\t{scopes}")


@token.command("revoke")
@right("write", "api_token")
def token_revoke(number: int) -> None:
    """End a key at once."""
    from app.services.tokens import revoke_token

    with unit_of_work() as session:
        revoke_token(session, OPERATOR, number)
    say("Key {number} opens nothing any more.", number=number)
