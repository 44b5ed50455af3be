"""Every task there is, by name."""

from collections.abc import Mapping

from ml.base import Task
from ml.churn.task import TASK as CHURN
from ml.frames import Frames

TASKS: Mapping[str, Task[Frames]] = {task.name: task for task in (CHURN,)}
