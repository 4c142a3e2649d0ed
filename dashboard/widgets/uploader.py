"""Fields that take files, in the reader's language."""

from collections.abc import Sequence
from pathlib import Path

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from dashboard import session

IN_VIETNAMESE = Path(__file__).resolve().parent / "uploader.css"


def take_file(label: str, kinds: Sequence[str], *, key: str) -> UploadedFile | None:
    """The file that was chosen or dropped, None as long as there is none."""
    _speak()
    return st.file_uploader(label, type=list(kinds), key=key)


def take_files(label: str, kinds: Sequence[str], *, key: str) -> list[UploadedFile]:
    """The files that were chosen or dropped, in that order."""
    _speak()
    return st.file_uploader(label, type=list(kinds), key=key, accept_multiple_files=True)


def _speak() -> None:
    if session.words().language == "vi":
        st.html(IN_VIETNAMESE)
