"""Who may do what, how far: the roles, and one table of rules.

No row means no right. A right to `export`, to change many (`bulk`), to `delete` or to `import`
is its own: whoever may read is not thereby allowed to carry away.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person does here all day."""

    ACCOUNT_MANAGER = "account manager"
    SALES = "sales"
    SUPPORT = "support"
    MARKETER = "marketer"
    DATA_SCIENTIST = "data scientist"
    MANAGER = "manager"
    ADMINISTRATOR = "administrator"


class Reach(StrEnum):
    """How far a right goes."""

    NONE = "none"
    OWN = "own"
    TEAM = "team"
    ALL = "all"


@dataclass(frozen=True)
class Actor:
    """The person (or the operator of this machine) on whose behalf something is done."""

    user_id: int | None
    role: Role
    team_id: int | None = None
    name: str = ""
    locale: str = "en"
    time_zone: str = "UTC"


# Whoever has a shell on the machine can read the file of the store as well.
OPERATOR = Actor(user_id=None, role=Role.ADMINISTRATOR, name="operator")

Rule = Mapping[Role, Reach]
Policy = Mapping[tuple[str, str], Rule]

_EVERYBODY = tuple(Role)
_SELLERS = (Role.ACCOUNT_MANAGER, Role.SALES)
_TEAM_ROLES = (*_SELLERS, Role.SUPPORT)
_WIDE = (Role.MANAGER, Role.ADMINISTRATOR)

# What the customers' history is made of; it is seen where the account is seen.
_CUSTOMER_NOUNS = (
    "account",
    "contact",
    "consent",
    "interaction",
    "loyalty_entry",
    "order",
    "order_line",
    "subscription",
    "survey_response",
)
_SALES_NOUNS = ("lead", "opportunity", "opportunity_stage_change", "quote")
_CASE_NOUNS = ("case", "case_message")
_MARKETING_NOUNS = ("campaign", "campaign_member", "message_event")
_HOUSE_NOUNS = ("product", "price")
RECORD_NOUNS = (
    *_CUSTOMER_NOUNS,
    *_SALES_NOUNS,
    *_CASE_NOUNS,
    *_MARKETING_NOUNS,
    *_HOUSE_NOUNS,
    "article",
    "label",
    "outcome",
    "recommendation",
    "segment",
    "social_post",
    "task",
    "user",
)


def _rule(
    *, own: tuple[Role, ...] = (), team: tuple[Role, ...] = (), all_: tuple[Role, ...] = ()
) -> Rule:
    rule = dict.fromkeys(own, Reach.OWN)
    rule |= dict.fromkeys(team, Reach.TEAM)
    rule |= dict.fromkeys(all_, Reach.ALL)
    return rule


def _verbs(nouns: tuple[str, ...], **rules: Rule) -> dict[tuple[str, str], Rule]:
    return {(verb, noun): rule for noun in nouns for verb, rule in rules.items()}


_TEAM_AND_WIDE = _rule(team=_TEAM_ROLES, all_=_WIDE)
_SELLERS_AND_WIDE = _rule(team=_SELLERS, all_=_WIDE)
_WIDE_ONLY = _rule(all_=_WIDE)
_MARKETING = _rule(all_=(*_WIDE, Role.MARKETER))
_MODEL_WORK = _rule(all_=(Role.DATA_SCIENTIST, Role.ADMINISTRATOR))
_ALL_READ = _rule(all_=_EVERYBODY)
_MINE = _rule(own=_EVERYBODY)

