# SPDX-License-Identifier: GPL-3.0-or-later
# What run and test share: which packages this machine lacks, how to install them, and the build.
# Sourced, not started. `project` is the folder of the checkout.
# shellcheck shell=sh
# shellcheck disable=SC2154 # `project` comes from the script that sources this

# say SENTENCE...: one a line.
say()
{
    printf '%s\n' "$@"
}

# stop SENTENCE...: ends the script, one sentence a line.
stop()
{
    printf '%s\n' "$@" >&2
    exit 1
}

# packages_of GROUP...: the lines "package  reason" of packages/GROUP.txt.
packages_of()
{
    for group; do
        grep -v '^#' "$project/installer/packages/$group.txt"
    done
}

# names: the package of each such line on stdin.
names()
{
    while read -r package _; do
        printf '%s\n' "$package"
    done
}

# missing_of GROUP...: those lines whose package is not installed.
missing_of()
{
    # The architecture is left out, so that "g++" and "g++:amd64" are the same.
    # shellcheck disable=SC2046 # one word for each package
    installed=$(dpkg-query --show --showformat='${db:Status-Status} ${Package}\n' \
        $(packages_of "$@" | names) 2>/dev/null | grep '^installed ' || true)
    packages_of "$@" | while read -r package reason; do
        printf '%s\n' "$installed" | grep -qxF "installed $package" || printf '%-21s %s\n' "$package" "$reason"
    done
}

# knows_machine: whether this is a distribution on which these package names are known to be right.
# Sets `machine` to its name, and `version` to its short name and number, either way.
knows_machine()
{
    machine='this system' version=
    release=${ALOFT_OS_RELEASE:-/etc/os-release} # another one in tests
    if [ -r "$release" ]; then
        # shellcheck disable=SC1090 # no source of ours
        machine=$(. "$release" && printf '%s' "${PRETTY_NAME:-this system}")
        # shellcheck disable=SC1090 # no source of ours
        version=$(. "$release" && printf '%s %s' "${ID:-}" "${VERSION_ID:-}")
    fi
    command -v apt-get >/dev/null && command -v dpkg-query >/dev/null || return 1
    case $version in
        'debian ') return 0 ;; # testing and unstable carry no number
        'debian '*) at_least 12 "${version#* }" ;;
        'ubuntu '*) at_least 24.04 "${version#* }" ;;
        *) return 1 ;;
    esac
}

# at_least WANTED HAVE: compares version numbers.
at_least()
{
    dpkg --compare-versions "$2" ge "$1"
}

# as_root COMMAND...: through sudo unless we are root already.
as_root()
{
    if [ "$(id -u)" -eq 0 ]; then
        env DEBIAN_FRONTEND=noninteractive "$@"
    else
        sudo env DEBIAN_FRONTEND=noninteractive "$@"
    fi
}

# logged LOG COMMAND...: runs it with its output in the log, which is shown only if it fails.
logged()
{
    log=$1
    shift
    mkdir -p "$(dirname "$log")"
    "$@" >"$log" 2>&1 && return
    status=$?
    tail -n 40 "$log" >&2
    say "The whole output is in $log." >&2
    return $status
}

# need GROUP...: ends with those packages installed, or with a sentence on what is left to do.
need()
{
    # For systems whose packages have other names, once their owner has installed them.
    [ "${ALOFT_PACKAGES:-}" != there ] || return 0
    known=yes
    knows_machine || known=no
    if is_newer; then
        set -- "$@" newer
    fi
    missing=$(missing_of "$@")
    [ -n "$missing" ] || return 0
    if [ "$known" = no ]; then
        stop "$0 can set up Debian 12 and newer and Ubuntu 24.04 and newer, and $machine is neither." \
            "Aloft needs these packages, named here as Debian names them:" "$(printf '%s\n' "$missing" | indent)" \
            "Once they are installed under whatever name, start it with: ALOFT_PACKAGES=there $0"
    fi
    install_packages
}

# is_newer: whether the group "newer" applies.
is_newer()
{
    case $version in
        'debian ') return 0 ;;
        'debian '*) at_least 13 "${version#* }" ;;
        'ubuntu '*) at_least 25.04 "${version#* }" ;;
        *) return 1 ;;
    esac
}

indent()
{
    sed 's/^/    /'
}

# install_packages: those in `missing`, after saying so.
install_packages()
{
    say "These packages are missing and will be installed with apt-get:"
    printf '%s\n' "$missing" | indent
    wanted=$(printf '%s\n' "$missing" | names)
    if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
        stop "That takes root, and there is no sudo here. As root:" \
            "    apt-get install $(printf '%s' "$wanted" | tr '\n' ' ')"
    fi
    # A package source that fails is no reason to stop: what matters is whether the packages are to be had.
    logged "$project/build/apt-update.log" as_root apt-get update -qq || true
    for package in $wanted; do
        is_available "$package" || lacking="${lacking:-}    $package
"
    done
    if [ -n "${lacking:-}" ]; then
        case $machine in
            Ubuntu*) hint='On Ubuntu, Qt 6 is in "universe": sudo add-apt-repository universe' ;;
            *) hint='Look at /etc/apt/sources.list and /etc/apt/sources.list.d/, and that this machine is online.' ;;
        esac
        stop "None of this machine's package sources has:" "${lacking%?}" "$hint"
    fi
    say "Installing; this takes a few minutes."
    # shellcheck disable=SC2086 # one word for each package
    logged "$project/build/apt-install.log" as_root apt-get install -y -qq --no-install-recommends \
        -o DPkg::Lock::Timeout=120 -o Dpkg::Use-Pty=0 $wanted || stop "The packages could not be installed."
}

# is_available PACKAGE: whether apt-get could install it.
is_available()
{
    LC_ALL=C apt-cache policy "$1" | grep 'Candidate:' | grep -qv '(none)'
}

# build PRESET TARGET: up to date when this returns; says nothing if it was already.
build()
{
    folder=$project/build/$1
    cd "$project" || return
    if [ ! -f "$folder/build.ninja" ]; then
        logged "$folder/configure.log" cmake --preset "$1" || stop "Aloft could not be configured."
    fi
    if ninja -C "$folder" -n "$2" 2>/dev/null | grep -q 'no work to do'; then
        return
    fi
    say "Building Aloft in build/$1; the first time takes some minutes."
    ninja -C "$folder" "$2" || stop "Aloft could not be built."
}
