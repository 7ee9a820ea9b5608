"""Every chart draws, says its answer, and saves without a browser or a network."""

import itertools
import json
import socket
import struct
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import tenure

alt = pytest.importorskip("altair", reason="the plots extra is not installed")
pytest.importorskip("vl_convert", reason="the plots extra is not installed")

NAMES = [
    "cash_fan",
    "npv_histogram",
    "s_curve",
    "waterfall",
    "acquisition_or_retention",
    "retention_curves",
    "tornado",
    "league_table",
    "dashboard",
]
OF_MEANS = (
    "cash_fan",
    "waterfall",
    "acquisition_or_retention",
    "retention_curves",
    "league_table",
    "dashboard",
)


def texts(node: Any) -> list[str]:
    """Every title line of a chart."""
    found = []
    if isinstance(node, dict):
        title = node.get("title")
        if isinstance(title, dict) and "text" in title:
            text = title["text"]
            found += [text] if isinstance(text, str) else text
        for value in node.values():
            found += texts(value)
    elif isinstance(node, list):
        for value in node:
            found += texts(value)
    return [line.replace("\u00a0", " ") for line in found]


def values(spec: dict[str, Any]) -> list[dict[str, Any]]:
    """Every row of data of a chart."""
    return [row for rows in spec["datasets"].values() for row in rows]


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a chart opened a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.mark.parametrize("name", NAMES)
def test_chart_is_valid_and_saves(telecom: tenure.Case, name: str, tmp_path: Path) -> None:
    chart = getattr(telecom.plot, name)()
    chart.to_dict(validate=True)
    assert any(texts(chart.to_dict()))
    picture = tenure.save(chart, tmp_path / f"{name}.png", scale=1)
    header = picture.read_bytes()[:24]
    assert header[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", header[16:24])
    assert 400 < width < 2400
    assert 150 < height < 3000
    drawing = tenure.save(chart, tmp_path / f"{name}.svg").read_text(encoding="utf-8")
    assert drawing.startswith("<svg")
    assert "NaN" not in drawing
    assert "undefined" not in drawing


@pytest.mark.parametrize("name", OF_MEANS)
def test_charts_of_the_expectation_engine(expected: tenure.Case, name: str) -> None:
    getattr(expected.plot, name)().to_dict(validate=True)


@pytest.mark.parametrize("name", ["npv_histogram", "s_curve"])
def test_charts_of_spread_need_draws(expected: tenure.Case, name: str) -> None:
    with pytest.raises(LookupError, match="engine='cohort'"):
        getattr(expected.plot, name)()


def test_titles_say_the_answer(telecom: tenure.Case) -> None:
    head = telecom.headline
    share = head.probability_positive.mean
    assert share is not None
    histogram = " ".join(texts(telecom.plot.npv_histogram().to_dict()))
    assert f"{share * 100:.0f} %" in histogram
    assert head.arm in histogram
    payback = telecom.metric("payback_months", arm=head.arm, versus="baseline").p50
    assert payback is not None
    assert f"{payback:.0f} months" in " ".join(texts(telecom.plot.cash_fan().to_dict()))


def test_sweep_title_knows_a_toss_up(telecom: tenure.Case) -> None:
    from tenure._charts.spend_sweep import answer, sweep_of

    sweep = sweep_of(telecom, None)
    assert sweep.chance == telecom.headline.probability_positive.mean
    for chance, start in ((0.545, "Close to a toss-up"), (0.61, "Fund "), (None, "Fund ")):
        assert answer(replace(sweep, chance=chance)).startswith(start)


def test_waterfall_bars_end_at_the_difference(telecom: tenure.Case) -> None:
    from tenure._charts.waterfall import bars

    for contrast in telecom.contrasts.values():
        rows = bars(contrast)
        assert rows[-1]["end"] == pytest.approx(contrast.npv.mean, rel=1e-3, abs=10.0)
        for before, after in itertools.pairwise(rows[:-1]):
            assert after["start"] == before["end"]


def test_shares_of_the_histogram_sum_to_one(telecom: tenure.Case) -> None:
    document = telecom.plot.npv_histogram().to_dict()
    sets = [
        *document.get("datasets", {}).values(),
        *(layer.get("data", {}).get("values", []) for layer in document["layer"]),
    ]
    shares = [sum(row["share"] for row in rows) for rows in sets if rows and "gain" in rows[0]]
    assert shares == [pytest.approx(1.0)]


def test_survival_of_a_constant_churn() -> None:
    """12 months of 2 % a month keep 0.98^12 = 78.47 %."""
    from tenure._charts.retention_curves import yearly

    assert yearly([0.02] * 14) == pytest.approx([0.98**12] * 3)


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (0.0, "0"),
        (7.25, "7.25"),
        (999.4, "999"),
        (999.7, "1 k"),
        (12_345.0, "12.3 k"),
        (-1_234_567.0, "\u22121.23 M"),
        (2.5e9, "2.5 bn"),
    ],
)
def test_short_amounts(amount: float, text: str) -> None:
    from tenure._charts.theme import short

    assert short(amount).replace("\u00a0", " ") == text


def test_percent_is_never_falsely_certain() -> None:
    from tenure._charts.theme import percent

    shown = [percent(share).replace("\u00a0", " ") for share in (0.0, 0.004, 0.5, 0.996, 1.0)]
    assert shown == ["0 %", "under 1 %", "50 %", "over 99 %", "100 %"]


def test_html_is_complete_in_itself(case: tenure.Case, tmp_path: Path) -> None:
    page = tenure.save(case.plot.waterfall(), tmp_path / "w.html").read_text(encoding="utf-8")
    assert "<script src=" not in page
    assert '<link rel="stylesheet"' not in page


