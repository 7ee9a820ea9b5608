"""Scenarios in Python: reading, faults, fields, editing."""

import dataclasses
import json
import pickle
from pathlib import Path

import pytest
import tenure

ROOT = Path(__file__).parents[2]
SHIPPED = sorted((ROOT / "scenarios").glob("*/scenario.toml"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "case.toml"
    path.write_text(tenure.starter(), encoding="utf-8")
    return path


def test_load_set_replace_and_with_agree(file: Path) -> None:
    ways = [
        tenure.load(file, set=["segment.consumer.arpu=42 EUR/month"]),
        tenure.load(file, set={"segment.consumer.arpu": "42 EUR/month"}),
        tenure.load(file).replace({"segment.consumer.arpu": "42 EUR/month"}),
        tenure.load(file).with_(**{"segment.consumer.arpu": "42 EUR/month"}),
    ]
    assert {each.hash for each in ways} == {ways[0].hash}
    assert ways[0].hash != tenure.load(file).hash
    assert all(each.fields.segment["consumer"].arpu == 42.0 for each in ways)


def test_editing_leaves_the_original_alone(scenario: tenure.Scenario) -> None:
    before = scenario.to_toml()
    longer = scenario.replace({"run.months": 72}).replace(["run.seed=5"])
    assert scenario.to_toml() == before
    assert (longer.fields.run.months, longer.fields.run.seed) == (72, 5)
    assert longer.overrides == ("run.months=72", "run.seed=5")


def test_a_replaced_value_loses_its_uncertainty_and_a_table_brings_its_own(scenario: tenure.Scenario) -> None:
    assert scenario.explain("segment.consumer.arpu")[0].distribution
    plain = scenario.replace({"segment.consumer.arpu": "42 EUR/month"})
    assert plain.explain("segment.consumer.arpu")[0].distribution == ""
    spread = {"value": "42 EUR/month", "low": "40 EUR/month", "high": "44 EUR/month", "dist": "pert"}
    drawn = scenario.replace({"segment.consumer.arpu": spread})
    assert "pert" in drawn.explain("segment.consumer.arpu")[0].distribution


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.parent.name)
def test_fields_of_shipped_scenarios(path: Path) -> None:
    scenario = tenure.load(path)
    assert scenario.with_fields(scenario.fields).hash == scenario.hash, "no edit, no change"
    segments = json.loads(scenario.core.parameters_json())["segments"]
    for each in segments:
        fields = scenario.fields.segment[each["name"]]
        assert fields.arpu == each["arpu"]
        assert fields.margin == each["margin"]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.parent.name)
def test_an_edited_number_reads_back_to_the_last_bit(path: Path) -> None:
    scenario = tenure.load(path)
    fields = scenario.fields
    for name, segment in fields.segment.items():
        changed = dataclasses.replace(segment, referred_share=0.123456789012345678)
        edited = dataclasses.replace(fields, segment={**fields.segment, name: changed})
        again = scenario.with_fields(edited)
        assert again.fields == edited
        assert again.fields.segment[name].referred_share == 0.123456789012345678


def test_fields_of_initiatives_and_effects(scenario: tenure.Scenario) -> None:
    name, initiative = next(iter(scenario.fields.initiative.items()))
    edited = dataclasses.replace(initiative, one_off=123_456.0)
    fields = dataclasses.replace(scenario.fields, initiative={name: edited})
    again = scenario.with_fields(fields)
    assert again.fields.initiative[name].one_off == 123_456.0
    assert initiative.effect and all(effect.target for effect in initiative.effect.values())


def test_with_fields_refuses_what_it_cannot_do(scenario: tenure.Scenario) -> None:
    fields = scenario.fields
    with pytest.raises(ValueError, match="added or removed"):
        scenario.with_fields(dataclasses.replace(fields, segment={}))
    segment = dataclasses.replace(fields.segment["consumer"], arpu=None)
    with pytest.raises(ValueError, match=r"segment\.consumer\.arpu: a value cannot be unset"):
        scenario.with_fields(dataclasses.replace(fields, segment={"consumer": segment}))
    with pytest.raises(dataclasses.FrozenInstanceError):
        fields.run.months = 3  # type: ignore[misc]


def test_bad_values_of_fields_are_input_errors(scenario: tenure.Scenario) -> None:
    segment = dataclasses.replace(scenario.fields.segment["consumer"], margin=3.0)
    with pytest.raises(tenure.InputError, match=r"segment\.consumer\.margin"):
        scenario.with_fields(dataclasses.replace(scenario.fields, segment={"consumer": segment}))


def test_every_fault_at_once_with_its_place(file: Path) -> None:
    text = tenure.starter().replace("margin", "margni", 1).replace("months = 60", 'months = "five"', 1)
    assert text != tenure.starter()
    file.write_text(text, encoding="utf-8")
    with pytest.raises(tenure.InputError) as caught:
        tenure.load(file)
    faults = caught.value.diagnostics
    assert len(faults) >= 2
    assert isinstance(caught.value, ValueError)
    lines = text.splitlines()
    for fault in faults:
        assert fault.file == str(file)
        assert fault.severity == "error"
        assert fault.problem
        if fault.line:
            assert str(fault).startswith(f"{file}:{fault.line}:{fault.column}: error: ")
            assert 1 <= fault.line <= len(lines)
            assert 1 <= fault.column <= len(lines[fault.line - 1]) + 1
        assert str(fault) in str(caught.value)
    assert faults == tuple(tenure.validate(file))


