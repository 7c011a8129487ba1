from tests.io.lke.small import learned

ANSWER = '=IF(E{0}="Ya",1,IF(E{0}="Tidak",0,"Error"))'


def test_ids_are_unique_and_of_words() -> None:
    """Ids are paths of words; leaves go by their letter, and where words repeat they are numbered."""
    found = learned(
        ("A.", "PENGUNGKIT (6)", None, None, None, "=F3+F6"),
        ("1.", "Tim", 3, None, None, "=AVERAGE(F4:F5)*C3"),
        ("a.", "Dibentuk", None, "Ya/Tidak", "Ya", ANSWER.format(4)),
        ("a.", "Bekerja", None, "Ya/Tidak", "Ya", ANSWER.format(5)),
        ("2.", "Tim (3)", 3, None, None, "=AVERAGE(F7:F8)*C6"),
        ("-", "Dibentuk", None, "Ya/Tidak", "Ya", ANSWER.format(7)),
        ("10.", "Bekerja sesuai rencana kerja tim itu sendiri", None, "Ya/Tidak", "Ya", ANSWER.format(8)),
    )

    # What no group reads is the index itself, and has no id.
    assert {
        3: "tim",
        4: "tim.a",
        5: "tim.a-2",
        6: "tim-2",
        7: "tim-2.dibentuk",
        8: "tim-2.bekerja-sesuai-rencana-kerja-tim-itu",
    } == found.ids


def test_several_tops() -> None:
    """Where nothing adds up the parts, each is a part of the index, without saying that it is a total."""
    found = learned(
        ("a.", "Dibentuk", None, "Ya/Tidak", "Ya", ANSWER.format(2)),
        (None, "TOTAL PROSES", 3, None, None, "=AVERAGE(F2)*C3"),
        ("b.", "Berhasil", None, "Ya/Tidak", "Ya", ANSWER.format(4)),
        (None, "Jumlah Komponen Hasil", 2, None, None, "=AVERAGE(F4)*C5"),
    )

    assert ((3, 5), None) == (found.top, found.root)
    assert {3: "proses", 2: "proses.a", 5: "hasil", 4: "hasil.b"} == found.ids
