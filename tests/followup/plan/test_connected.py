from pmprb.followup.plan.connected import connected


def test_what_hangs_together_directly_or_through_others() -> None:
    """Groups hold all that pairs connect, and stand in the order of their first members."""
    assert [["a", "c", "e"], ["b"], ["d", "f"]] == connected("abcdef", [("c", "e"), ("e", "a"), ("f", "d")])


def test_nothing_hangs_together_without_pairs() -> None:
    """Without pairs each is alone, and of nothing there are no groups."""
    assert [[1], [2]] == connected([1, 2], [])
    assert [] == connected([], [])
