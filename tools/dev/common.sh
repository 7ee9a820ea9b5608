# shellcheck shell=bash
# Words, counters and the runner that every verb of ./dev shares.

reports=build/reports
passed=0
failed=0
skipped=0
notes=()

say() { printf '\n== %s\n' "$*"; }
warn() { printf 'dev: %s\n' "$*" >&2; }
die() {
    warn "$*"
    exit 1
}

# Adds a result of PASSED FAILED SKIPPED to the sums.
count() {
    passed=$((passed + $1))
    failed=$((failed + $2))
    skipped=$((skipped + $3))
}
count_failure() {
    count 0 1 0
    notes+=("failed: $*")
}
count_skip() {
    count 0 0 1
    notes+=("skipped: $*")
}

# Shows the output of a command and keeps it in a log; the command's exit status is returned.
logged() {
    local log="$reports/$1.log" status=0
    shift
    mkdir -p "$reports"
    "$@" 2>&1 | tee "$log" || status=${PIPESTATUS[0]}
    return "$status"
}

# One check counts as one: exit 77 means it could not run, and its last line says why.
run_check() {
    local name=$1 status=0 log="$reports/check-$1.log"
    shift
    mkdir -p "$reports"
    "$@" >"$log" 2>&1 || status=$?
    case $status in
        0)
            count 1 0 0
            printf 'ok       %s\n' "$name"
            ;;
        77)
            count_skip "$name: $(tail -n 1 "$log")"
            printf 'skipped  %s: %s\n' "$name" "$(tail -n 1 "$log")"
            ;;
        *)
            cat "$log"
            count_failure "$name"
            printf 'FAILED   %s\n' "$name"
            ;;
    esac
}

# Prints what failed or was skipped, then the closing line; returns 1 if anything failed.
close() {
    local note
    printf '\n'
    for note in "${notes[@]+"${notes[@]}"}"; do
        printf '%s\n' "$note"
    done
    printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
    [ "$failed" -eq 0 ]
}

# Cores, but one job for each 2 GB of memory: a translation unit with Eigen needs about one.
job_count() {
    local cores memory_kb by_memory
    cores=$(nproc)
    memory_kb=$(awk '/^MemTotal:/ {print $2}' /proc/meminfo)
    by_memory=$((memory_kb / 2000000))
    if [ "$by_memory" -lt 1 ]; then by_memory=1; fi
    if [ "$by_memory" -lt "$cores" ]; then echo "$by_memory"; else echo "$cores"; fi
}

# Files of the tree (tracked or new, not ignored) that match the given git patterns.
tree_files() { git ls-files -z --cached --others --exclude-standard -- "$@" | while IFS= read -r -d '' path; do
    if [ -f "$path" ]; then printf '%s\0' "$path"; fi
done; }

hash_of() { sha256sum | cut -d ' ' -f 1; }
