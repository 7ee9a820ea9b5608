"""`--plot`: well-formed files whose bars are as long as the numbers of the JSON, with the same bytes for any threads."""

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

SVG = "{http://www.w3.org/2000/svg}"
STUDIES = '[study.ask]\nabout = ["segment.consumer.margin"]\nspread = 0.3\nmost = 400\n'
FEW = {
    "compare": ["--replications", "80", "--quiet"],
    "sensitivity": ["--draws", "120", "--months", "24", "--quiet"],
    "breakeven": ["--draws", "100", "--months", "24", "--quiet"],
    "voi": ["--draws", "200", "--quiet"],
    "allocate": ["--budget", "300000", "--draws", "100", "--months", "24", "--quiet"],
    "portfolio": ["--draws", "100", "--months", "24", "--quiet"],
}


def drawn(run, folder: Path, command: str, *more: str, name: str = "plot.svg"):
    """The JSON of a command and the root of the picture it drew."""
    file = folder / name
    done = run(command, "scenario.toml", *FEW[command], "--json", "--plot", str(file), *more)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout), ET.fromstring(file.read_text(encoding="utf-8"))


def bars(root: ET.Element) -> dict[str, float]:
    """Length of each bar by the words that a pointer shows before the colon; the paper and legends have none."""
    found = {}
    for rect in root.iter(f"{SVG}rect"):
        title = rect.find(f"{SVG}title")
        if title is not None and title.text:
            found[title.text.split(":")[0]] = float(rect.attrib["width"])
    return found


def assert_proportional(lengths: dict[str, float], numbers: dict[str, float]) -> None:
    """One factor between the two; coordinates have two decimals, so a length is known to 0.01."""
    longest = max(numbers, key=lambda name: abs(numbers[name]))
    factor = lengths[longest] / abs(numbers[longest])
    for name, number in numbers.items():
        assert abs(lengths[name] - factor * abs(number)) < 0.05, name


def words(root: ET.Element) -> str:
    return " ".join("".join(text.itertext()) for text in root.iter(f"{SVG}text"))


def test_the_waterfall_of_a_comparison(run, folder: Path) -> None:
    case, root = drawn(run, folder, "compare")
    head = next(each for each in case["contrasts"] if each["headline"])
    steps = {step["label"] or step["name"]: step["mean"] for step in head["waterfall"]}
    lengths = bars(root)
    shown = {label: mean for label, mean in steps.items() if label in lengths}
    assert len(shown) > 3
    assert_proportional(lengths, {**shown, "delta NPV": sum(steps.values())})
    assert "80 replications" in words(root)
    # Each mean has its error beside it: the title, every step and their sum.
    assert words(root).count("(+/- ") >= len(shown) + 2


def test_the_histogram_holds_every_replication(run, folder: Path) -> None:
    _, root = drawn(run, folder, "compare")
    heights = [
        (float(rect.attrib["height"]), float(title.text.split(": ")[1].rstrip(" %")))
        for rect in root.iter(f"{SVG}rect")
        if (title := rect.find(f"{SVG}title")) is not None and " to " in (title.text or "")
    ]
    assert abs(sum(share for _, share in heights) - 100) < 0.05 * len(heights) + 0.01
    tall, most = max(heights)
    # A share is written to a tenth of a percent.
    assert all(abs(height / tall * most - share) < 0.11 for height, share in heights)


def test_the_tornado(run, folder: Path) -> None:
    result, root = drawn(run, folder, "sensitivity")
    numbers = {}
    for each in result["inputs"][:12]:
        numbers[f"{each['path']} at P10"] = each["npv_p10"] - result["npv_central"]
        numbers[f"{each['path']} at P90"] = each["npv_p90"] - result["npv_central"]
    assert_proportional(bars(root), numbers)


def test_what_each_input_can_do(run, folder: Path) -> None:
    result, root = drawn(run, folder, "breakeven")
    shown = {each["path"]: each["npv"] for each in result["inputs"][:12]}
    # An input that turns the decision has two bars of one name.
    numbers = {
        path: max(0.0, max(npv)) - max(0.0, min(npv)) or min(0.0, max(npv)) - min(0.0, min(npv))
        for path, npv in shown.items()
        if max(npv) < 0 or min(npv) > 0
    }
    assert len(numbers) > 3
    assert_proportional(bars(root), numbers)


