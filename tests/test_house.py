"""Laws of the house that import contracts cannot hold, read from the source itself.

Each law is also shown a snippet that breaks it, so that it can fail.
"""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted((ROOT / "dashboard").rglob("*.py"))
LONGEST_MODULE = 400
CLOCK = {
    ("datetime", "now"),
    ("datetime", "today"),
    ("datetime", "utcnow"),
    ("date", "today"),
    ("time", "time"),
}
CLOCK_ROOMS = {"session.py", "__main__.py"}
NAMELESS_ROOMS = {"utils", "helpers", "common", "manager", "misc"}
SQL = re.compile(
    r"\b(select\s.+\sfrom|insert\s+into|delete\s+from|create\s+(table|view))\b", re.I | re.S
)

Law = Callable[[ast.Module, str], Iterator[int]]


def reads_the_clock(tree: ast.Module, name: str) -> Iterator[int]:
    """The clock is read in the session and on the command line only."""
    if name in CLOCK_ROOMS:
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name | ast.Attribute):
            owner = node.value.id if isinstance(node.value, ast.Name) else node.value.attr
            if (owner, node.attr) in CLOCK:
                yield node.lineno


def reads_the_environment(tree: ast.Module, name: str) -> Iterator[int]:
    """The environment is read in settings only."""
    if name == "settings.py":
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv"}:
            yield node.lineno


def documented(tree: ast.Module) -> set[int]:
    """Identities of the texts that are documentation."""
    return {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }


def holds_sql(tree: ast.Module, name: str) -> Iterator[int]:
    """SQL lives in queries/ only."""
    documentation = documented(tree)
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if is_text and id(node) not in documentation and SQL.search(str(node.value)):
            yield node.lineno


def renders_html(tree: ast.Module, name: str) -> Iterator[int]:
    """Text from files is never HTML."""
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg in {
            "unsafe_allow_html",
            "unsafe_allow_javascript",
        }:
            yield node.value.lineno


def draws_with_express(tree: ast.Module, name: str) -> Iterator[int]:
    """graph_objects draws in a tenth of the time that express takes."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = [alias.name for alias in node.names]
            module = getattr(node, "module", "") or ""
            if any("plotly.express" in f"{module}.{each}" for each in names):
                yield node.lineno


def says_nothing_of_itself(tree: ast.Module, name: str) -> Iterator[int]:
    """Modules and public names say what they are for."""
    if ast.get_docstring(tree) is None:
        yield 1
    for node in tree.body:
        is_public = isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith(
            "_"
        )
        if is_public and ast.get_docstring(node) is None:  # type: ignore[arg-type]
            yield node.lineno


def writes_a_float_of_money(tree: ast.Module, name: str) -> Iterator[int]:
    """No float touches money: `float(...)` only where a share leaves for JSON."""
    if name == "answers.py":
        return
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id == "float"
        ):
            yield node.lineno


BROKEN: dict[Law, str] = {
    reads_the_clock: "from datetime import date\nx = date.today()",
    reads_the_environment: "import os\nx = os.environ['HOME']",
    holds_sql: "x = 'select code from component'",
    renders_html: "st.markdown(x, unsafe_allow_html=True)",
    draws_with_express: "import plotly.express as px",
    says_nothing_of_itself: "def build() -> None:\n    pass",
    writes_a_float_of_money: "x = float(dong)",
}


@pytest.mark.parametrize("law", BROKEN, ids=lambda law: law.__name__)
def test_no_module_breaks_the_law(law: Law) -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in MODULES
        for line in law(ast.parse(path.read_text(encoding="utf-8")), path.name)
    ]
    assert found == [], law.__doc__


@pytest.mark.parametrize(
    ("law", "snippet"), BROKEN.items(), ids=lambda x: getattr(x, "__name__", "")
)
def test_the_law_can_be_broken(law: Law, snippet: str) -> None:
    assert list(law(ast.parse(snippet), "snippet.py"))


def test_modules_stay_short() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {path.name: n for path, n in lengths.items() if n > LONGEST_MODULE} == {}


def test_no_room_is_without_a_name() -> None:
    names = {path.stem for path in MODULES} | {path.parent.name for path in MODULES}
    assert names & NAMELESS_ROOMS == set()


def test_no_vietnamese_sentence_hides_in_the_code() -> None:
    """What people see is said in English in the code and translated in one file."""
    accents = re.compile(r"[ăâđêôơưĂÂĐÊÔƠƯạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]")
    # Words of the ledger's own vocabulary, and what is said in both languages at once.
    known = {
        "words.py",
        "amounts.py",
        "published.py",
        "state.py",
        "filters.py",
        "__main__.py",
        "app.py",
    }
    found = [
        f"{path.relative_to(ROOT)}: {node.value}"
        for path in MODULES
        if path.name not in known
        for node in _strings(ast.parse(path.read_text(encoding="utf-8")))
        if accents.search(node.value.replace("đồng", ""))
    ]
    assert found == []


def _strings(tree: ast.Module) -> Iterator[ast.Constant]:
    documentation = documented(tree)
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if is_text and id(node) not in documentation:
            yield node  # type: ignore[misc]
