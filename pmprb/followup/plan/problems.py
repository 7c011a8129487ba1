"""What can be wrong with what a plan is asked for, and with a file of costs. Codes: R (rencana)."""

from __future__ import annotations

from pmprb.errors import Problem
from pmprb.i18n import mark


class UnknownTarget(Problem):
    code = "PMPRB-R001"
    message = mark('"{found}" is not a target; allowed is {allowed}')
    remedy = mark("Name a predicate or a figure.")


class NoPredicates(Problem):
    code = "PMPRB-R002"
    message = mark('the instrument has no predicates, so "{found}" means nothing in it')
    remedy = mark("Name a figure, or the instrument whose predicates are meant (--predicates).")


class PredicatesBorrowed(Problem):
    code = "PMPRB-R003"
    message = mark("the instrument has no predicates; those of {found} are used")
    remedy = mark("Name another instrument with --predicates if they are not meant.")


class CostOfUnknown(Problem):
    code = "PMPRB-R004"
    message = mark('"{found}" is neither a criterion nor a group of the instrument "{allowed}"')
    remedy = mark("Correct the id; pmprb instrument show lists them.")


class WrongCost(Problem):
    code = "PMPRB-R005"
    message = mark("the cost {found} is not allowed; allowed is {allowed}")
    remedy = mark("Correct the cost.")


class OptionNotOnScale(Problem):
    code = "PMPRB-R006"
    message = mark('"{found}" is not an answer here; allowed is {allowed}')
    remedy = mark("Correct the option.")


class TooManyCombinations(Problem):
    code = "PMPRB-R007"
    message = mark(
        "the answers that depend on each other here have {found} combinations; up to {allowed} are compared"
    )
    remedy = mark("Lock some of these criteria, so that the rest can be proven.")


class CostsTooFine(Problem):
    code = "PMPRB-R008"
    message = mark("the costs differ so finely that the whole table would take too long to prove")
    remedy = mark("Round the costs, for instance to millions, or ask for one target.")


class WrongCostEntry(Problem):
    code = "PMPRB-R009"
    message = mark('"{found}" is not allowed here; allowed is {allowed}')
    remedy = mark("Correct the entry.")


class UnknownCostEntry(Problem):
    code = "PMPRB-R010"
    message = mark('nothing reads "{found}"; known here are {allowed}')
    remedy = mark("Correct the name, or remove the entry.")


class CostTwice(Problem):
    code = "PMPRB-R011"
    message = mark('"{found}" is said twice; only one could be used')
    remedy = mark("Remove one of them.")


class NoCostTable(Problem):
    code = "PMPRB-R012"
    message = mark('there is no heading "id", so that nothing can be read')
    remedy = mark("Write the heading id above the ids of criteria or groups.")


class GroupWithoutAnswers(Problem):
    code = "PMPRB-R013"
    message = mark(
        '"{found}" is a group, which has no answers; costs of options and limits are said of criteria'
    )
    remedy = mark("Name the criteria in it.")


class BrokenCostTable(Problem):
    code = "PMPRB-R014"
    message = mark("a quotation mark is not closed from here on, so that the table cannot be read")
    remedy = mark("Close it, or save the table again from the spreadsheet program.")
