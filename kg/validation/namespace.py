"""The SHACL vocabulary."""

from __future__ import annotations

from rdflib import Namespace

SH = Namespace("http://www.w3.org/ns/shacl#")