def test_other_endings_are_refused(case: tenure.Case, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="ending"):
        tenure.save(case.plot.waterfall(), tmp_path / "w.xlsx")


def test_names_of_arms_are_checked(case: tenure.Case) -> None:
    for ask in (
        lambda: case.plot.waterfall("nobody"),
        lambda: case.plot.cash_fan("retention", "nobody"),
        lambda: case.plot.npv_histogram("nobody"),
        lambda: case.plot.acquisition_or_retention("nobody"),
    ):
        with pytest.raises(LookupError, match="nobody"):
            ask()


def test_a_baseline_alone_has_nothing_to_draw() -> None:
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
    for name in ("cash_fan", "npv_histogram", "s_curve", "waterfall", "tornado", "league_table"):
        with pytest.raises(LookupError):
            getattr(case.plot, name)()
    case.plot.retention_curves().to_dict(validate=True)


def test_picture_set_of_a_scenario(tmp_path: Path) -> None:
    file = tmp_path / "case.toml"
    file.write_text(tenure.starter().replace("replications = 200", "replications = 16"), encoding="utf-8")
    command = [sys.executable, "-m", "tenure.plots", str(file), str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    written = {Path(line).name for line in done.stdout.splitlines()}
    assert {f"{name}.png" for name in NAMES} <= written
    assert all((tmp_path / "out" / name).stat().st_size > 1000 for name in written)


def test_picture_set_of_a_bad_scenario(tmp_path: Path) -> None:
    file = tmp_path / "bad.toml"
    file.write_text("nonsense = 1\n", encoding="utf-8")
    for words, code in (([str(file), "out"], 2), (["missing.toml", "out"], 4), ([], 2)):
        command = [sys.executable, "-m", "tenure.plots", *words]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, cwd=tmp_path)
        assert done.returncode == code
        assert done.stderr


def test_studies_draw_their_answers(scenario: tenure.Scenario, tmp_path: Path) -> None:
    """One call each; the title is the answer, and the numbers drawn are those of the tables."""
    drivers = tenure.sensitivity(scenario, draws=100, months=18, progress=False)
    worth = tenure.voi(scenario, draws=100, months=18, progress=False)
    split = tenure.allocate(scenario, budget=200_000, draws=100, progress=False)
    spec = drivers.plot().to_dict()
    assert "moves the answer most" in " ".join(texts(spec))
    drawn = {value["npv"] for value in values(spec) if "npv" in value}
    assert drivers.inputs["npv_p90"][0] in drawn and drivers.inputs["npv_p10"][0] in drawn
    spec = worth.plot().to_dict()
    assert "EVPPI" in json.dumps(spec)
    spec = split.plot().to_dict()
    assert "bring" in " ".join(texts(spec))
    ends = [value["npv"] for value in values(spec) if "from" in value]
    assert ends == split.frontier["npv"].tolist()
    circles = [value["npv"] for value in values(spec) if "worth" in value]
    assert circles == [row["npv"] for row in split.budgets.rows() if row["share"] != 1]
    order = tenure.portfolio(scenario, draws=100, progress=False)
    spec = order.plot().to_dict()
    drawn = [(value["cost"], value["benefit"]) for value in values(spec) if "label" in value]
    assert set(drawn) == set(zip(order.initiatives["cost"], order.initiatives["benefit"], strict=True))
    for name, result in (("drivers", drivers), ("worth", worth), ("split", split), ("order", order)):
        file = tenure.save(result.plot(), tmp_path / f"{name}.png")
        assert file.stat().st_size > 5_000
    with pytest.raises(LookupError, match="plans no study"):
        worth.plot_studies()
    nothing = dict.fromkeys(split.outlets["outlet"], 0.0)
    kept = tenure.allocate(scenario, budget=200_000, most=nothing, draws=100, progress=False)
    with pytest.raises(LookupError, match="spends nothing"):
        kept.plot()


def test_breakeven_draws_spider_and_table(scenario: tenure.Scenario, tmp_path: Path) -> None:
    result = tenure.breakeven(scenario, draws=100, months=18, progress=False)
    spec = result.plot().to_dict()
    drawn = [value["npv"] for value in values(spec) if "quantile" in value and value["npv"] != 0.0]
    assert set(drawn) <= set(result.spider["npv"].tolist()) and len(drawn) >= 6 * 7
    tiles = [value["npv"] for value in values(result.plot_two_way().to_dict()) if "row" in value]
    assert tiles == result.two_way["npv"].tolist() and len(tiles) == 49
    for name, chart in (("spider", result.plot()), ("table", result.plot_two_way())):
        assert tenure.save(chart, tmp_path / f"{name}.png").stat().st_size > 5_000


STUDIES = """
[study.ask]
about = ["segment.consumer.margin"]
spread = 0.3
most = 400
cost_each = "5 EUR"
[study.trial]
arm = "retention"
months = 3
most = 2000
"""


def test_planned_studies_are_drawn_by_size(tmp_path: Path) -> None:
    scenario = tenure.parse(tenure.starter() + STUDIES)
    worth = tenure.voi(scenario, draws=150, months=18, progress=False)
    spec = worth.plot_studies().to_dict()
    drawn = [value["net"] for value in values(spec) if "net" in value]
    assert set(drawn) == set(worth.studies["net"].tolist())
    rows = list(worth.studies.rows())
    assert [row["size"] for row in rows if row["study"] == "ask"] == [10, 20, 40, 80, 160, 320, 400]
    for row in rows:
        assert row["net"] == pytest.approx(row["evsi"] - row["wait"] - row["cost"], abs=1e-6)
    assert tenure.save(worth.plot_studies(), tmp_path / "studies.png").stat().st_size > 5_000
