"""What can be wanting in a score. Codes: S."""

from __future__ import annotations

from pmprb.errors import Problem
from pmprb.i18n import mark


class Unanswered(Problem):
    code = "PMPRB-S001"
    message = mark("{found} of {allowed} criteria are not answered; the score is provisional")
    remedy = mark("See the interval for what is still possible.")


class WaitingForGate(Problem):
    code = "PMPRB-S002"
    message = mark("the answer has no effect yet: it depends on {found}, which is not answered")
    remedy = mark("Answer that criterion.")


class NothingAnswered(Problem):
    code = "PMPRB-S003"
    message = mark("nothing is answered here; it counts as 0")


class AnswersCovered(Problem):
    code = "PMPRB-S004"
    message = mark("this has no effect: a figure given here or for a group above replaces it")
    remedy = mark("Remove the given figure if the answers are to count.")


class RestsOnCirculatingFigures(Problem):
    code = "PMPRB-S005"
    message = mark(
        "{found} of {allowed} points rest on figures or wordings without a source that was read (certainty U)"
    )
    remedy = mark("Compare them with the official worksheet.")
    figures = ("found", "allowed")


class NothingToCount(Problem):
    code = "PMPRB-S006"
    message = mark("{found} is 0, so that there is nothing to take a share of; it counts as not answered")
    remedy = mark("Check the counts; if there was nothing, a figure can be given, here or for the group.")


class CountTooHigh(Problem):
    code = "PMPRB-S007"
    message = mark("{found} is more than the {allowed} that it is part of; the ratio was capped")
    remedy = mark("Correct the counts.")
    figures = ("found",)


class CountsTooHigh(Problem):
    code = "PMPRB-S008"
    message = mark("its parts are {found} together, more than the {allowed} they are part of")
    remedy = mark("Correct the counts.")


class CountsDiffer(Problem):
    code = "PMPRB-S009"
    message = mark("{found} is entered here, and {allowed} for the same count")
    remedy = mark("Enter the same count in both rows.")
