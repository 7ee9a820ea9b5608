# shellcheck shell=bash
# Installs what is missing: Debian packages by apt, Python packages in .venv. A second run finds all of it
# there and changes nothing.

venv_python=.venv/bin/python

listed() { sed -e 's/#.*//' -e '/^[[:space:]]*$/d' "$@"; }

missing_packages() {
    local package
    listed "$@" | while read -r package; do
        if [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" != installed ]; then
            printf '%s\n' "$package"
        fi
    done
}

apt_get() {
    local run=(env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 "$@")
    if [ "$(id -u)" -eq 0 ]; then
        "${run[@]}" </dev/null
    elif [ -t 0 ]; then
        sudo "${run[@]}"
    else
        sudo -n "${run[@]}" </dev/null
    fi
}

# Debian packages of the given list files.
install_packages() {
    local missing try
    if ! command -v dpkg-query >/dev/null; then
        warn "not a Debian system: going on with what is installed (needed: $(listed "$@" | tr '\n' ' '))"
        return 0
    fi
    mapfile -t missing < <(missing_packages "$@")
    if [ "${#missing[@]}" -eq 0 ]; then return 0; fi
    if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
        die "missing Debian packages, and neither root nor sudo to install them. As root, run:
apt-get install --no-install-recommends ${missing[*]}"
    fi
    say "installing Debian packages: ${missing[*]}"
    for try in 1 2 3; do
        if apt_get update; then break; fi
        warn "apt-get update failed (try $try of 3)"
        sleep $((try * 5))
    done
    apt_get install -y --no-install-recommends "${missing[@]}" ||
        die "apt-get could not install the packages. As root, run:
apt-get update && apt-get install --no-install-recommends ${missing[*]}"
}

# The first Python of at least 3.11 that can make an environment and compile an extension.
find_python() {
    local name path
    for name in python3 python3.14 python3.13 python3.12 python3.11 /usr/bin/python3; do
        path=$(command -v "$name") || continue
        if "$path" - 2>/dev/null <<'PY'; then
import ensurepip, os, sys, sysconfig, venv
header = os.path.join(sysconfig.get_path("include"), "Python.h")
sys.exit(0 if sys.version_info >= (3, 11) and os.path.exists(header) else 1)
PY
            printf '%s\n' "$path"
            return 0
        fi
    done
    return 1
}

# The environment .venv with tools/requirements-dev.txt and tools/requirements-docs.txt. The stamp holds the lists and the place, since an
# environment does not survive a move.
install_python() {
    local python stamp=.venv/stamp wanted
    wanted=$({ printf '%s\n' "$PWD"; cat tools/requirements-dev.txt tools/requirements-docs.txt tools/requirements-optional.txt; } | hash_of)
    if [ -x "$venv_python" ] && [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ]; then return 0; fi
    python=$(find_python) || {
        warn "no Python of at least 3.11 with venv, ensurepip and headers (Debian: python3 python3-venv python3-dev)"
        return 1
    }
    say "installing Python packages in .venv ($("$python" --version))"
    "$python" -m venv --clear .venv || return 1
    "$venv_python" -m pip install --quiet --disable-pip-version-check -r tools/requirements-dev.txt \
        -r tools/requirements-docs.txt || {
        warn "pip could not install tools/requirements-dev.txt and tools/requirements-docs.txt"
        return 1
    }
    "$venv_python" -m pip install --quiet --disable-pip-version-check -r tools/requirements-optional.txt ||
        warn "optional Python packages did not install; tests that compare with them are skipped"
    printf '%s\n' "$wanted" >"$stamp"
}

# The peers of the benchmarks, pinned, in an environment of their own: they must not move the versions of .venv.
install_peers() {
    local python stamp=build/peers/stamp wanted
    wanted=$({ printf '%s\n' "$PWD"; cat tools/requirements-bench.txt; } | hash_of)
    if [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ]; then return 0; fi
    python=$(find_python) || return 1
    say "installing the peers of the benchmarks in build/peers ($("$python" --version))"
    "$python" -m venv --clear build/peers || return 1
    build/peers/bin/python -m pip install --quiet --disable-pip-version-check -r tools/requirements-bench.txt || return 1
    printf '%s\n' "$wanted" >"$stamp"
}

# The Python package itself, installed from this tree with the compiler flags of the release build, so that
# ccache answers for the core.
install_package() {
    local stamp=.venv/stamp-package wanted
    wanted=$(find core bindings cmake CMakeLists.txt pyproject.toml VERSION -type f -print0 | sort -z |
        xargs -0 sha256sum | hash_of)
    if [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ]; then return 0; fi
    "$venv_python" -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps \
        --force-reinstall -C build-dir=build/python -C cmake.define.TENURE_WERROR=ON . || return 1
    printf '%s\n' "$wanted" >"$stamp"
}
