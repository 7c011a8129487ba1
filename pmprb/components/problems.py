"""The problems an instrument or an answer can have. Codes: I for instruments, A for answers."""

from __future__ import annotations

from pmprb.errors import Problem
from pmprb.i18n import mark


class UnknownNode(Problem):
    code = "PMPRB-A001"
    message = mark("the instrument has no node of this id")
    remedy = mark("Check the id, and whether the worksheet belongs to this instrument.")


class NotACriterion(Problem):
    code = "PMPRB-A002"
    message = mark("this node is a group; it is not answered but computed, or given with its source")
    remedy = mark("Answer the criteria below it.")


class AnswerNotAllowed(Problem):
    code = "PMPRB-A003"
    message = mark('the answer is "{found}"; allowed is {allowed}')
    remedy = mark("Choose an answer from the list, or write a number within the range.")


class GivenOutOfRange(Problem):
    code = "PMPRB-A004"
    message = mark("the given figure is {found}; allowed is {allowed} points")
    remedy = mark("Write the points as published; they cannot exceed the weight.")
    figures = ("found", "allowed")


class GivenWithoutSource(Problem):
    code = "PMPRB-A005"
    message = mark("the given figure {found} has no source")
    remedy = mark("Write the document it was taken from beside it.")
    figures = ("found",)


class NotToBeGiven(Problem):
    code = "PMPRB-A006"
    message = mark("this criterion has no weight of its own that a figure could be given for")
    remedy = mark("Answer the criterion, or give the figure of its group.")


class WrongYear(Problem):
    code = "PMPRB-A007"
    message = mark('the year is "{found}"; allowed is {allowed}')
    remedy = mark("Write the year in four digits.")


class AnsweredByCounts(Problem):
    code = "PMPRB-A008"
    message = mark("this is computed, not answered; what is entered are {allowed}")
    remedy = mark("Enter the counts below it.")


class InstrumentNotFound(Problem):
    code = "PMPRB-I001"
    message = mark('there is no instrument "{found}"; known are {allowed}')
    remedy = mark("Use one of these ids, or the path of an instrument file.")


class NotToml(Problem):
    code = "PMPRB-I002"
    message = mark("the file is not TOML: {found}")
    remedy = mark("Mend the file at the place named.")


class WrongEntry(Problem):
    code = "PMPRB-I003"
    message = mark("{found}; allowed is {allowed}")
    remedy = mark("Mend the entry.")


class DuplicateId(Problem):
    code = "PMPRB-I004"
    message = mark("this id stands in the instrument {found} times")
    remedy = mark("Give each node an id of its own.")


class MissingParent(Problem):
    code = "PMPRB-I005"
    message = mark('there is no group "{found}" for this node to belong to')
    remedy = mark("Add the group, or correct the id: a node belongs to the id without its last part.")


class UnknownScale(Problem):
    code = "PMPRB-I006"
    message = mark('there is no answer scale "{found}"; known are {allowed}')
    remedy = mark("Use one of these names.")


class WeightsDoNotAddUp(Problem):
    code = "PMPRB-I007"
    message = mark("the weights below this node add up to {found}; its own weight is {allowed}")
    remedy = mark("Correct the weights, to the last digit.")
    figures = ("found", "allowed")


class WeightMissing(Problem):
    code = "PMPRB-I008"
    message = mark("the nodes beside this one have a weight; this one has none")
    remedy = mark("Weigh all nodes of a group, or, for a mean of criteria, none.")


class EmptyGroup(Problem):
    code = "PMPRB-I009"
    message = mark("the group has no nodes")
    remedy = mark("Add nodes to it, or an answer scale to make it a criterion.")


class UnknownSource(Problem):
    code = "PMPRB-I010"
    message = mark('there is no source "{found}"; known are {allowed}')
    remedy = mark("Name the source in the table [sources].")


class GateToMissingNode(Problem):
    code = "PMPRB-I011"
    message = mark('a gate names "{found}", which is not a criterion of the instrument')
    remedy = mark("Correct the id in the gate.")


class GatesInACircle(Problem):
    code = "PMPRB-I012"
    message = mark("gates limit each other in a circle: {found}")
    remedy = mark("Remove one of them.")


class GateOnUnknownOption(Problem):
    code = "PMPRB-I013"
    message = mark('a gate waits for the answer "{found}"; answers there are {allowed}')
    remedy = mark("Correct the answer in the gate.")


class BandsWithGaps(Problem):
    code = "PMPRB-I014"
    message = mark("the predicates do not join: {found}; they must cover {allowed} without gap or overlap")
    remedy = mark("Let each predicate begin where the one below it ends.")
    figures = ("found", "allowed")


class LinesDoNotCover(Problem):
    code = "PMPRB-I015"
    message = mark("{found} published lines stand on the way from the index to this criterion")
    remedy = mark("Let each criterion belong to exactly one published line.")


class MeaningsDoNotMatch(Problem):
    code = "PMPRB-I016"
    message = mark("meanings are written for {found}; the options are {allowed}")
    remedy = mark("Write a meaning for each option, and for no other.")


class RatioWithoutCounts(Problem):
    code = "PMPRB-I017"
    message = mark("the scale persen, counts and ratio belong together; here stand only {found}")
    remedy = mark("Write the counts and the ratio, or use another scale.")


class UnknownCount(Problem):
    code = "PMPRB-I018"
    message = mark('there is no count "{found}" here; there are {allowed}')
    remedy = mark("Name one of the counts of this criterion.")


class UnknownDrop(Problem):
    code = "PMPRB-I019"
    message = mark('there is no "{found}" to {allowed} in the instrument this one derives from')
    remedy = mark("Correct the id; `pmprb instrument show` lists them.")


class BasesInACircle(Problem):
    code = "PMPRB-I020"
    message = mark("instruments derive from each other in a circle: {found}")
    remedy = mark("Let one of them stand by itself.")


class MissingEntry(Problem):
    code = "PMPRB-I021"
    message = mark("the entry is missing; allowed is {allowed}")
    remedy = mark("Add the entry.")


class BrokenEntryPoint(Problem):
    code = "PMPRB-I022"
    message = mark('an installed package brings "{found}", which cannot be used: {allowed}')
    remedy = mark("Tell whoever made the package, or remove it.")


class IdTaken(Problem):
    code = "PMPRB-I023"
    message = mark('"{found}" is the id of an instrument that comes with pmprb')
    remedy = mark("Choose another id, so that nobody takes one for the other.")


class CounterpartsNotRead(Problem):
    code = "PMPRB-I024"
    message = mark('the file of counterparts "{found}" cannot be read')
    remedy = mark("Check its name, and that it may be read.")