def test_what_each_input_is_worth_and_each_study(run, folder: Path) -> None:
    scenario = folder / "scenario.toml"
    scenario.write_text(scenario.read_text(encoding="utf-8") + STUDIES, encoding="utf-8")
    result, root = drawn(run, folder, "voi")
    # As on the page: one that would have changed no draw's choice is counted, not drawn.
    numbers = {
        each["path"]: max(0.0, each["evppi"]["value"])
        for each in result["inputs"]
        if each["evppi"] != {"value": 0, "se": 0}
    }
    assert 0 < len(numbers) <= 12
    assert_proportional(bars(root), numbers)
    (line,) = root.iter(f"{SVG}polyline")
    heights = [-float(point.split(",")[1]) for point in line.attrib["points"].split()]
    nets = [size["net"]["value"] for size in result["studies"][0]["sizes"]]
    assert len(heights) == len(nets)
    assert [heights.index(each) for each in sorted(heights)] == [nets.index(each) for each in sorted(nets)]


def test_money_by_outlet(run, folder: Path) -> None:
    result, root = drawn(run, folder, "allocate")
    numbers = {each["outlet"]: each["money"] or 0.0 for each in result["outlets"]}
    assert_proportional(bars(root), numbers)


def test_the_schedule(run, folder: Path) -> None:
    result, root = drawn(run, folder, "portfolio")
    lengths = bars(root)
    for each in result["initiatives"]:
        assert (each["initiative"] in lengths) == (each["quarter"] > 0)
        assert each["initiative"] in words(root)


@pytest.mark.parametrize("command", FEW)
def test_same_bytes_for_any_number_of_threads_and_the_page_holds_the_picture(
    run, folder: Path, command: str
) -> None:
    one, two = folder / "one.svg", folder / "deep" / "two.html"
    assert run(command, "scenario.toml", *FEW[command], "--plot", str(one), "--threads", "1").returncode == 0
    assert run(command, "scenario.toml", *FEW[command], "--plot", str(two), "--threads", "2").returncode == 0
    svg, html = one.read_text(encoding="utf-8"), two.read_text(encoding="utf-8")
    assert svg in html and html.startswith("<!DOCTYPE html>")
    page = ET.fromstring(html.removeprefix("<!DOCTYPE html>"))
    assert len(page.find("body").find("p").text) > 40  # the decision in words
    assert "http" not in html.replace("http://www.w3.org/2000/svg", "")


@pytest.mark.parametrize("command", FEW)
def test_no_text_lies_over_another_or_outside(run, folder: Path, command: str) -> None:
    _, root = drawn(run, folder, command)
    wide, high = float(root.attrib["width"]), float(root.attrib["height"])
    boxes = []
    for text in root.iter(f"{SVG}text"):
        size, x, y = (float(text.attrib[key]) for key in ("font-size", "x", "y"))
        width = 0.5 * size * len(text.text or "")  # an average letter of a sans-serif font
        left = x - {"start": 0.0, "middle": 0.5, "end": 1.0}[text.attrib["text-anchor"]] * width
        assert left >= 0 and left + width <= wide and 0 < y < high, text.text
        boxes.append((left, left + width, y - 0.7 * size, y, text.text))
    for i, (left, right, top, bottom, word) in enumerate(boxes):
        for other in boxes[i + 1 :]:
            apart = right <= other[0] or other[1] <= left or bottom <= other[2] or other[3] <= top
            assert apart, (word, other[4])


def test_wrong_names_and_grids_are_refused(run, folder: Path) -> None:
    done = run("compare", "scenario.toml", "--plot", "picture.png")
    assert done.returncode == 2 and ".svg" in done.stderr
    sweep = 'sweep=[{path="finance.discount_rate",values=["8 %/year","12 %/year"]}]'
    done = run("compare", "scenario.toml", "--set", sweep, "--plot", "grid.svg")
    assert done.returncode == 2 and "a picture is of one case" in done.stderr
    assert not (folder / "grid.svg").exists()


def test_names_are_escaped(run, folder: Path) -> None:
    scenario = folder / "scenario.toml"
    text = scenario.read_text(encoding="utf-8")
    scenario.write_text(text.replace("title = ", 'title = "a <b> & \\"c\\"" # ', 1), encoding="utf-8")
    _, root = drawn(run, folder, "compare")
    assert 'a <b> & "c"' in words(root)


def test_expected_values_have_no_spread(run, folder: Path) -> None:
    _, root = drawn(run, folder, "compare", "--engine", "expectation")
    assert "no spread to show" in words(root)
