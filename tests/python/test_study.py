"""Sensitivity and the value of information from Python: the numbers of the command line, as frames."""

import json

import numpy as np
import pytest
import tenure


@pytest.fixture(scope="module")
def sensitivity(scenario: tenure.Scenario) -> tenure.Sensitivity:
    return tenure.sensitivity(scenario, draws=150, seed=4, months=18, progress=False)


@pytest.fixture(scope="module")
def voi(scenario: tenure.Scenario) -> tenure.ValueOfInformation:
    return tenure.voi(scenario, draws=150, seed=4, months=18, progress=False)


def test_tables_say_what_the_document_says(
    sensitivity: tenure.Sensitivity, voi: tenure.ValueOfInformation
) -> None:
    document = json.loads(sensitivity.json())
    assert document["format"] == "tenure.sensitivity/1" and sensitivity.draws == 150
    assert sensitivity.inputs["input"].tolist() == [each["path"] for each in document["inputs"]]
    assert sensitivity.inputs["npv_p90"].tolist() == [each["npv_p90"] for each in document["inputs"]]
    assert sensitivity.npv_mean.value == document["npv_mean"]["value"]
    document = json.loads(voi.json())
    assert document["format"] == "tenure.voi/1"
    assert voi.inputs["evppi"].tolist() == [each["evppi"]["value"] for each in document["inputs"]]
    assert voi.owners["inputs"].sum() == voi.inputs.num_rows
    assert voi.arms["arm"][np.argmax(voi.arms["npv"])] == voi.choice


def test_shares_add_up(sensitivity: tenure.Sensitivity) -> None:
    assert sum(sensitivity.shapley["share"]) == pytest.approx(1.0, abs=1e-12)
    assert sensitivity.shapley["input"].tolist()[-1] == "(unseen)"
    assert set(sensitivity.groups["by"].tolist()) == {"owner", "table"}
    assert sum(sensitivity.groups["inputs"]) == 2 * sensitivity.inputs.num_rows


def test_elasticities(scenario: tenure.Scenario, sensitivity: tenure.Sensitivity) -> None:
    table = sensitivity.elasticities
    results = set(zip(table["output"].tolist(), table["arm"].tolist(), strict=True))
    assert ("delta_npv", None) in results and ("clv", sensitivity.arm) in results
    assert table.num_rows == sensitivity.inputs.num_rows * len(results)
    more = tenure.sensitivity(scenario, of="finance.discount_rate", draws=100, months=18, progress=False)
    assert set(more.elasticities["input"].tolist()) - set(table["input"].tolist()) == {
        "finance.discount_rate"
    }
    with pytest.raises(tenure.InputError, match="no such number"):
        tenure.sensitivity(scenario, of=["nowhere"], progress=False)


def test_effects_sum(sensitivity: tenure.Sensitivity) -> None:
    for column in ("in_order", "order_free"):
        assert sum(sensitivity.effects[column]) == pytest.approx(sensitivity.npv_central, rel=1e-9)


def test_a_menu_in_frames(scenario: tenure.Scenario, voi: tenure.ValueOfInformation) -> None:
    assert voi.measuring is None and voi.menu.num_rows == 0 and voi.beliefs.num_rows == 0
    menu = tenure.parse(tenure.starter() + "[menu]\nnoise = 1\n")
    result = tenure.voi(menu, draws=100, seed=4, months=18, progress=False)
    document = json.loads(result.json())["menu"]
    assert result.menu["ratio"].tolist() == [each["ratio"] for each in document["items"]]
    assert result.beliefs["npv"].tolist() == [each["npv"]["value"] for each in document["levels"]]
    assert result.measuring is not None and result.measuring.value == result.beliefs["loss"][1]
    # A menu says nothing of the choice among arms.
    assert (
        result.arms["npv"].tolist()
        == tenure.voi(scenario, draws=100, seed=4, months=18, progress=False).arms["npv"].tolist()
    )


def test_frames(sensitivity: tenure.Sensitivity, voi: tenure.ValueOfInformation) -> None:
    frame = sensitivity.inputs.to_pandas()
    assert list(frame.columns[:4]) == ["input", "unit", "owner", "grade"]
    assert len(voi.arms.to_pandas()) == voi.arms.num_rows


def test_pages(sensitivity: tenure.Sensitivity, voi: tenure.ValueOfInformation) -> None:
    assert "TORNADO" in repr(sensitivity) and sensitivity.arm in sensitivity.page()
    assert " ".join(voi.advice.split()) in " ".join(voi.page().split())


def test_base_is_the_expected_case(scenario: tenure.Scenario, sensitivity: tenure.Sensitivity) -> None:
    case = tenure.simulate(scenario, engine="expectation", months=18, progress=False)
    expected = case.headline.npv.mean
    # A ten-thousandth of the currency is the unit of the ledger.
    assert (case.headline.arm, case.headline.versus) == (sensitivity.arm, sensitivity.versus)
    assert sensitivity.npv_central == pytest.approx(expected, abs=1e-3)


def test_wrong_calls_are_refused(scenario: tenure.Scenario) -> None:
    with pytest.raises(ValueError, match="draws is 5"):
        tenure.voi(scenario, draws=5)
    with pytest.raises(TypeError, match="progress"):
        tenure.sensitivity(scenario, progress=3)  # type: ignore[arg-type]


