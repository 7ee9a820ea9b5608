# shellcheck shell=bash
# The parts of ./dev test --long: what takes too long for every change. Each part records its last result.

long_parts=(unit python golden threads same-bits random instructions mutants)
long_result=docs/long-test-result.md

long_unit() {
    if build_preset release tenure_unit; then
        count_doctest unit-long build/release/tests/unit/tenure_unit --test-suite=long --no-skip
    else
        count_failure "release build"
    fi
}

# long_pytest FOLDER: the tests marked `long`.
long_pytest() {
    if ! build_preset release; then
        count_failure "release build"
    elif ! install_python || ! logged package install_package; then
        count_failure "Python package: pip install"
    else
        count_pytest "pytest-$1-long" "tests/$1" -m long
    fi
}

# Thread sanitizer wants the usual address layout, which some kernels spread too far for it.
long_threads() {
    local fixed=()
    say "build with the thread sanitizer"
    if ! build_preset tsan tenure_unit; then
        count_failure "thread sanitizer build"
        return 0
    fi
    if setarch --addr-no-randomize true 2>/dev/null; then fixed=(setarch --addr-no-randomize); fi
    printf '#!/bin/sh\nexec %s "%s/build/tsan/tests/unit/tenure_unit" "$@"\n' "${fixed[*]}" "$PWD" \
        >build/tsan/run-unit
    chmod +x build/tsan/run-unit
    count_doctest unit-threads build/tsan/run-unit --test-suite-exclude=long
}

long_same_bits() {
    say "same bits from g++ and clang++ at -O1, -O2 and -O3"
    run_check same-bits python3 tools/check_same_bits.py --long
    cat "$reports/check-same-bits.log"
}

# long_check NAME TARGET WORDS: tools/check_NAME.py on a target of the release build; what it says is shown.
long_check() {
    say "$3"
    if ! build_preset release "$2"; then
        count_failure "release build"
        return 0
    fi
    run_check "$1" python3 "tools/check_$1.py"
    cat "$reports/check-$1.log"
}

long_mutants() {
    say "faults planted in the law, one at a time"
    run_check mutants python3 tools/check_mutants.py
}

# record_long_part PART SECONDS COMMIT: the row of a part in the table; those of the others stay.
record_long_part() {
    local part=$1 minutes=$((($2 + 59) / 60)) commit=$3 cpu each rows=""
    cpu=$(sed -n 's/^model name[[:space:]]*: //p' /proc/cpuinfo | head -n 1)
    for each in "${long_parts[@]}"; do
        if [ "$each" = "$part" ]; then
            rows+="| $part | $passed passed, $failed failed, $skipped skipped | $(date -u +%Y-%m-%d) | $commit "
            rows+="| ${cpu:-unknown}, $(nproc) cores | g++ $(g++ -dumpfullversion) | $minutes |"$'\n'
        elif [ -f "$long_result" ]; then
            rows+=$(grep "^| $each |" "$long_result") && rows+=$'\n'
        fi
    done
    {
        echo "# Long tests: last results"
        echo
        echo "Written by \`./dev test --long\`, part by part. What every change runs is \`./dev test\`."
        echo
        echo "| part | result | date | commit | processor | compiler | minutes |"
        echo "|---|---|---|---|---|---|---|"
        printf '%s' "$rows"
    } >"$long_result.new"
    mv "$long_result.new" "$long_result"
}

# run_long_tests [PARTS...]: all of them by default.
run_long_tests() {
    local part began commit sum=(0 0 0)
    mkdir -p "$reports"
    if [ $# -eq 0 ]; then set -- "${long_parts[@]}"; fi
    commit=$(git rev-parse --short HEAD 2>/dev/null || echo unknown)
    if [ -n "$(git status --porcelain -- ":!$long_result" 2>/dev/null)" ]; then commit+=" and changes"; fi
    for part in "$@"; do
        passed=0 failed=0 skipped=0 began=$SECONDS
        case $part in
            unit) long_unit ;;
            python | golden) long_pytest "$part" ;;
            threads) long_threads ;;
            same-bits) long_same_bits ;;
            random) long_check random tenure_random_words "random words under the engines' addresses, put to dieharder" ;;
            instructions) long_check instructions tenure_cli "instructions of fixed work, counted by callgrind" ;;
            mutants) long_mutants ;;
        esac
        record_long_part "$part" $((SECONDS - began)) "$commit"
        sum=($((sum[0] + passed)) $((sum[1] + failed)) $((sum[2] + skipped)))
    done
    passed=${sum[0]} failed=${sum[1]} skipped=${sum[2]}
}
