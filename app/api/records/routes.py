"""The routes of one noun: list, show, add, change, delete, bring back."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import JSONResponse, Response

from app.api.answers import problems
from app.api.etags import IfMatch, IfNoneMatch, etag_of, is_known, refuse_unseen
from app.api.records.exports import add_export
from app.api.records.filters import HOW, Deleted, described, filters_in, sort_of
from app.api.records.rules import refuse_giving_away, with_author
from app.api.records.shapes import RecordShapes, Saved, build_shapes
from app.api.repeats import Writing
from app.api.security import requires
from app.api.shapes import Cursor, Limit, RecordId
from app.services.idempotency import Answer
from app.services.records import (
    RecordView,
    change_record,
    count_up_to,
    create_record,
    get_one,
    list_page,
    listing_of,
    remove_record,
    restore_record,
)
from app.store.nouns import Noun, noun_of
from app.store.policy import Actor
from app.store.session import read_only

Write = Annotated[Writing, Depends()]


def build_router(name: str, place: str) -> APIRouter:
    """Return the routes of a noun under its address."""
    noun = noun_of(name)
    shapes = build_shapes(noun)
    router = APIRouter(prefix=f"/{place}", tags=[place])
    for add in (_add_list, _add_show, _add_create, _add_change, _add_remove, _add_restore):
        add(router, noun, shapes)
    add_export(router, noun)
    return router


def _add_list(router: APIRouter, noun: Noun, shapes: RecordShapes) -> None:
    reads = requires("read", noun.name)
    sorts = sort_of(noun)

    @router.get(
        "",
        name=f"list_{router.prefix[1:]}",
        description=HOW,
        response_model=shapes.page,
        responses=problems(422),
        openapi_extra={"parameters": described(noun)},
    )
    def list_them(
        request: Request,
        actor: Annotated[Actor, reads],
        sort: sorts = "id",  # type: ignore[valid-type]
        after: Cursor = None,
        limit: Limit = 25,
        deleted: Deleted = False,
    ) -> Any:
        query = filters_in(request.query_params)
        listing = listing_of(noun.name, query, str(sort), deleted=deleted)
        with read_only() as session:
            page = list_page(session, actor, listing, limit, after)
            count = count_up_to(session, actor, listing)
        items = [_record(view) for view in page.items]
        return {"items": items, "next_after": page.next_after, "count": count}


def _add_show(router: APIRouter, noun: Noun, shapes: RecordShapes) -> None:
    @router.get(
        "/{record_id}",
        name=f"show_{noun.name}",
        response_model=shapes.record,
        responses=problems(404, 422) | {304: {"description": "It is as you have it."}},
    )
    def show(
        record_id: RecordId,
        response: Response,
        actor: Annotated[Actor, requires("read", noun.name)],
        if_none_match: IfNoneMatch = None,
        deleted: Deleted = False,
    ) -> Any:
        with read_only() as session:
            view = get_one(session, actor, noun.name, record_id, deleted=deleted)
        tag = {"ETag": etag_of(view)}
        if is_known(if_none_match, view):
            return Response(status_code=304, headers=tag)
        response.headers.update(tag)
        return _record(view)


def _add_create(router: APIRouter, noun: Noun, shapes: RecordShapes) -> None:
    new = shapes.new

    @router.post(
        "",
        name=f"create_{noun.name}",
        status_code=201,
        response_model=Saved,
        responses=problems(409, 411, 413, 422),
    )
    def create(
        values: new,  # type: ignore[valid-type]
        actor: Annotated[Actor, requires("write", noun.name)],
        write: Write,
    ) -> JSONResponse:
        given = values.model_dump(exclude_unset=True)  # type: ignore[attr-defined]
        refuse_giving_away(actor, noun.name, given)

        def act(session: Any) -> Answer:
            facts = with_author(actor, noun, given)
            record_id = create_record(session, actor, noun.name, facts)
            answer = _saved(session, actor, noun.name, record_id, status=201)
            place = {"Location": f"/api{router.prefix}/{record_id}"}
            return Answer(answer.status, answer.body, {**answer.headers, **place})

        return write.once(actor, _plain(values), act)


def _add_change(router: APIRouter, noun: Noun, shapes: RecordShapes) -> None:
    changes = shapes.changes

    @router.patch(
        "/{record_id}",
        name=f"change_{noun.name}",
        response_model=Saved,
        responses=problems(404, 409, 411, 412, 413, 422, 428),
    )
    def change(
        record_id: RecordId,
        values: changes,  # type: ignore[valid-type]
        actor: Annotated[Actor, requires("write", noun.name)],
        write: Write,
        if_match: IfMatch = None,
    ) -> JSONResponse:
        given = values.model_dump(exclude_unset=True)  # type: ignore[attr-defined]
        refuse_giving_away(actor, noun.name, given)

        def act(session: Any) -> Answer:
            view = get_one(session, actor, noun.name, record_id)
            refuse_unseen(if_match, view)
            change_record(session, actor, noun.name, record_id, given, view.version)
            return _saved(session, actor, noun.name, record_id)

        return write.once(actor, _plain(values), act)


def _add_remove(router: APIRouter, noun: Noun, _: RecordShapes) -> None:
    @router.delete(
        "/{record_id}",
        name=f"delete_{noun.name}",
        description="It can be restored, with all that was deleted with it.",
        response_model=Saved,
        responses=problems(404, 409, 412, 422, 428),
    )
    def remove(
        record_id: RecordId,
        actor: Annotated[Actor, requires("delete", noun.name)],
        write: Write,
        if_match: IfMatch = None,
    ) -> JSONResponse:
        def act(session: Any) -> Answer:
            view = get_one(session, actor, noun.name, record_id)
            refuse_unseen(if_match, view)
            remove_record(session, actor, noun.name, record_id, view.version)
            return _saved(session, actor, noun.name, record_id, deleted=True)

        return write.once(actor, {}, act)


def _add_restore(router: APIRouter, noun: Noun, _: RecordShapes) -> None:
    @router.post(
        "/{record_id}/restore",
        name=f"restore_{noun.name}",
        response_model=Saved,
        responses=problems(404, 409, 422),
    )
    def restore(
        record_id: RecordId,
        actor: Annotated[Actor, requires("delete", noun.name)],
        write: Write,
    ) -> JSONResponse:
        def act(session: Any) -> Answer:
            restore_record(session, actor, noun.name, record_id)
            return _saved(session, actor, noun.name, record_id)

        return write.once(actor, {}, act)


def _plain(values: Any) -> dict[str, Any]:
    plain: dict[str, Any] = values.model_dump(mode="json", exclude_unset=True)
    return plain


def _record(view: RecordView) -> dict[str, Any]:
    """Return a record as its shape has it."""
    return {
        "id": view.id,
        **view.values,
        "version": view.version,
        "created_at": view.created_at,
        "updated_at": view.updated_at,
        "deleted": view.deleted,
    }


def _saved(
    session: Any,
    actor: Actor,
    noun: str,
    record_id: int,
    *,
    status: int = 200,
    deleted: bool = False,
) -> Answer:
    """Return the answer to a write: the record's number, version and tag after it."""
    # Some writes go past the session's own copies: look at what is really there.
    session.flush()
    session.expire_all()
    view = get_one(session, actor, noun, record_id, deleted=deleted)
    body = {"id": view.id, "version": view.version}
    return Answer(status, body, {"ETag": etag_of(view)})
