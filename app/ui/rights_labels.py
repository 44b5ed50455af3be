"""Names of rights and of acts: what is done, to what, and how far."""

from app.i18n import Words, mark
from app.ui.labels import label
from app.ui.noun_labels import noun_label

VERBS = {
    "read": mark("Read"),
    "write": mark("Write"),
    "delete": mark("Delete"),
    "bulk": mark("Change many"),
    "export": mark("Export"),
    "import": mark("Import"),
    "undo": mark("Take back"),
    "train": mark("Train"),
    "score": mark("Score"),
    "promote": mark("Put in use"),
    "administer": mark("Administer"),
}
REACHES = {
    "none": "–",
    "own": mark("Own"),
    "team": mark("Team"),
    "all": mark("All"),
}
# What only the house itself keeps; what people work with has its names in `noun_labels`.
HOUSE = {
    "address": mark("Network address"),
    "api_token": mark("Keys for programs"),
    "audit_entry": mark("Record of acts"),
    "change_set": mark("Changes in one go"),
    "demo": mark("Demo company"),
    "health": mark("State of the system"),
    "import_run": mark("Imports"),
    "job": mark("Jobs"),
    "model": mark("Models"),
    "saved_view": mark("Saved views"),
    "score": mark("Scores"),
    "self": mark("Oneself"),
    "store": mark("Store and people"),
}
ACTS = {
    **{
        verb: VERBS[verb] for verb in ("bulk", "delete", "export", "import", "promote", "score")
    },
    "add": mark("Add"),
    "cancel": mark("Stop"),
    "change_password": mark("New password"),
    "check": mark("Check"),
    "create": mark("Add"),
    "disable": mark("Shut out"),
    "enable": mark("Let in again"),
    "erase": mark("Erase"),
    "fill": mark("Fill"),
    "merge": mark("Merge"),
    "rename": mark("Rename"),
    "restore": mark("Restore"),
    "revoke": mark("Revoke"),
    "roll_back": mark("Back to the version before"),
    "sign_in": mark("Sign in"),
    "sign_in_failed": mark("Failed sign-in"),
    "sign_out": mark("Sign out"),
    "sign_out_everywhere": mark("Sign out everywhere"),
    "sign_out_others": mark("Sign out the others"),
    "start": mark("Start"),
    "train": mark("Train"),
    "undo": mark("Take back"),
    "update": mark("Change"),
    "verify": mark("Verify"),
}


def thing_label(noun: str, words: Words) -> str:
    """Return what a noun of the policy is called, whether people or the house keep it."""
    return words(HOUSE[noun]) if noun in HOUSE else noun_label(noun, words, many=True)


def scope_label(scope: str, words: Words) -> str:
    """Return a key's scope, `read:account` or `read:*`, in words."""
    verb, _, noun = scope.partition(":")
    what = words("everything") if noun == "*" else thing_label(noun, words)
    return f"{label(VERBS, verb, words)}: {what}"
