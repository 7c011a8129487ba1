"""The rules of an instrument in words: publication, gaps, predicates, awards, gates."""

from __future__ import annotations

from pmprb import Gate, Instrument, LimitGate, Totals, Unanswered
from tools.pages.words import escaped, named, number, said, table

_TOTALS = {
    Totals.SUM_OF_LINES: "Setiap baris dibulatkan setengah ke atas sampai {} desimal; jumlah dan indeks "
    "adalah jumlah baris yang sudah dibulatkan.",
    Totals.EXACT: "Tidak ada yang dibulatkan kecuali angka yang ditampilkan: setengah ke atas, {} desimal.",
}
_UNANSWERED = {
    Unanswered.LEAVES: "Kriteria yang kosong keluar dari rata-rata kelompoknya.",
    Unanswered.ZERO: "Kriteria yang kosong dihitung 0.",
}


def publication(instrument: Instrument) -> str:
    """Return how figures are published, and what a gap does."""
    rule = instrument.publication
    lines = "\n".join(f"- {named(instrument, line)}" for line in rule.lines)
    gap = _UNANSWERED[instrument.unanswered]
    if instrument.unanswered_provenance is not None:
        gap = f"{gap} {said(instrument.unanswered_provenance)}"
    return (
        f"{_TOTALS[rule.totals].format(rule.decimals)} {said(rule.provenance)}\n\n"
        f"Baris yang dipublikasikan:\n\n{lines}\n\n{gap}"
    )


def predicates(instrument: Instrument) -> str:
    """Return the table of predicates."""
    if not instrument.predicates:
        return "Instrumen ini tidak berpredikat."
    rows = (
        (
            escaped(band.code),
            escaped(band.label),
            f"di atas {number(band.above)} sampai {number(band.up_to)}",
            band.provenance.certainty.value,
            escaped(band.provenance.source),
        )
        for band in instrument.predicates
    )
    return table(("Predikat", "Artinya", "Indeks", "Keyakinan", "Sumber"), rows)


def awards(instrument: Instrument) -> str:
    """Return, for each award, the table of what must be reached."""
    parts = []
    for award in instrument.awards:
        rows = (
            (
                escaped(least.label),
                number(least.points),
                ", ".join(f"`{node}`" for node in least.nodes),
                least.provenance.certainty.value,
                escaped(least.provenance.source),
            )
            for least in award.minimums
        )
        headings = ("Bagian", "Paling sedikit", "Dihitung dari", "Keyakinan", "Sumber")
        parts.append(
            f"**{escaped(award.code)}**, {escaped(award.label)}. Semua ambang harus tercapai.\n\n"
            f"{table(headings, rows)}"
        )
    return "\n\n".join(parts)


def gates(instrument: Instrument) -> str:
    """Return the gates: which answer limits which."""
    return "\n".join(
        f"- {named(instrument, gate.target)}: {gate_words(instrument, gate)} {said(gate.provenance)}"
        for gate in instrument.gates
    )


def gate_words(instrument: Instrument, gate: Gate) -> str:
    """Return what ``gate`` does to the criterion that it limits."""
    source = named(instrument, gate.source)
    if isinstance(gate, LimitGate):
        answers = " atau ".join(escaped(answer) for answer in sorted(gate.when))
        return f"paling tinggi {number(gate.limit)} bagian dari bobotnya bila {source} dijawab {answers}."
    return f"dikalikan dengan bagian yang dicapai {source}."
