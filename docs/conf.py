"""Pages of the guide: formulas as MathML and nothing from the network, commands run while the pages are built."""

import os
import re
import shlex
import subprocess
import tempfile
from pathlib import Path
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from latex2mathml.converter import convert
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

ROOT = Path(__file__).resolve().parents[1]
PROGRAM = Path(os.environ.get("TENURE_PROGRAM", ROOT / "build" / "release" / "cli" / "tenure"))

project = "tenure"
release = (ROOT / "VERSION").read_text(encoding="utf-8").strip()
extensions = ["myst_parser"]
myst_enable_extensions = ["dollarmath", "colon_fence"]
myst_heading_anchors = 3
root_doc = "guide/index"
exclude_patterns = ["images/README.md"]
html_theme = "furo"
html_title = f"tenure {release}"
html_copy_source = False
html_show_copyright = False
html_math_renderer = "mathml"


class TenureDirective(SphinxDirective):
    """Shows a command and what it prints now. All commands of a page run in one folder, from top to bottom; a toml
    fence that begins with `# name.toml` is a file there.

    `:exit:` is the exit code to expect, `:only:` and `:until:` the lines to begin with and to end before.
    """

    required_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar = {
        "exit": directives.nonnegative_int,
        "only": directives.unchanged,
        "until": directives.unchanged,
    }

    def run(self) -> list[nodes.Node]:
        if "tenure_folder" not in self.env.temp_data:
            folder = self.env.temp_data["tenure_folder"] = tempfile.TemporaryDirectory()
            page = Path(self.env.doc2path(self.env.docname)).read_text(encoding="utf-8")
            for text, name in re.findall(
                r"^```toml\n(# (\S+\.toml)\n.*?)^```$", page, re.MULTILINE | re.DOTALL
            ):
                (Path(folder.name) / name).write_text(text, encoding="utf-8")
        folders = self.env.temp_data["tenure_folder"]
        words = shlex.split(self.arguments[0])
        done = subprocess.run(
            [str(PROGRAM), *words], cwd=folders.name, capture_output=True, text=True, timeout=600, check=False
        )
        if done.returncode != self.options.get("exit", 0):
            raise self.error(f"tenure {self.arguments[0]} ended with {done.returncode}: {done.stderr}")
        lines = (done.stdout + done.stderr).splitlines()
        if start := self.options.get("only"):
            lines = lines[next(i for i, line in enumerate(lines) if start in line) :]
        if stop := self.options.get("until"):
            lines = lines[: next(i for i, line in enumerate(lines) if stop in line)]
        shown = "\n".join([f"$ tenure {self.arguments[0]}", *lines]).rstrip()
        return [nodes.literal_block(shown, shown, language="text")]


def inline_math(self, node: nodes.math) -> None:
    self.body.append(convert(node.astext()))
    raise nodes.SkipNode


def display_math(self, node: nodes.math_block) -> None:
    self.body.append(f'<div class="math">{convert(node.astext(), display="block")}</div>\n')
    raise nodes.SkipNode


def setup(app: Sphinx) -> None:
    app.add_directive("tenure", TenureDirective)
    app.add_html_math_renderer("mathml", (inline_math, None), (display_math, None))
