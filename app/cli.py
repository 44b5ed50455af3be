"""The `crm` command: parse, call one use case, print. `crm --help` lists everything."""

from typing import Annotated

import typer

from app import cli_admin, cli_data
from app.cli_benchmarks import benchmark
from app.commands import as_day, progress_bar, right, run, say, words_here
from app.settings import get_settings
from app.store.policy import OPERATOR

cli = typer.Typer(
    name="crm", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False
)
user = typer.Typer(no_args_is_help=True, help="People who may sign in.")
cli.add_typer(user, name="user")
cli.add_typer(benchmark, name="benchmark")
cli.add_typer(cli_admin.audit, name="audit")
cli.add_typer(cli_admin.token, name="token")
cli_data.register(cli)

AsOf = Annotated[
    str | None,
    typer.Option(help="First day that is not known yet (YYYY-MM-DD); default: today."),
]


@cli.command()
@right("administer", "store")
def init(email: str = "admin@maru.example") -> None:
    """Create the store, or bring it to this release; add an administrator if there is none."""
    from app.services.setting_up import set_up

    report = set_up(OPERATOR, email)
    say("The store is ready: {place}", place=get_settings().data)
    if report.password:
        say("Administrator: {email}  password: {password}", **vars(report))


@cli.command()
@right("administer", "store")
def demo(accounts: int = 2000, months: int = 24, seed: int = 7) -> None:
    """Fill an empty store with a company to try the product on; train and score it."""
    from app.services.demo import prepare_demo

    with progress_bar() as progress:
        report = prepare_demo(
            OPERATOR, n_accounts=accounts, n_months=months, seed=seed, progress=progress
        )
    say(
        "The demo company is ready: {n} accounts, known until {day}.",
        n=report.n_accounts,
        day=report.end_on,
    )


@cli.command()
@right("train", "model")
def train(
    task: str,
    as_of: AsOf = None,
    horizon_days: Annotated[int, typer.Option(help="Days that a score looks ahead.")] = 90,
    seed: int = 7,
) -> None:
    """Train a model on what was known before a day; put it in use if it passes the gate."""
    from app.services.training import train_model

    with progress_bar() as progress:
        report = train_model(
            OPERATOR,
            task,
            as_of=as_day(as_of),
            horizon_days=horizon_days,
            seed=seed,
            progress=progress,
        )
    say(
        "Version {version} ({setting}): AUC {auc:.3f} ({auc_low:.3f} to {auc_high:.3f}) "
        "on rows it did not learn from.",
        **vars(report),
    )
    words = words_here()
    typer.echo(report.gate_sentence[words.language])
    if report.promoted:
        say("It is in use now.")


@cli.command()
@right("score", "model")
def score(task: str, as_of: AsOf = None) -> None:
    """Score every account with the model in use, and keep the scores."""
    from app.services.scoring import score_accounts

    with progress_bar() as progress:
        report = score_accounts(OPERATOR, task, as_of=as_day(as_of), progress=progress)
    if report.was_there:
        say("Version {version} has scored {day} already.", **_run_facts(report))
    else:
        say("Version {version} scored {n} accounts as of {day}.", **_run_facts(report))


@cli.command()
@right("promote", "model")
def promote(
    task: str,
    version: str,
    because: Annotated[
        str, typer.Option(help="Why a version that did not pass its gate is used; kept.")
    ] = "",
) -> None:
    """Put a version in use; the one before it is kept as `previous`."""
    from app.services.training import promote_model

    promote_model(OPERATOR, task, version, because=because)
    say("Version {version} is in use.", version=version)


@cli.command()
@right("promote", "model")
def rollback(task: str) -> None:
    """Put the version before the present one in use again."""
    from app.services.training import roll_back_model

    say("Version {version} is in use.", version=roll_back_model(OPERATOR, task))


@cli.command()
@right("read", "self")
def serve() -> None:
    """Serve the product and run its worker until stopped."""
    from app.services.demo.people import read_sign_ins
    from app.services.quick_search import fill_names
    from app.serving import serve as keep_serving
    from app.store.migrating import require_current

    require_current()
    fill_names(OPERATOR)

    def announce(address: str) -> None:
        say("Maru CRM is at {address}", address=address)
        people = read_sign_ins(get_settings().data)
        if people:
            say("Demo sign-ins (made for this store only):")
        for person in people:
            typer.echo(f"  {person.role:<16} {person.email:<28} {person.password}")

    keep_serving(announce)


@user.command("add")
@right("administer", "store")
def user_add(email: str, name: str, role: str, team: str = "", locale: str = "en") -> None:
    """Add a person; the password is made here and shown once."""
    from app.services.setting_up import add_person

    password = add_person(OPERATOR, email=email, name=name, role=role, team=team, locale=locale)
    say("{email} may sign in with the password {password}", email=email, password=password)


@user.command("password")
@right("administer", "store")
def user_password(email: str) -> None:
    """Give a person a new password, shown once; they are signed out everywhere."""
    from app.services.setting_up import renew_password

    password = renew_password(OPERATOR, email)
    say("{email} may sign in with the password {password}", email=email, password=password)


@user.command("disable")
@right("administer", "store")
def user_disable(email: str) -> None:
    """Take a person's access away at once; their records stay."""
    from app.services.setting_up import shut_out

    shut_out(OPERATOR, email)
    say("{email} can no longer sign in.", email=email)


def _run_facts(report: object) -> dict[str, object]:
    run_ = vars(report)
    return {"version": run_["model_version"], "n": run_["n_accounts"], "day": run_["as_of"]}


def main() -> None:
    """Entry of the `crm` command."""
    run(cli)


if __name__ == "__main__":
    main()
