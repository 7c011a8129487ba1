"""What can be wanting in a score, and what is not alike in two that are compared. Codes: S, B (banding)."""

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


class CodeNotAllowed(Problem):
    code = "PMPRB-S010"
    message = mark("the code {found} is not one of {allowed}; the number in brackets is the row, from 0")
    remedy = mark("Give options by their position, numbers times their denominator, and -1 for no answer.")


class OtherInstrument(Problem):
    code = "PMPRB-S011"
    message = mark(
        "a worksheet is of the instrument {found}, not of {allowed}; in brackets is its place, from 0"
    )
    remedy = mark("Score the worksheets of each instrument together.")


class NoCode(Problem):
    code = "PMPRB-S012"
    message = mark("answers on the scale {found} are no numbers, so that they cannot be coded")
    remedy = mark("Score these worksheets one by one.")


class GapsCountDifferently(Problem):
    code = "PMPRB-B001"
    message = mark("unanswered criteria count differently: {found} before, {allowed} after")
    remedy = mark("Compare worksheets that are complete.")
    found_is_ours = True


class PublishedDifferently(Problem):
    code = "PMPRB-B002"
    message = mark("the two are rounded by different rules: {found} before, {allowed} after")
    remedy = mark("See the row of rounding; the exact figures compare without it.")
    found_is_ours = True


class OfDifferentKinds(Problem):
    code = "PMPRB-B003"
    message = mark("the two are for different institutions or levels: {found} before, {allowed} after")
    remedy = mark("Judge the difference with care: the weights are meant for other institutions.")


class ComparedByWording(Problem):
    code = "PMPRB-B004"
    message = mark("{found} criteria are compared with others that ask the same, judged by their wording")
    remedy = mark("See the documentation for the pairs.")


class AsksDifferently(Problem):
    code = "PMPRB-B005"
    message = mark("its counterpart is {found}, but {allowed}")
    remedy = mark("Judge this row with care.")


class ScaleDiffers(Problem):
    code = "PMPRB-B006"
    message = mark("its counterpart is {found}, which is answered on another scale")
    remedy = mark("Judge this row with care.")


class PublishedToOtherPlaces(Problem):
    code = "PMPRB-B007"
    message = mark("the two are published to {found} decimal places before, {allowed} after")
    remedy = mark("See the row of rounding; the exact figures compare without it.")


class NothingCompared(Problem):
    code = "PMPRB-B008"
    message = mark("nothing that {found} asks has a counterpart in {allowed}, so that nothing is compared")
    remedy = mark("Name the counterparts in a file (--counterparts).")
