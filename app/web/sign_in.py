"""The way in: a form, its answer, and nothing that needs a program in the browser."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from app.errors import AppError
from app.services.signing_in import Attempt, sign_in, sign_out
from app.store.session import unit_of_work
from app.web.addresses import safe_next
from app.web.cookies import give_token, token_of
from app.web.identity import actor_of
from app.web.language import words_of
from app.web.rendering import render


async def show_sign_in(request: Request) -> Response:
    """Show the form; somebody who is signed in already goes on at once."""
    goal = safe_next(request.query_params.get("next", ""))
    if actor_of(request) is not None:
        return RedirectResponse(goal, 303)
    return _form(request, goal, left="left" in request.query_params)


async def take_sign_in(request: Request) -> Response:
    """Let the person in and on to where they wanted to go, or show the form again."""
    form = await request.form()
    email, password = str(form.get("email", "")), str(form.get("password", ""))
    goal = safe_next(str(form.get("next", "")))
    address = request.client.host if request.client else ""
    attempt = await run_in_threadpool(_try, email, password, address, token_of(request))
    if attempt.refusal is not None:
        return _form(request, goal, email=email, refusal=attempt.refusal)
    response = RedirectResponse(goal, 303)
    give_token(response, attempt.token)
    return response


def _try(email: str, password: str, address: str, old_token: str) -> Attempt:
    with unit_of_work() as session:
        attempt = sign_in(session, email, password, address)
        if attempt.token and old_token:
            sign_out(session, old_token)
    return attempt


def _form(
    request: Request,
    goal: str,
    *,
    email: str = "",
    left: bool = False,
    refusal: AppError | None = None,
) -> Response:
    words = words_of(request)
    return render(
        request,
        "sign_in.html",
        title=words("Sign in"),
        status=refusal.status if refusal else 200,
        problem=words.error(refusal)[0] if refusal else "",
        notice=words("You are signed out.") if left else "",
        goal=goal,
        email=email,
        email_label=words("E-mail"),
        password_label=words("Password"),
        button=words("Sign in"),
        help=words("No password, or forgot it? An administrator can give you a new one."),
    )
