# Puts the programs of .ci/site and .ci/shots on the machine, so that both run
# on one that has never seen them. A program that can't be had ends the run:
# a check that is skipped in silence is a check that always passes.
# Sourced, with the current directory at .ci.

fail() {
    printf '%s\n' "$*" >&2
    exit 1
}

apt_is_fresh=
# debian PACKAGE…
debian() {
    local wait=(-o DPkg::Lock::Timeout=300)
    if [ -z "$apt_is_fresh" ]; then
        apt-get "${wait[@]}" update -qq || fail "apt-get update failed; $* can't be installed"
        apt_is_fresh=yes
    fi
    DEBIAN_FRONTEND=noninteractive apt-get "${wait[@]}" install -y -qq --no-install-recommends "$@" >/dev/null ||
        fail "$* can't be installed"
}

# need COMMAND PACKAGE…: the packages, where the command is missing.
need() {
    local command=$1
    shift
    command -v "$command" >/dev/null && return
    debian "$@"
    command -v "$command" >/dev/null || fail "$* is installed, but there is no $command"
}

# A browser without fonts draws boxes, and would be measured in them.
need_fonts() {
    need fc-list fontconfig
    [ -n "$(fc-list :lang=vi family)" ] || debian fonts-dejavu-core
}

# The packages of package-lock.json, once for each state of it. Install scripts
# stay off: vnu's would fetch a Java of its own.
need_npm() {
    command -v node >/dev/null || fail "node is missing"
    cmp -s package-lock.json node_modules/.installed-from && return
    npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null || fail "npm ci failed in .ci"
    cp package-lock.json node_modules/.installed-from
}

# The packages of a list in a venv of their own, once for each state of it: what
# two lists pin may not go together.
# need_python VENV LIST
need_python() {
    local venv=$1 list=$2
    cmp -s "$list" "$venv/.installed-from" && return
    rm -rf "$venv"
    if ! python3 -m venv "$venv" >/dev/null 2>&1; then
        # Debian's python3 comes without what a venv is made of.
        debian python3-venv
        rm -rf "$venv"
        python3 -m venv "$venv" || fail "python3 can't make a venv"
    fi
    # Everything is pinned, so there is nothing to resolve.
    "$venv/bin/pip" install --quiet --disable-pip-version-check --no-deps -r "$list" ||
        fail "pip install failed in .ci/$venv"
    cp "$list" "$venv/.installed-from"
}
