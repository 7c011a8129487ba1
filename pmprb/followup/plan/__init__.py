"""The cheapest way to a target: which answers to improve, proven to cost the least there is."""
