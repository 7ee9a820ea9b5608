"""The assumption register from Python, and what `strict` refuses."""

import json

import pytest
import tenure


@pytest.fixture(scope="module")
def register(scenario: tenure.Scenario) -> tenure.Register:
    return tenure.register(scenario, draws=150, seed=4, months=18, progress=False)


def test_the_frame_says_what_the_document_says(register: tenure.Register) -> None:
    document = json.loads(register.json())
    assert document["format"] == "tenure.register/1" and register.draws == 150
    assert register.inputs["input"].tolist() == [each["path"] for each in document["inputs"]]
    frame = register.inputs.to_pandas()
    assert list(frame.columns[:3]) == ["input", "rank", "decides"]
    assert frame["rank"].is_monotonic_increasing
    drawn = frame[frame["drawn"] == 1]
    assert drawn["share"].notna().all() and frame[frame["drawn"] == 0]["share"].isna().all()
    assert register.evpi.value == document["evpi"]["value"]


def test_short_and_whole(register: tenure.Register) -> None:
    assert register.summary.split()[0] == str(register.inputs.num_rows)
    assert "THE REST" in register.page() and "THE REST" not in repr(register)
    assert (register.arm, register.versus) != ("", "")


def test_strict_refuses_with_every_fault(scenario: tenure.Scenario, register: tenure.Register) -> None:
    rows = [row for row in register.inputs.rows() if row["decides"] and row["lacks"]]
    with pytest.raises(tenure.InputError) as refused:
        tenure.register(scenario, strict=True, draws=150, seed=4, months=18, progress=False)
    assert sorted(fault.path for fault in refused.value.diagnostics) == sorted(row["input"] for row in rows)
    with pytest.raises(tenure.InputError, match="decides the case and has no"):
        tenure.simulate(scenario, strict=True, replications=40, months=18, progress=False)


def test_nothing_uncertain() -> None:
    certain = tenure.parse(
        '[segment.all]\ncustomers = 100\narpu = "10 EUR/month"\nh0 = "2 %/month"\n'
        '[line.fee]\nkind = "cost"\namount = "5 EUR"\narms = ["a"]\n[arm.a]\n'
    )
    result = tenure.register(certain, draws=100, progress=False)
    assert "0 of them uncertain" in result.summary
    with pytest.raises(LookupError, match="uncertain"):
        _ = result.evpi
