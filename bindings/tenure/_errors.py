"""The exception of bad input; it carries every fault found."""

from tenure._core import Diagnostic


class InputError(ValueError):
    """Bad input: a scenario, an override, an option.

    ``str()`` is the complete text: each fault as ``file:line:col: error: path: problem (why) suggestion`` with
    its line and a caret. ``diagnostics`` holds the same faults as objects.

        >>> import tenure
        >>> try:
        ...     tenure.parse("currency = 3")
        ... except tenure.InputError as error:
        ...     error.diagnostics[0].line
        1
    """

    diagnostics: tuple[Diagnostic, ...]

    def __init__(self, message: str, diagnostics: list[Diagnostic] | tuple[Diagnostic, ...] = ()) -> None:
        super().__init__(message, tuple(diagnostics))
        self.diagnostics = tuple(diagnostics)

    def __str__(self) -> str:
        return str(self.args[0])
