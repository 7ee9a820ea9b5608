# shellcheck shell=bash
# The suites of ./dev test. A part that fails to build counts as failed, the parts that need it as skipped.

# count_doctest NAME BINARY [ARGUMENTS...]: runs a doctest binary and counts its test cases. Cases that the
# filter leaves out are not skips: they are announced where the filter is chosen.
count_doctest() {
    local name=$1 binary=$2 status=0 line left_out all counted=(--count)
    shift 2
    say "$name"
    if [[ " $* " == *" --no-skip "* ]]; then counted+=(--no-skip); fi
    all=$("$binary" "${counted[@]}" --no-colors | sed -n 's/.*filters: //p') || all=0
    logged "$name" "$binary" --no-colors "$@" || status=$?
    line=$(grep -E '^\[doctest\] test cases:' "$reports/$name.log" | tail -n 1) || true
    if [[ ! $line =~ \|\ +([0-9]+)\ passed\ \|\ +([0-9]+)\ failed\ \|\ +([0-9]+)\ skipped ]]; then
        count_failure "$name: ended with status $status and no count"
        return 0
    fi
    local good=${BASH_REMATCH[1]} bad=${BASH_REMATCH[2]} not_run=${BASH_REMATCH[3]}
    # Of the cases not run, those marked skip() in the source are skips; the rest the filter left out.
    left_out=$((${all:-0} - good - bad))
    count "$good" "$bad" $((not_run - left_out))
    if [ "$left_out" -gt 0 ]; then echo "$left_out cases left out by $*"; fi
    if [ "$bad" -gt 0 ]; then notes+=("failed: $name: $bad test cases, see $reports/$name.log"); fi
    if [ "$status" -ne 0 ] && [ "$bad" -eq 0 ]; then count_failure "$name: ended with status $status"; fi
    if [ $((good + bad)) -eq 0 ]; then count_failure "$name: ran no test case"; fi
}

# in_slices BINARY [ARGUMENTS...]: runs the cases of a doctest binary in slices, as many at a time as there are
# processors, and closes with one summary. In a slice doctest counts the cases of all slices as run, so the
# number of cases is that of any slice and only failures add up.
in_slices() {
    local binary=$1 folder status=0 failed=0 line slice slices=$((4 * jobs)) step all
    shift
    if [[ ${1:-} == --count ]]; then
        "$binary" "$@"
        return
    fi
    all=$("$binary" --count --no-colors | sed -n 's/.*filters: //p')
    step=$(((all + slices - 1) / slices))
    folder=$(mktemp -d)
    # shellcheck disable=SC2016  # expanded by the inner shell
    seq 0 $((slices - 1)) | xargs -P "$jobs" -I{} bash -c '
        log=$1/{}.log step=$2 binary=$3
        shift 3
        "$binary" --first=$(({} * step + 1)) --last=$((({} + 1) * step)) "$@" >"$log" 2>&1 || echo $? >"$log.status"
    ' slice "$folder" "$step" "$binary" "$@"
    for ((slice = 0; slice < slices; ++slice)); do
        grep -v '^\[doctest\]' "$folder/$slice.log" || true
        line=$(grep -E '^\[doctest\] test cases:' "$folder/$slice.log" | tail -n 1) || true
        if [ -e "$folder/$slice.log.status" ]; then status=1; fi
        if [[ ! $line =~ cases:\ +([0-9]+)\ .*\|\ +([0-9]+)\ failed\ \|\ +([0-9]+)\ skipped ]]; then
            echo "slice $slice of $slices ended without a count"
            rm -rf "$folder"
            return 1
        fi
        failed=$((failed + BASH_REMATCH[2]))
    done
    rm -rf "$folder"
    echo "[doctest] test cases: ${BASH_REMATCH[1]} | $((BASH_REMATCH[1] - failed)) passed | $failed failed | ${BASH_REMATCH[3]} skipped"
    return "$status"
}

