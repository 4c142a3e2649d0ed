"""A field that takes one file, in the reader's language."""

from collections.abc import Sequence
from pathlib import Path

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from dashboard import session

IN_VIETNAMESE = Path(__file__).resolve().parent / "uploader.css"


def take_file(label: str, kinds: Sequence[str], *, key: str) -> UploadedFile | None:
    """The file that was chosen or dropped, None as long as there is none."""
    if session.words().language == "vi":
        st.html(IN_VIETNAMESE)
    return st.file_uploader(label, type=list(kinds), key=key)
