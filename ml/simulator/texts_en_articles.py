"""English rules for the knowledge base; written for this project."""

from ml.simulator.grammar import By, Rules
from ml.simulator.texts_en_cases import CASES, FAULT_WORDS

ARTICLES: Rules = {
    **CASES,
    # An article speaks of every machine and place, not of one.
    "site": ("the site", "your site", "the hall"),
    "machine": ("machine", "line"),
    "machine_a": ("the machine", "the line"),
    "unit": ("the gateway", "the box"),
    "serial": ("as on the label",),
    "order": ("your order",),
    "invoice": ("of the invoice",),
    "who": ("a colleague", "the operator", "the administrator"),
    "who_start": ("A colleague", "The operator", "The administrator"),
    "step": By("fault", tuple(words.steps[:1] for words in FAULT_WORDS)),
    "step_too": By("fault", tuple(words.steps[1:] for words in FAULT_WORDS)),
    "heading": (
        "What to do: {title}",
        "{product}: {title}",
        "Solve: {title}",
        "{title}, solved",
    ),
    "article": (
        "What you see: {symptom} {clue}\n\nWhy: usually it is {cause}.\n\n"
        "What helps:\n1. {step}\n2. {step_too}\n3. {proof}\n\n{limits}",
        "Symptom\n{symptom}\n{clue}\n\nCause\nMost often {cause}.\n\n"
        "Steps\n- {step_too}\n- {step}\n- {proof}\n\n{limits}",
    ),
    "proof": (
        "Wait {small} minutes and compare with a value measured by hand.",
        "Sign out, sign in again and look at the last {count} entries.",
        "Ask the next shift whether it has come back.",
    ),
    "limits": (
        "If this does not help, open a case and name version {version} and the light you see.",
        "If it returns, call the service desk; keep the gateway under power until then.",
    ),
}