_RECORDS: Policy = {
    **_verbs(
        _CUSTOMER_NOUNS,
        read=_rule(team=_TEAM_ROLES, all_=(*_WIDE, Role.MARKETER)),
        write=_TEAM_AND_WIDE,
        delete=_SELLERS_AND_WIDE,
        bulk=_SELLERS_AND_WIDE,
        export=_rule(team=_SELLERS, all_=(*_WIDE, Role.MARKETER)),
    ),
    **_verbs(
        _SALES_NOUNS,
        read=_rule(team=_SELLERS, all_=(*_WIDE, Role.MARKETER)),
        write=_SELLERS_AND_WIDE,
        delete=_SELLERS_AND_WIDE,
        bulk=_SELLERS_AND_WIDE,
        export=_SELLERS_AND_WIDE,
    ),
    **_verbs(
        _CASE_NOUNS,
        read=_TEAM_AND_WIDE,
        write=_TEAM_AND_WIDE,
        delete=_rule(team=(Role.SUPPORT,), all_=_WIDE),
        bulk=_rule(team=(Role.SUPPORT,), all_=_WIDE),
        export=_WIDE_ONLY,
    ),
    **_verbs(
        _MARKETING_NOUNS,
        read=_rule(team=_SELLERS, all_=(*_WIDE, Role.MARKETER)),
        write=_MARKETING,
        delete=_MARKETING,
        bulk=_MARKETING,
        export=_MARKETING,
    ),
    **_verbs(
        _HOUSE_NOUNS,
        read=_ALL_READ,
        write=_WIDE_ONLY,
        delete=_WIDE_ONLY,
        bulk=_WIDE_ONLY,
        export=_WIDE_ONLY,
    ),
    **_verbs(
        ("article",),
        read=_ALL_READ,
        write=_rule(all_=(*_WIDE, Role.SUPPORT)),
        delete=_rule(all_=(*_WIDE, Role.SUPPORT)),
        bulk=_WIDE_ONLY,
        export=_WIDE_ONLY,
    ),
    **_verbs(
        ("social_post",),
        read=_rule(team=_SELLERS, all_=(*_WIDE, Role.MARKETER, Role.SUPPORT)),
        write=_rule(all_=(*_WIDE, Role.MARKETER, Role.SUPPORT)),
        delete=_MARKETING,
        bulk=_MARKETING,
        export=_MARKETING,
    ),
    **_verbs(
        ("task",),
        read=_TEAM_AND_WIDE,
        write=_TEAM_AND_WIDE,
        delete=_TEAM_AND_WIDE,
        bulk=_TEAM_AND_WIDE,
        export=_SELLERS_AND_WIDE,
    ),
    **_verbs(
        ("segment",),
        read=_rule(team=_SELLERS, all_=(*_WIDE, Role.MARKETER)),
        write=_MARKETING,
        delete=_MARKETING,
        export=_MARKETING,
    ),
    **_verbs(("recommendation", "outcome"), read=_SELLERS_AND_WIDE, export=_WIDE_ONLY),
    **_verbs(("label",), read=_rule(all_=(*_WIDE, Role.DATA_SCIENTIST))),
    # Everybody may know who works here; what a person may do is changed by few.
    **_verbs(
        ("user",),
        read=_ALL_READ,
        write=_rule(all_=(Role.ADMINISTRATOR,)),
        export=_rule(all_=(Role.ADMINISTRATOR,)),
    ),
    **_verbs(RECORD_NOUNS, **{"import": _WIDE_ONLY}),
}

POLICY: Policy = {
    **_RECORDS,
    ("read", "score"): _SELLERS_AND_WIDE,
    # Training sees every row, as numbers; it shows none.
    ("train", "model"): _MODEL_WORK,
    ("score", "model"): _MODEL_WORK,
    ("promote", "model"): _MODEL_WORK,
    ("read", "model"): _rule(all_=(Role.DATA_SCIENTIST, *_WIDE)),
    ("read", "import_run"): _WIDE_ONLY,
    ("undo", "import_run"): _WIDE_ONLY,
    # What somebody changed in one go they may take back; a manager may do it for them.
    ("undo", "change_set"): _rule(own=_EVERYBODY, all_=_WIDE),
    ("read", "job"): _rule(own=_EVERYBODY, all_=(Role.ADMINISTRATOR,)),
    ("write", "job"): _rule(own=_EVERYBODY, all_=(Role.ADMINISTRATOR,)),
    ("read", "saved_view"): _MINE,
    ("write", "saved_view"): _MINE,
    ("read", "api_token"): _rule(own=_EVERYBODY, all_=(Role.ADMINISTRATOR,)),
    ("write", "api_token"): _rule(own=_EVERYBODY, all_=(Role.ADMINISTRATOR,)),
    ("administer", "store"): _rule(all_=(Role.ADMINISTRATOR,)),
    ("read", "health"): _rule(all_=(Role.DATA_SCIENTIST, *_WIDE)),
    ("read", "audit_entry"): _rule(all_=(Role.ADMINISTRATOR,)),
    # Oneself: the name in the corner, the language, signing out.
    ("read", "self"): _ALL_READ,
    ("write", "self"): _ALL_READ,
}
