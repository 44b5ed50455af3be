"""Which lead a member of a campaign is, where a file tells only a family name."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from app.services.importing import reasons
from app.services.importing.drafts import Draft, Judged
from app.store.importing_leads import load_leads_by_name, load_leads_of_campaigns
from app.store.policy import Actor

FIELD = "lead_id"


def find_member_leads(
    session: Session, actor: Actor, judged: Judged, drafts: Sequence[Draft], column: str
) -> None:
    """Link members to the one lead of that name: one that a sale ties to the campaign, or any.

    Whoever bears the name of several stays a member by name, and that is noted.

    Parameters
    ----------
    column
        Where the file tells the lead.
    """
    open_ = [d for d in drafts if FIELD in d.links and FIELD not in judged.values[d.row]]
    names = {draft.links[FIELD] for draft in open_}
    if not names:
        return
    tied = load_leads_of_campaigns(session, actor, names)
    alone = load_leads_by_name(session, actor, names)
    for draft in open_:
        name, values = draft.links[FIELD], judged.values[draft.row]
        ids = tied.get((values.get("campaign_id", 0), name)) or alone.get(name, set())
        if len(ids) == 1:
            (values[FIELD],) = ids
            judged.unnote(draft.row, column)
        elif ids:
            judged.unnote(draft.row, column)
            judged.note(draft.row, column, reasons.MANY_LINKS)
