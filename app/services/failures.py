"""What a model refuses, in the words of the product."""

from collections.abc import Iterator
from contextlib import contextmanager

from app.errors import Conflict, Invalid, NotReady
from app.i18n import mark
from ml.errors import BadFrame, GateNotPassed, ModelNotTrained, NotEnoughData, TamperedModel


@contextmanager
def ml_errors(task: str) -> Iterator[None]:
    """Translate the failures that a person can act on.

    Raises
    ------
    NotReady
        No model yet, too little data to train one, or a changed model file.
    Conflict
        A version that did not pass its gate.
    Invalid
        A table or a column that cannot be used.
    """
    try:
        yield
    except ModelNotTrained as error:
        raise NotReady(
            mark("There is no {task} model in use yet."),
            hint=mark("Train one on the Models page or with `crm train {task}`."),
            task=task,
        ) from error
    except NotEnoughData as error:
        raise NotReady(
            mark("There is not enough data to train: {reason}"),
            hint=mark("Import more history, or choose an earlier day or a shorter horizon."),
            reason=str(error),
        ) from error
    except GateNotPassed as error:
        raise Conflict(
            mark("This version did not pass its gate: {reason}"),
            hint=mark(
                "Train again, or give a reason: `crm promote {task} VERSION --because …`."
            ),
            reason=str(error),
            task=task,
        ) from error
    except TamperedModel as error:
        raise NotReady(
            mark("The model's files are not the ones that were recorded at training."),
            hint=mark("Train again; the changed files are not loaded."),
        ) from error
    except BadFrame as error:
        raise Invalid(mark("The table cannot be used: {reason}"), reason=str(error)) from error
