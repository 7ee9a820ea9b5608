"""The case in Python: the numbers, how they hang together, and how they are shown."""

import html.parser
import json

import numpy as np
import pytest
import tenure


def test_headline_is_the_matched_pair(case: tenure.Case) -> None:
    head = case.headline
    assert head.is_headline
    assert sum(each.is_headline for each in case.contrasts.values()) == 1
    assert head is case.contrasts[head.arm, head.versus] or head == case.contrasts[head.arm, head.versus]
    assert case.metric("npv") == head.npv == case.metric("npv", arm=head.arm, versus=head.versus)


def test_numbers_are_those_of_the_json(case: tenure.Case) -> None:
    document = json.loads(case.to_json())
    for arm in document["arms"]:
        for name, value in arm["metrics"].items():
            mine = case.metric(name, arm=arm["name"])
            assert (mine.mean, mine.se, mine.p05, mine.p95) == (
                value["mean"],
                value["se"],
                value["p05"],
                value["p95"],
            )
    for each in document["contrasts"]:
        mine = case.contrasts[each["arm"], each["versus"]]
        assert mine.npv.mean == each["metrics"]["npv"]["mean"]
        assert mine.probability_positive.mean == each["probability_positive"]
        assert [step.value.mean for step in mine.waterfall] == [step["mean"] for step in each["waterfall"]]


def test_waterfall_sums_to_the_difference(telecom: tenure.Case) -> None:
    for contrast in telecom.contrasts.values():
        total = sum(step.value.mean or 0.0 for step in contrast.waterfall)
        assert total == pytest.approx(contrast.npv.mean, abs=1.0)


def test_draws_are_those_the_estimates_come_from(case: tenure.Case) -> None:
    draws = case.npv_draws()
    assert draws.dtype == np.float64
    assert draws.shape == (case.replications,)
    assert not draws.flags.writeable
    assert draws.mean() == pytest.approx(case.headline.npv.mean, rel=1e-9)
    assert draws.std(ddof=1) == pytest.approx(case.headline.npv.sd, rel=1e-9)
    for arm in case.arms:
        assert case.npv_draws(arm).mean() == pytest.approx(case.metric("npv", arm=arm).mean, rel=1e-9)
    with pytest.raises(ValueError, match="read-only"):
        draws[0] = 1.0


def test_draws_outlive_the_case(scenario: tenure.Scenario) -> None:
    case = tenure.simulate(scenario, replications=8, progress=False)
    draws, mean = case.npv_draws(), case.headline.npv.mean
    del case
    assert draws.mean() == pytest.approx(mean, rel=1e-9)


def test_unknown_names_are_answered_with_the_known_ones(case: tenure.Case) -> None:
    for ask, words in (
        (lambda: case.metric("nvp"), "npv"),
        (lambda: case.metric("npv", arm="retentoin"), "retention"),
        (lambda: case.contrast("retention", "nothing"), "retention versus baseline"),
        (lambda: case.table("metric"), "metrics"),
        (lambda: case.npv_draws("nobody"), "nobody"),
    ):
        with pytest.raises(KeyError, match=words):
            ask()


def test_everything_is_read_only(case: tenure.Case) -> None:
    with pytest.raises(TypeError):
        case.arms["x"] = None  # type: ignore[index]
    with pytest.raises(AttributeError):
        case.headline.npv.mean = 3.0  # type: ignore[misc]
    with pytest.raises(AttributeError):
        case.seed = 3  # type: ignore[misc]


def test_repr_says_what_was_run_and_what_came_out(case: tenure.Case) -> None:
    text = repr(case)
    assert len(text.splitlines()) <= 12
    assert max(map(len, text.splitlines())) <= 120
    for part in ("NPV difference", "90 % of outcomes", "simulation error", "EUR", "seed 11", "next:"):
        assert part in text
    assert tenure.__version__ in text
    assert case.hash[:12] in text


def test_repr_of_the_expectation_engine(expected: tenure.Case) -> None:
    text = repr(expected)
    assert "expected value" in text
    assert "P(better)" not in text


class Reader(html.parser.HTMLParser):
    """Tags and addresses of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.addresses: list[str | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.addresses += [value for name, value in attrs if name in ("src", "href", "xlink:href")]
        self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop() != tag:
            assert tag == "br" or self.open, f"{tag} was not open"


@pytest.mark.parametrize("which", ["case", "telecom", "expected"])
def test_html_is_small_offline_and_without_scripts(which: str, request: pytest.FixtureRequest) -> None:
    text = request.getfixturevalue(which)._repr_html_()
    reader = Reader()
    reader.feed(text)
    assert len(text.encode()) <= 30_000
    assert "script" not in reader.tags
    assert reader.addresses == []
    assert "http" not in text


def test_html_of_a_hostile_title(scenario: tenure.Scenario) -> None:
    named = scenario.replace({"title": "<script>alert(1)</script> & co"})
    case = tenure.simulate(named, replications=4, progress=False)
    assert "<script>" not in case._repr_html_()
    assert "&lt;script&gt;" in case._repr_html_()


def test_a_scenario_with_only_a_baseline() -> None:
    text = """
format = "tenure.scenario/1"
name = "alone"
[run]
months = 12
[segment.all]
customers = 100
arpu = "10 EUR/month"
first_year_churn = "20 %/year"
"""
    case = tenure.simulate(tenure.parse(text), replications=8, progress=False)
    assert list(case.arms) == ["baseline"]
    assert "baseline" in repr(case)
    assert "<table" in case._repr_html_()
    with pytest.raises(LookupError, match="nothing to compare"):
        _ = case.headline


def test_estimates_as_text(case: tenure.Case) -> None:
    assert str(case.metric("npv", arm="baseline")).endswith("EUR)")
    assert str(tenure.Estimate(None, None, None, None, None, None, None, None, "months")) == "no value"


def test_repr_of_parts_is_a_line(case: tenure.Case) -> None:
    contrast = repr(case.headline)
    assert contrast.startswith(f"<Contrast {case.headline.arm} versus {case.headline.versus}: delta NPV ")
    assert "positive" in contrast and len(contrast) < 160
    estimate = repr(case.headline.npv)
    assert case.currency in estimate and "90 % interval" in estimate and len(estimate) < 110


def test_an_unknown_name_gets_the_nearest(case: tenure.Case) -> None:
    with pytest.raises(KeyError, match="did you mean 'npv'"):
        case.metric("npvv")
    with pytest.raises(KeyError, match="did you mean 'waterfall'"):
        case.table("waterfal")


def test_a_sweep_is_no_single_case() -> None:
    text = (
        tenure.starter()
        + '[[sweep]]\npath = "segment.consumer.arpu"\nvalues = ["28 EUR/month", "30 EUR/month"]\n'
    )
    scenario = tenure.parse(text)
    assert scenario.points == 2
    with pytest.raises(ValueError, match=r"tenure\.batch"):
        tenure.simulate(scenario)
    with pytest.raises(ValueError, match="scenarios is empty"):
        tenure.batch([])
    alone = tenure.parse(text, set=["sweep=[]"])
    assert tenure.simulate(alone, engine="expectation", progress=False).engine == "expectation"
