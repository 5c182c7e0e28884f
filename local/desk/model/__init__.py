"""A small real model for the local desk, served on this machine. Tests never use it."""

from local.desk.model.catalogue import CATALOGUE
from local.desk.model.runtime import serve

__all__ = ["CATALOGUE", "serve"]
