"""Text for places that read Markdown: titles, subheaders, buttons. Names are data there too."""

import re

MARKS = frozenset("\\`*_{}[]<>()#+-.!|~$:&^=")
# Addresses become links even where every mark is escaped; an invisible joint breaks them up.
ADDRESS = re.compile(r"(?i)(https?|ftp|mailto|www)(?=[:.])|(?<=\w)(?=@)")
JOINT = "\N{WORD JOINER}"


def plain(text: str) -> str:
    """`text` with everything that Markdown would read taken as written."""
    broken = ADDRESS.sub(lambda match: f"{match.group(0)}{JOINT}", text)
    return "".join(f"\\{each}" if each in MARKS else each for each in broken)
