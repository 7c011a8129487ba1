"""What can keep an index from being drawn anew. Codes: T (tidak pasti)."""

from __future__ import annotations

from pmprb.errors import Problem
from pmprb.i18n import mark


class VariantAsksOtherwise(Problem):
    code = "PMPRB-T001"
    message = mark("{found} does not ask the same as {allowed}, so that it cannot take its place")
    remedy = mark("Name an instrument with the same criteria and scales, in the same order.")


class NoSensitivity(Problem):
    code = "PMPRB-T002"
    message = mark("the ranking of what matters needs the package {found}, which is not installed")
    remedy = mark('Install it with pip install "pmprb[sensitivity]", or do without the ranking.')
