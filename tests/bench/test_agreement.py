from bench.agreement import Agreement


def test_a_peer_that_computes_something_else_is_told() -> None:
    """Beyond its tolerance a peer is no comparison."""
    near = Agreement("group", "peer", "index", 1e-10, 1e-9)
    far = Agreement("group", "peer", "index", 1e-8, 1e-9)
    assert near.holds
    assert "peer: agrees" in str(near)
    assert not far.holds
    assert "DISAGREES" in str(far)
    assert far.as_json()["holds"] is False


def test_nothing_is_tolerated_between_our_own_ways() -> None:
    """What is compared without tolerance must be equal."""
    assert "none allowed" in str(Agreement("group", "ours", "index", 0.0, 0.0))
    assert not Agreement("group", "ours", "index", 1e-300, 0.0).holds
