"""The cover sheet of a file: what it is, of which day, of whom, and the document behind it."""

from pydantic import BaseModel, ConfigDict, Field

from dashboard.forms.values import Code, Day, Text


class Document(BaseModel):
    """Where the figures stand: an article, a decision, a report; empty where not known."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    publisher: Text = Field(min_length=1)
    title: Text = Field(min_length=1)
    number: Text = ""
    signer: Text = ""
    url: Text = ""
    date: Day


class Cover(BaseModel):
    """What every cover sheet says; each form names its own `form` and `origin`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    form: Code
    as_of: Day
    origin: Code
    reporting_unit: Code
    holds_state: bool = True
    document: Document