def test_progress_is_told_and_may_stop(scenario: tenure.Scenario) -> None:
    def stop(now: tenure.Progress) -> None:
        assert 0 <= now.done <= now.total
        raise LookupError("enough")

    with pytest.raises(LookupError, match="enough"):
        tenure.voi(scenario, draws=20_000, progress=stop)


def test_breakeven_says_what_its_document_says(scenario: tenure.Scenario) -> None:
    one_off = "initiative.clear_bills.one_off"
    result = tenure.breakeven(
        scenario.replace({"run.seed": 5}),
        of=[f"{one_off}=0 EUR:300 kEUR"],
        table=[one_off, "segment.consumer.margin"],
        stress={
            "dear": {one_off: "1 MEUR", "segment.consumer.margin": 0.4},
            "as it is": [f"{one_off}=250 kEUR"],
        },
        draws=100,
        months=18,
        progress=False,
    )
    document = json.loads(result.json())
    assert document["format"] == "tenure.breakeven/1" and document["seed"] == 5
    assert result.asked["input"].tolist() == [one_off] and result.asked["to"].tolist() == [300_000.0]
    assert result.inputs["npv_to"].tolist() == [each["npv"][-1] for each in document["inputs"]]
    assert result.two_way["npv"].tolist() == [npv for row in document["table"]["npv"] for npv in row]
    assert result.stresses["stress"].tolist() == ["dear", "as it is"]
    assert result.stresses["change"][1] == 0.0
    reverse = document["reverse_stress"]
    assert result.beta == reverse["beta"] and result.other_sign.value == reverse["other_sign"]["value"]
    assert result.reverse["score"].tolist() == [each["score"] for each in reverse["inputs"]]
    assert "REVERSE STRESS" in repr(result)
    with pytest.raises(tenure.InputError, match="has no value in this scenario"):
        tenure.breakeven(scenario, of="segment.consumer.magin", progress=False)
    with pytest.raises(ValueError, match="neither"):
        tenure.breakeven(scenario, stress={"a:b": {one_off: 1}}, progress=False)


def test_allocation_says_what_its_document_says(scenario: tenure.Scenario) -> None:
    result = tenure.allocate(scenario, budget=200_000, draws=100, progress=False)
    document = json.loads(result.json())
    assert document["format"] == "tenure.allocation/1"
    assert result.npv.value == document["npv"]["value"] and result.money <= 200_000
    assert result.outlets["money"].tolist() == [each["money"] for each in document["outlets"]]
    assert result.frontier["npv"].tolist() == [each["npv"] for each in document["frontier"]]
    assert " ".join(result.advice.split()) in " ".join(repr(result).split())
    assert 0 <= result.probability_of_loss.value <= 1 and result.budget_worth >= 0
    assert "[arm.allocation]" in result.arm and "[contrast" not in result.arm  # the starter names none
    assert result.budgets["worth"].tolist() == [each["worth"] for each in document["budgets"]]
    assert len(result.limits) == 0 and result.npv_budget_alone is None
    assert result.warnings == document["warnings"]
    limited = tenure.allocate(
        scenario, budget=200_000, min_cvar=-1e6, cash_in_year={1: 20_000}, draws=100, progress=False
    )
    assert limited.limits["limit"].tolist() == ["budget", "cvar", "cash_in_year_1"]
    assert limited.limits["searched"][2] <= 20_000 and limited.npv_budget_alone > 0
    nothing = dict.fromkeys(result.outlets["outlet"], 0.0)
    kept = tenure.allocate(scenario, budget=200_000, most=nothing, draws=100, progress=False)
    assert kept.money == 0 and kept.advice.startswith("Keep the money") and kept.arm == ""
    with pytest.raises(tenure.InputError, match="there is no outlet"):
        tenure.allocate(scenario, budget=1000, most={"channel.nowhere": 5}, progress=False)


def test_portfolio_says_what_its_document_says(scenario: tenure.Scenario) -> None:
    """The starter's one initiative at half its cost."""
    cheaper = scenario.replace(
        {"initiative.clear_bills.one_off": "60 kEUR", "initiative.clear_bills.run": "0 EUR/month"}
    )
    result = tenure.portfolio(cheaper, quarters=2, draws=100, progress=False)
    document = json.loads(result.json())
    assert document["format"] == "tenure.portfolio/1" and result.exact
    assert result.bound == result.npv_expected == document["bound"]
    assert result.npv.value == document["npv"]["value"] and result.money > 0
    assert result.initiatives["npv"].tolist() == [each["npv"]["value"] for each in document["initiatives"]]
    assert sum(result.initiatives["shapley"]) == pytest.approx(result.npv_fresh.value, rel=1e-12)
    assert result.quarters["money"].tolist() == [each["money"] for each in document["quarters"]]
    assert " ".join(result.advice.split()) in " ".join(repr(result).split())
    assert 0 <= result.probability_of_loss.value <= 1
    assert result.lines.startswith('extends = ["scenario.toml"]') and "[arm.portfolio]" in result.lines
    nothing = tenure.portfolio(cheaper, budget=1.0, draws=100, progress=False)
    assert nothing.money == 0 and nothing.lines == "" and nothing.advice.startswith("Start nothing")
    with pytest.raises(ValueError, match="quarters is 9"):
        tenure.portfolio(scenario, quarters=9)
    with pytest.raises(tenure.InputError, match="positive amount"):
        tenure.portfolio(scenario, per_quarter=-1.0, progress=False)
