"""The catalogue of findings as a page: every code, what it says in both languages."""

from dashboard.intake.findings import WARNINGS, WORDING
from dashboard.words import Words

HEAD = """# Findings

What the front door says of a file. Written by `python -m dashboard findings > docs/findings.md`
from `dashboard/intake/findings.py`; a test holds it current. `{seen}` is what the file says,
`{expected}` what it is held against.
"""
PARTS = (
    ("blocks", "To put right", "Nothing is recorded until these are put right.", WORDING),
    ("warns", "To confirm", "Recorded only with a typed reason, which is kept.", WARNINGS),
)
COLUMNS = "| code | Vietnamese | English |\n| --- | --- | --- |"


def write_page() -> str:
    """The page, in Markdown."""
    parts = [
        "\n".join([f"## {title} (`{severity}`)\n\n{what}\n\n{COLUMNS}", *_rows(texts)])
        for severity, title, what, texts in PARTS
    ]
    return "\n".join([HEAD, "\n\n".join(parts), ""])


def _rows(texts: dict[str, str]) -> list[str]:
    say = Words("vi").say
    return [f"| `{code}` | {say(text)} | {text} |" for code, text in sorted(texts.items())]
