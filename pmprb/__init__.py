"""Indeks Reformasi Birokrasi: scored exactly, published as the ministry does, explained to the cell.

>>> import pmprb
>>> instrument = pmprb.load_instrument("permenpanrb-26-2020")
>>> score = pmprb.score(instrument, {"hasil.bersih-kkn.ipak": "3,29"})
>>> score["hasil.bersih-kkn"].published
Decimal('8.23')
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from pmprb.components.awards import Award, Minimum
from pmprb.components.derive import Changes, derive
from pmprb.components.difference import Change, Difference, diff
from pmprb.components.gates import Gate, LimitGate, MultiplyGate
from pmprb.components.instrument import Instrument, Unanswered
from pmprb.components.nodes import Combine, Criterion, Group, Level, Node
from pmprb.components.provenance import Certainty, Provenance
from pmprb.components.publication import Predicate, Publication, Totals
from pmprb.components.ratios import Count, CountScale, DecreaseRatio, PartRatio, Ratio, ZeroDenominator
from pmprb.components.registry import instruments, load_instrument
from pmprb.components.scales import IndexScale, Option, OptionScale, RatioScale, Scale
from pmprb.components.tree import NewWeight
from pmprb.components.worksheet import Answer, Cell, Given, Remark, Worksheet
from pmprb.errors import InstrumentError, PmprbError, Problem, WorksheetError
from pmprb.io.check import check
from pmprb.io.files import new_worksheet, read_worksheet, read_worksheets
from pmprb.io.fill import fill
from pmprb.io.folder.ranking import Ranked, Ranking
from pmprb.io.folder.results import FolderScores
from pmprb.io.folder.rows import AreaRow, LineRow, ScoreRow
from pmprb.io.folder.scoring import score_folder
from pmprb.io.imports import ImportedFigure, ImportedInstrument, import_instrument
from pmprb.scoring.award_score import AwardScore
from pmprb.scoring.explain import Explanation
from pmprb.scoring.node_score import Completeness, Interval, NodeScore, State
from pmprb.scoring.score import Score, score

if TYPE_CHECKING:
    from pmprb.components.counterparts import Counterparts, counterparts
    from pmprb.components.loading.counterparts import load_counterparts
    from pmprb.components.transfer import LeftOut, Transfer, WhyLeft, shared_worksheets, transferred
    from pmprb.followup.plan.costs import Costs
    from pmprb.followup.plan.plan import Improvement, Plan, Reach, frontier, plan
    from pmprb.followup.plan.target import Target
    from pmprb.io.costs import read_costs
    from pmprb.scoring.attribution import Cause
    from pmprb.scoring.comparison import Comparison, ComparisonRow, compare
    from pmprb.scoring.contributions import Contribution, contributions
    from pmprb.scoring.gains import Gain, NoGain, StepGain, gains
    from pmprb.scoring.many.codes import Codes
    from pmprb.scoring.many.encode import encode
    from pmprb.scoring.many.score import score_many
    from pmprb.scoring.many.scores import ManyScores
    from pmprb.scoring.steps import Step, steps
    from pmprb.scoring.uncertainty.assumptions import Assumptions
    from pmprb.scoring.uncertainty.factors import Factor, FactorKind
    from pmprb.scoring.uncertainty.result import (
        HistogramBar,
        Influence,
        Likelihood,
        Swing,
        SwingEnd,
        Uncertainty,
    )
    from pmprb.scoring.uncertainty.uncertainty import uncertainty

_ON_DEMAND: Final = {
    "Assumptions": "pmprb.scoring.uncertainty.assumptions",
    "Cause": "pmprb.scoring.attribution",
    "Codes": "pmprb.scoring.many.codes",
    "Comparison": "pmprb.scoring.comparison",
    "ComparisonRow": "pmprb.scoring.comparison",
    "Contribution": "pmprb.scoring.contributions",
    "Costs": "pmprb.followup.plan.costs",
    "Counterparts": "pmprb.components.counterparts",
    "Factor": "pmprb.scoring.uncertainty.factors",
    "FactorKind": "pmprb.scoring.uncertainty.factors",
    "Gain": "pmprb.scoring.gains",
    "HistogramBar": "pmprb.scoring.uncertainty.result",
    "Improvement": "pmprb.followup.plan.plan",
    "Influence": "pmprb.scoring.uncertainty.result",
    "LeftOut": "pmprb.components.transfer",
    "Likelihood": "pmprb.scoring.uncertainty.result",
    "ManyScores": "pmprb.scoring.many.scores",
    "NoGain": "pmprb.scoring.gains",
    "Plan": "pmprb.followup.plan.plan",
    "Reach": "pmprb.followup.plan.plan",
    "Step": "pmprb.scoring.steps",
    "StepGain": "pmprb.scoring.gains",
    "Swing": "pmprb.scoring.uncertainty.result",
    "SwingEnd": "pmprb.scoring.uncertainty.result",
    "Target": "pmprb.followup.plan.target",
    "Transfer": "pmprb.components.transfer",
    "Uncertainty": "pmprb.scoring.uncertainty.result",
    "WhyLeft": "pmprb.components.transfer",
    "compare": "pmprb.scoring.comparison",
    "contributions": "pmprb.scoring.contributions",
    "counterparts": "pmprb.components.counterparts",
    "encode": "pmprb.scoring.many.encode",
    "frontier": "pmprb.followup.plan.plan",
    "gains": "pmprb.scoring.gains",
    "load_counterparts": "pmprb.components.loading.counterparts",
    "plan": "pmprb.followup.plan.plan",
    "read_costs": "pmprb.io.costs",
    "score_many": "pmprb.scoring.many.score",
    "shared_worksheets": "pmprb.components.transfer",
    "steps": "pmprb.scoring.steps",
    "transferred": "pmprb.components.transfer",
    "uncertainty": "pmprb.scoring.uncertainty.uncertainty",
}
"""Names whose modules are imported when first asked for: they bring numpy along, or are seldom needed."""


def __getattr__(name: str) -> Any:  # noqa: ANN401  whatever the module defines
    """Return a name that is imported on demand."""
    if name not in _ON_DEMAND:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = globals()[name] = getattr(import_module(_ON_DEMAND[name]), name)
    return found


__all__ = [
    "Answer",
    "AreaRow",
    "Assumptions",
    "Award",
    "AwardScore",
    "Cause",
    "Cell",
    "Certainty",
    "Change",
    "Changes",
    "Codes",
    "Combine",
    "Comparison",
    "ComparisonRow",
    "Completeness",
    "Contribution",
    "Costs",
    "Count",
    "CountScale",
    "Counterparts",
    "Criterion",
    "DecreaseRatio",
    "Difference",
    "Explanation",
    "Factor",
    "FactorKind",
    "FolderScores",
    "Gain",
    "Gate",
    "Given",
    "Group",
    "HistogramBar",
    "ImportedFigure",
    "ImportedInstrument",
    "Improvement",
    "IndexScale",
    "Influence",
    "Instrument",
    "InstrumentError",
    "Interval",
    "LeftOut",
    "Level",
    "Likelihood",
    "LimitGate",
    "LineRow",
    "ManyScores",
    "Minimum",
    "MultiplyGate",
    "NewWeight",
    "NoGain",
    "Node",
    "NodeScore",
    "Option",
    "OptionScale",
    "PartRatio",
    "Plan",
    "PmprbError",
    "Predicate",
    "Problem",
    "Provenance",
    "Publication",
    "Ranked",
    "Ranking",
    "Ratio",
    "RatioScale",
    "Reach",
    "Remark",
    "Scale",
    "Score",
    "ScoreRow",
    "State",
    "Step",
    "StepGain",
    "Swing",
    "SwingEnd",
    "Target",
    "Totals",
    "Transfer",
    "Unanswered",
    "Uncertainty",
    "WhyLeft",
    "Worksheet",
    "WorksheetError",
    "ZeroDenominator",
    "check",
    "compare",
    "contributions",
    "counterparts",
    "derive",
    "diff",
    "encode",
    "fill",
    "frontier",
    "gains",
    "import_instrument",
    "instruments",
    "load_counterparts",
    "load_instrument",
    "new_worksheet",
    "plan",
    "read_costs",
    "read_worksheet",
    "read_worksheets",
    "score",
    "score_folder",
    "score_many",
    "shared_worksheets",
    "steps",
    "transferred",
    "uncertainty",
]
