"""How sure an index is: what it would be with other answers, weights and rules, drawn many times."""
