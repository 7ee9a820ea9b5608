# shellcheck shell=bash
# Every check of ./dev lint, each counted as one; ./dev fmt applies what they ask for.

format_check() { tree_files '*.cpp' '*.hpp' | xargs -0 --no-run-if-empty clang-format-19 --dry-run --Werror; }
format_apply() { tree_files '*.cpp' '*.hpp' | xargs -0 --no-run-if-empty clang-format-19 -i; }

# The parts in tools/dev are checked through ./dev, which sources them.
shell_check() {
    tree_files dev .ci/run '*.sh' ':!tools/dev' | xargs -0 shellcheck --external-sources --check-sourced
}

types_check() {
    if [ ! -d bindings/tenure ]; then
        echo "bindings/tenure is not in the tree"
        return 77
    fi
    "$venv_python" -m mypy bindings/tenure
}

lint() {
    local check
    say "checks"
    run_check clang-format format_check
    run_check shellcheck shell_check
    run_check ruff-check "$venv_python" -m ruff check .
    run_check ruff-format "$venv_python" -m ruff format --check .
    run_check mypy types_check
    for check in layers headers file_sizes banned versions generated words; do
        run_check "$check" "$venv_python" "tools/check_$check.py"
    done
}

apply_format() {
    format_apply
    "$venv_python" -m ruff check --fix --quiet . || true
    "$venv_python" -m ruff format --quiet .
}
