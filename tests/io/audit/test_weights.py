import pytest

from tests.io.audit.blocks import AREA, QUALITY, TEAM, after, block_of, said
from tests.io.audit.edited import told, with_cells
from tests.io.lke.description import Role
from tests.io.lke.examples import zona_integritas
from tests.io.lke.making import make


@pytest.mark.parametrize("key", [AREA, TEAM, QUALITY])
def test_another_weight_than_the_label_says(key: str) -> None:
    """The weight of a group is compared with the one in its label, as in (0,40)."""
    assert ("L009", block_of("satu").cell(key, Role.WEIGHT)) in after("satu", (key, Role.WEIGHT, 9))
    assert "the weight is 9; it should be" in said("satu", (key, Role.WEIGHT, 9))[0]


@pytest.mark.parametrize("name", ["kiri", "kanan"])
def test_another_weight_than_the_formula_counts(name: str) -> None:
    """Where formulas count with figures of their own, the weight beside them is compared with these."""
    key = f"{QUALITY}.a"

    assert ("L009", block_of(name).cell(key, Role.WEIGHT)) in after(name, (key, Role.WEIGHT, 9))


def test_weights_that_do_not_add_up() -> None:
    """Where nothing else says the weight, a group tells that those below it add up to another one."""
    made = make(zona_integritas())
    group = "pengungkit.pemenuhan.manajemen-perubahan"
    below = next(item for item in made.items[group].items)

    found = told(with_cells(made.content, "LKE ZI", {made.blocks[0].cell(below.id, Role.WEIGHT): 3}))

    assert [("P003", made.blocks[0].cell(group, Role.WEIGHT))] == found