def test_validate_says_nothing_of_a_good_file(file: Path) -> None:
    assert [each for each in tenure.validate(file) if each.severity == "error"] == []
    with pytest.raises(OSError, match="no-such"):
        tenure.validate("no-such-file.toml")


def test_errors_and_diagnostics_travel() -> None:
    with pytest.raises(tenure.InputError) as caught:
        tenure.parse("nonsense = 1", "x.toml")
    copy = pickle.loads(pickle.dumps(caught.value))
    assert str(copy) == str(caught.value)
    assert copy.diagnostics == caught.value.diagnostics


def test_scenarios_travel_and_compare(scenario: tenure.Scenario) -> None:
    edited = scenario.replace({"run.months": 72})
    copy = pickle.loads(pickle.dumps(edited))
    assert copy == edited
    assert hash(copy) == hash(edited)
    assert copy != scenario
    assert copy.overrides == edited.overrides


def test_canonical_text_reads_back_to_the_same_hash(scenario: tenure.Scenario) -> None:
    assert tenure.parse(scenario.to_toml()).hash == scenario.hash


def test_what_a_scenario_tells(scenario: tenure.Scenario) -> None:
    assert scenario.currency == "EUR"
    assert scenario.parameters()["segments"][0]["name"] == "consumer"
    assert scenario.uncertain
    assert {"path", "value", "unit", "grade"} <= set(dir(scenario.assumptions()[0]))
    assert "run.months = 60" in repr(scenario.explain("run.months")[0])
    with pytest.raises(tenure.InputError):
        scenario.explain("run.moths")
    assert "next:" in repr(scenario)
    assert len(repr(scenario).splitlines()) <= 12


def test_an_override_that_is_one_text_is_refused(scenario: tenure.Scenario) -> None:
    with pytest.raises(TypeError, match="are a list"):
        scenario.replace("run.months=72")
    with pytest.raises(TypeError, match="not a value"):
        scenario.replace({"run.months": object()})  # type: ignore[dict-item]


def test_schema_and_starter() -> None:
    assert "segment" in tenure.schema()["properties"]
    assert tenure.parse(tenure.starter()).warnings == []


def test_edit_after_the_file_is_gone(file: Path) -> None:
    scenario = tenure.load(file)
    file.unlink()
    assert scenario.replace({"run.months": 72}).fields.run.months == 72


@pytest.fixture
def law() -> tenure.Scenario:
    """Every table of the firm's side."""
    return tenure.load(ROOT / "tests" / "cli" / "corpus" / "valid_law.toml")


def test_fields_of_the_firm(law: tenure.Scenario) -> None:
    fields = law.fields
    assert fields.contact_centre.hours == (120.0, 100.0)
    assert fields.contact_centre.agents == 6
    assert fields.contact_centre.handling == 360.0
    assert fields.engagement.pay == 1.0
    assert fields.competencies.culture == 0.1
    assert fields.response_time.latency == 3.0
    assert fields.word_of_mouth.poisoned == 1200
    assert list(fields.event) == ["campaign", "outage", "rival"]
    assert fields.event["outage"].fix_months == 2.0
    assert fields.event["outage"].duration is None
    assert fields.event["outage"].effect["failures"].segments == ("consumer",)
    price = fields.event["rival"].effect["price"]
    assert (price.target, price.multiply, price.add) == ("price.rival_price", 0.95, None)
    assert law.with_fields(fields).hash == law.hash, "no edit, no change"


def test_editing_the_firm(law: tenure.Scenario) -> None:
    fields = law.fields
    centre = dataclasses.replace(
        fields.contact_centre, hours=(100.0, 80.0, 20.0), shares=(0.5, 0.3, 0.2), agents=8
    )
    staff = dataclasses.replace(fields.engagement, pay=3.3)
    level = dataclasses.replace(fields.event["rival"].effect["level"], add=0.123456789012345678)
    rival = dataclasses.replace(
        fields.event["rival"], start=20.0, effect={**fields.event["rival"].effect, "level": level}
    )
    edited = dataclasses.replace(
        fields, contact_centre=centre, engagement=staff, event={**fields.event, "rival": rival}
    )
    again = law.with_fields(edited)
    assert again.fields == edited
    assert again.parameters()["contact_centre"]["shares"] == [0.5, 0.3, 0.2]
    assert again.parameters()["engagement"]["pay"] == 3.3


def test_every_plain_number_of_the_law_is_a_field() -> None:
    """A member of the parameters that no path reaches could never be set."""
    known = {row.path for row in tenure._core.fields()}
    parameters = tenure.parse(tenure.starter()).parameters()
    tables = {name: table for name, table in parameters.items() if isinstance(table, dict)}
    assert {"word_of_mouth", "contact_centre", "engagement", "competencies", "response_time"} <= set(tables)
    paths = {f"{name}.{member}" for name, table in tables.items() for member in table if member != "present"}
    assert paths - known == set()
