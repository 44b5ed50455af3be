"""The house rules that a machine can keep: sizes, names, forbidden things."""

import ast
import re
import subprocess
from pathlib import Path
from statistics import median, quantiles

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted(
    path
    for folder in ("app", "ml", "retrieval", "tests")
    for path in (ROOT / folder).rglob("*.py")
)
PRODUCT = [path for path in SOURCES if "tests" not in path.relative_to(ROOT).parts]
TASK_FILES = {
    "__init__.py",
    "task.py",
    "dataset.py",
    "features.py",
    "model.py",
    "evaluate.py",
    "explain.py",
}


def lines_of(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def function_lengths() -> list[int]:
    """Lines of each function, its docstring left out: it says what holds, not how."""
    lengths = []
    for path in PRODUCT:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            docstring = ast.get_docstring(node, clean=False) or ""
            lengths.append(
                node.end_lineno - node.lineno + 1 - len(docstring.splitlines())  # type: ignore[operator]
            )
    return lengths


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_is_longer_than_300_lines(path):
    assert lines_of(path) <= 300


def test_files_are_short_as_a_rule():
    assert median(lines_of(path) for path in PRODUCT if path.name != "__init__.py") <= 100


def test_nine_of_ten_functions_have_at_most_25_lines():
    assert quantiles(function_lengths(), n=10)[-1] <= 25


def test_learning_one_task_teaches_all():
    tasks = [path for path in (ROOT / "ml").iterdir() if (path / "task.py").exists()]

    assert tasks
    for task in tasks:
        assert {path.name for path in task.glob("*.py")} == TASK_FILES
        assert (task / "CARD.md").exists()


FORBIDDEN = {
    "an unsafe file format": r"^\s*(import|from)\s+(pickle|joblib|cloudpickle|dill|skops)\b",
    "markup that runs": r"unsafe_allow_html|components\.v1\.html",
    "SQL put together from text": r"text\(f[\"']",
}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_source_has(what):
    pattern = re.compile(FORBIDDEN[what], re.MULTILINE)

    found = [str(path) for path in PRODUCT if pattern.search(path.read_text(encoding="utf-8"))]

    assert found == []


def test_only_our_own_links_are_written_as_markup():
    using = [path.name for path in PRODUCT if "st.html(" in path.read_text(encoding="utf-8")]

    assert using == ["links.py"]


def test_cached_data_of_users_names_its_actor():
    for path in PRODUCT:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and any(
                "cache_data" in ast.unparse(decorator) for decorator in node.decorator_list
            ):
                assert "actor" in {argument.arg for argument in node.args.args}, path


def test_importing_a_module_makes_no_folder_and_reads_no_settings(tmp_path):
    modules = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for path in PRODUCT
        if "migrations" not in path.parts
        and "pages" not in path.parts
        and path.name not in ("main.py", "__main__.py")
    ]
    code = (
        "import importlib, app.settings\n"
        f"for name in {modules!r}: importlib.import_module(name)\n"
        "assert app.settings.get_settings.cache_info().currsize == 0\n"
    )

    done = subprocess.run(
        [ROOT / ".venv/bin/python", "-c", code],
        cwd=tmp_path,
        env={"CRM_HOME": str(tmp_path), "PATH": ""},
        capture_output=True,
        text=True,
    )

    assert done.returncode == 0, done.stderr[-2000:]
    assert list(tmp_path.iterdir()) == []
