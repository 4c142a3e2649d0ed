"""The only reader of the environment: where data live and how much memory a reader may take."""

import os
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from dashboard.errors import UserMistake

PROJECT = Path(__file__).resolve().parent.parent


class Settings(BaseModel):
    """Values fixed for the life of a process."""

    model_config = ConfigDict(frozen=True)

    store: Path = PROJECT / "data" / "live"
    catalogue: Path = PROJECT / "data" / "catalogue"
    published: Path = PROJECT / "data" / "published"
    illustration: Path = PROJECT / "data" / "illustration" / "make.py"
    memory_limit: str = Field(default="512MB", pattern=r"^[1-9][0-9]*(MB|GB)$")
    language: Literal["vi", "en"] = "vi"


def read_settings() -> Settings:
    """Settings from `DASHBOARD_DATA`, `DASHBOARD_MEMORY_LIMIT` and `DASHBOARD_LANGUAGE`.

    Raises UserMistake for a value that is not allowed.
    """
    given = {
        "store": os.environ.get("DASHBOARD_DATA"),
        "memory_limit": os.environ.get("DASHBOARD_MEMORY_LIMIT"),
        "language": os.environ.get("DASHBOARD_LANGUAGE"),
    }
    if given["store"] and not given["store"].isprintable():
        raise UserMistake("DASHBOARD_DATA is not a path that can be written down.")
    try:
        return Settings.model_validate({name: value for name, value in given.items() if value})
    except ValidationError as error:
        wrong = error.errors()[0]
        variable = f"DASHBOARD_{str(wrong['loc'][0]).upper()}"
        text = (
            "{variable} cannot be {value}. Allowed: vi or en as language, 512MB or 2GB as memory."
        )
        raise UserMistake(text, variable=variable, value=wrong["input"]) from error


def command_environment(store: Path) -> dict[str, str]:
    """The environment for a process of ours that must read the same store."""
    return {**os.environ, "DASHBOARD_DATA": str(store)}