# Sums of a JUnit report: tests, failures + errors, skipped.
junit_counts() {
    local python=$venv_python
    # The environment may not be there yet, or not to be had.
    if [ ! -x "$python" ]; then python=python3; fi
    "$python" - "$1" <<'PY'
import sys
import xml.etree.ElementTree as ElementTree

root = ElementTree.parse(sys.argv[1]).getroot()
total = bad = skipped = 0
for suite in [root] if root.tag == "testsuite" else root.findall("testsuite"):
    total += int(suite.get("tests", 0))
    bad += int(suite.get("failures", 0)) + int(suite.get("errors", 0))
    skipped += int(suite.get("skipped", 0)) + int(suite.get("disabled", 0))
print(total - bad - skipped, bad, skipped)
PY
}

# count_junit NAME STATUS: counts build/reports/NAME.xml, written by a run that ended with STATUS.
count_junit() {
    local name=$1 status=$2 counts
    if ! counts=$(junit_counts "$reports/$name.xml"); then
        count_failure "$name: ended with status $status and no report"
        return 0
    fi
    local good bad left
    read -r good bad left <<<"$counts"
    count "$good" "$bad" "$left"
    if [ "$bad" -gt 0 ]; then notes+=("failed: $name: $bad tests, see $reports/$name.log"); fi
    if [ "$left" -gt 0 ]; then notes+=("skipped: $name: $left tests, reasons in $reports/$name.log"); fi
    if [ "$status" -ne 0 ] && [ "$bad" -eq 0 ]; then count_failure "$name: ended with status $status"; fi
}

# count_ctest: every test of the release build beside the unit tests, which are counted case by case.
count_ctest() {
    local status=0
    say "ctest"
    rm -f "$reports/ctest.xml"
    logged ctest ctest --test-dir build/release --output-on-failure --exclude-regex '^unit$' \
        --output-junit "$PWD/$reports/ctest.xml" --no-tests=error || status=$?
    count_junit ctest "$status"
}

# Suites whose tests measure presses and first answers: they want the machine for themselves.
alone="first_hour notebooks"

# count_pytest NAME FOLDER [ARGUMENTS...]
count_pytest() {
    local name=$1 folder=$2 status=0
    shift 2
    if [ ! -d "$folder" ]; then
        count_skip "$name: $folder is not in the tree"
        return 0
    fi
    say "$name"
    rm -f "$reports/$name.xml"
    if [[ " $alone " != *" ${folder#tests/} "* ]]; then set -- --numprocesses "$jobs" "$@"; fi
    logged "$name" "$venv_python" -m pytest "$folder" --junitxml "$reports/$name.xml" "$@" || status=$?
    count_junit "$name" "$status"
}

# build_preset PRESET [TARGETS...]: configures and builds; the log is build/reports/build-PRESET.log.
build_preset() {
    local preset=$1
    shift
    logged "configure-$preset" cmake --preset "$preset" || return 1
    logged "build-$preset" cmake --build --preset "$preset" --parallel "$jobs" "${@/#/--target=}" || return 1
}

test_release() {
    say "release build"
    if ! build_preset release; then
        count_failure "release build"
        count_skip "unit tests and ctest: the release build failed"
        return 0
    fi
    unit() { in_slices build/release/tests/unit/tenure_unit "$@"; }
    count_doctest unit unit --test-suite-exclude=long
    count_ctest
}

test_sanitized() {
    say "build with address and undefined-behaviour sanitizers"
    if ! build_preset dev tenure_unit; then
        count_failure "sanitizer build"
        return 0
    fi
    unit_sanitized() { in_slices build/dev/tests/unit/tenure_unit "$@"; }
    count_doctest unit-sanitized unit_sanitized --test-suite-exclude=long
}

test_python() {
    local folder
    say "Python package"
    if [ ! -f bindings/CMakeLists.txt ]; then
        count_skip "Python package: bindings/ is not in the tree"
    elif ! logged package install_package; then
        count_failure "Python package: pip install"
    else
        count 1 0 0
        echo "installed in .venv"
    fi
    for folder in python cli first_hour determinism golden law notebooks; do
        count_pytest "pytest-$folder" "tests/$folder"
    done
}

run_tests() {
    mkdir -p "$reports"
    test_release
    test_sanitized
    if install_python; then
        test_python
        lint
    else
        count_failure "Python environment: not installed, so no Python test and no check ran"
    fi
}
