"""Names of the catalogue and texts of files, in the places of a page that read Markdown."""

import markdown_it
import pytest

from dashboard.widgets.plain import plain

HOSTILE = [
    "**bold** _thin_ `code`",
    "[link](javascript:alert(1)) ![picture](https://evil.example/p.png)",
    "<script>alert(1)</script> <b>x</b>",
    ":red[alarm] :smile: :material/home:",
    "$x^2$ and $$y$$",
    "# Title",
    "- list",
    "1. list",
    "a | b",
    "~~gone~~ ==marked==",
    "Dự án 2 – Ổn định dân cư (5%)",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_stays_as_it_is_written(text: str) -> None:
    rendered = markdown_it.MarkdownIt("commonmark").renderInline(plain(text))
    shown = rendered.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    shown = shown.replace("\N{WORD JOINER}", "")
    assert shown == text


@pytest.mark.parametrize("text", ["https://evil.example", "WWW.evil.example", "mail@evil.example"])
def test_an_address_is_no_link(text: str) -> None:
    written = plain(text).replace("\\", "")
    assert text not in written
    assert written.replace("\N{WORD JOINER}", "") == text
