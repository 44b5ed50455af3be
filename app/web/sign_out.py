"""The way out: a question with one button, because a mere link must not sign anybody out."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from app.services.signing_in import sign_out
from app.store.session import unit_of_work
from app.web.cookies import take_token, token_of
from app.web.language import words_of
from app.web.rendering import render


async def show_sign_out(request: Request) -> Response:
    """Ask whether to sign out."""
    words = words_of(request)
    return render(
        request,
        "sign_out.html",
        title=words("Sign out?"),
        button=words("Sign out"),
        back=words("Back to work"),
        password=words("Change password"),
    )


async def take_sign_out(request: Request) -> Response:
    """End this browser's session."""
    await run_in_threadpool(_end, token_of(request))
    response = RedirectResponse("/sign-in?left=1", 303)
    take_token(response)
    return response


def _end(token: str) -> None:
    with unit_of_work() as session:
        sign_out(session, token)
