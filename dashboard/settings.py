"""The only reader of the environment: where data live and how much memory a reader may take."""

import os
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

PROJECT = Path(__file__).resolve().parent.parent


class Settings(BaseModel):
    """Values fixed for the life of a process."""

    model_config = ConfigDict(frozen=True)

    store: Path = PROJECT / "data" / "live"
    catalogue: Path = PROJECT / "data" / "catalogue"
    published: Path = PROJECT / "data" / "published"
    memory_limit: str = "512MB"
    language: Literal["vi", "en"] = "vi"


def read_settings() -> Settings:
    """Settings from `DASHBOARD_DATA`, `DASHBOARD_MEMORY_LIMIT` and `DASHBOARD_LANGUAGE`."""
    given = {
        "store": os.environ.get("DASHBOARD_DATA"),
        "memory_limit": os.environ.get("DASHBOARD_MEMORY_LIMIT"),
        "language": os.environ.get("DASHBOARD_LANGUAGE"),
    }
    return Settings.model_validate({name: value for name, value in given.items() if value})


def command_environment(store: Path) -> dict[str, str]:
    """The environment for a process of ours that must read the same store."""
    return {**os.environ, "DASHBOARD_DATA": str(store)}
