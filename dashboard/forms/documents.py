"""Documents that are late or owed: one row a document that somebody has to issue.

The list of a programme holds whole: a document that a later list leaves out is owed no more.
"""

from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from dashboard.forms.cover import Cover
from dashboard.forms.values import Code, Day, Text


class DocumentScope(BaseModel):
    """A programme whose documents a list names whole."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    programme: Code


class DocumentCover(Cover):
    """The cover sheet of a list of documents that are late or owed."""

    form: Literal["documents"]
    origin: Literal["official", "illustration"]
    holds_state: Literal[True] = True
    scope: tuple[DocumentScope, ...] = Field(min_length=1, max_length=500)


class OwedDocument(BaseModel):
    """One document. `issuer` is who must issue it, as it is written; `issuer_unit` its key.

    Number and day are empty while it is owed; a day that nobody set is not stated.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    title: Text = Field(min_length=1)
    issuer: Text = Field(min_length=1)
    issuer_level: Literal["central", "province", "unit"]
    issuer_unit: Code | None = None
    component: Code
    ground: Text | None = None
    due_on: Day | None = None
    issued_number: Text | None = None
    issued_on: Day | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        if (self.issued_number is None) != (self.issued_on is None):
            raise ValueError("half_issued")
        if self.issuer_level == "unit" and self.issuer_unit is None:
            raise ValueError("issuer_without_unit")
        return self
