"""One's own password."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from app.errors import AppError
from app.services.people import change_password
from app.services.signing_in import actor_of_token
from app.store.session import unit_of_work
from app.web.cookies import token_of
from app.web.language import words_of
from app.web.rendering import render


async def show_password(request: Request) -> Response:
    """Show the form."""
    return _form(request)


async def take_password(request: Request) -> Response:
    """Change the password, or say what is wrong with the new one."""
    form = await request.form()
    present, wanted = str(form.get("present", "")), str(form.get("wanted", ""))
    try:
        await run_in_threadpool(_change, token_of(request), present, wanted)
    except AppError as error:
        return _form(request, refusal=error)
    return _form(request, changed=True)


def _change(token: str, present: str, wanted: str) -> None:
    with unit_of_work() as session:
        change_password(session, actor_of_token(session, token), present, wanted, token)


def _form(
    request: Request, *, changed: bool = False, refusal: AppError | None = None
) -> Response:
    words = words_of(request)
    said = words("Your password is changed. Your other browsers are signed out.")
    return render(
        request,
        "password.html",
        title=words("Change password"),
        status=refusal.status if refusal else 200,
        problem=words.error(refusal)[0] if refusal else "",
        notice=said if changed else "",
        present_label=words("Present password"),
        wanted_label=words("New password"),
        rule=words("At least 10 characters. Three or four words are easy to remember."),
        button=words("Change password"),
        back=words("Back to work"),
    )
