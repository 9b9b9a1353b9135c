#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Tests of installer/machine.sh and the start of installer/run, on machines made of stand-ins for dpkg, apt and sudo.
#   machine_test.sh <folder of the project>
# shellcheck disable=SC2016 # single quotes: for the stand-ins to expand
set -eu
root=$1
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failures=0

# stand_in NAME LINE...: a program of that name which notes its arguments and then runs the lines.
stand_in()
{
    name=$1
    shift
    {
        printf '#!/bin/sh\n'
        printf 'echo "%s $*" >> "%s/calls"\n' "$name" "$scratch"
        printf '%s\n' "$@"
    } >"$scratch/bin/$name"
    chmod +x "$scratch/bin/$name"
}

# machine ID VERSION NAME: a fresh machine of that distribution, on which nothing is installed and all is available.
machine()
{
    rm -rf "${scratch:?}"/*
    mkdir -p "$scratch/bin" "$scratch/project/installer"
    : >"$scratch/calls"
    cp -r "$root/installer/packages" "$root/installer/machine.sh" "$root/installer/run" "$scratch/project/installer"
    printf 'ID=%s\nVERSION_ID=%s\nPRETTY_NAME="%s"\n' "$1" "$2" "$3" >"$scratch/os-release"
    stand_in id 'echo 0'
    stand_in dpkg-query 'exit 1'
    stand_in dpkg 'exec /usr/bin/dpkg "$@"'
    stand_in apt-get
    stand_in apt-cache 'echo "  Candidate: 1.0"'
    stand_in sudo '"$@"'
}

# installed PACKAGE...: what dpkg-query finds.
installed()
{
    stand_in dpkg-query "$(for package; do printf 'echo "installed %s"\n' "$package"; done)"
}

# all_of GROUP...: the packages in those lists.
all_of()
{
    for group; do
        sed '/^#/d; s/ .*//' "$root/installer/packages/$group.txt"
    done
}

# try COMMAND...: runs it with machine.sh loaded; its output is in `output`, its exit status in `status`.
try()
{
    status=0
    output=$(
        export PATH="$scratch/bin:$PATH" ALOFT_OS_RELEASE="$scratch/os-release"
        project=$scratch/project
        set -- "$@"
        # shellcheck source=installer/machine.sh
        . "$project/installer/machine.sh"
        "$@" 2>&1
    ) || status=$?
}

# claim SENTENCE COMMAND...: counts a failure if the command fails.
claim()
{
    sentence=$1
    shift
    if "$@"; then
        return
    fi
    failures=$((failures + 1))
    printf 'FAIL: %s\n  exit status %s, output:\n%s\n  calls:\n%s\n' "$sentence" "$status" "$output" "$(cat "$scratch/calls")"
}

says() { printf '%s\n' "$output" | grep -qF -- "$1"; }
is_silent() { [ -z "$output" ]; }
called() { grep -q -- "^$1" "$scratch/calls"; }
never_called() { ! called "$1"; }
succeeded() { [ "$status" -eq 0 ]; }
failed() { [ "$status" -eq 1 ]; }

machine debian 12 'Debian GNU/Linux 12 (bookworm)'
try need build run
claim 'a fresh Debian 12 is set up' succeeded
claim 'each package is named with its reason' says 'g++                   compiles it'
claim 'the packages are installed' called 'apt-get install -y .* g++ cmake ninja-build'
claim 'root needs no sudo' never_called sudo
claim 'what only newer systems have is not asked for' never_called 'apt-get install.*qt6-svg-plugins'

stand_in id 'echo 1000'
try need build run
claim 'a user installs through sudo' called 'sudo env DEBIAN_FRONTEND=noninteractive apt-get install'

machine debian 12 'Debian GNU/Linux 12 (bookworm)'
# shellcheck disable=SC2046 # one word for each package
installed $(all_of build run)
try need build run
claim 'when all is there, set-up succeeds' succeeded
claim 'when all is there, it is silent' is_silent
claim 'when all is there, apt-get is left alone' never_called apt-get

machine ubuntu 24.04 'Ubuntu 24.04.1 LTS'
stand_in apt-cache 'case $2 in qt6-httpserver-dev) echo "  Candidate: (none)" ;; *) echo "  Candidate: 1.0" ;; esac'
try need build run
claim 'a package that is not to be had ends the set-up' failed
claim 'it is named' says '    qt6-httpserver-dev'
claim 'on Ubuntu the way to it is said' says 'add-apt-repository universe'
claim 'nothing is installed by halves' never_called 'apt-get install'

machine debian 13 'Debian GNU/Linux 13 (trixie)'
try need build run
claim 'Debian 13 gets the packages that are new there' called 'apt-get install.*qt6-svg-plugins'

for unknown in 'debian 11' 'ubuntu 22.04' 'linuxmint 22'; do
    machine "${unknown% *}" "${unknown#* }" "Some $unknown"
    try need build run
    claim "$unknown: ends with a failure" failed
    claim "$unknown: is named" says "Some $unknown"
    claim "$unknown: the packages are listed" says '    qt6-httpserver-dev    Qt'
    claim "$unknown: nothing is installed" never_called apt-get
done

machine fedora 40 'Fedora Linux 40'
ALOFT_PACKAGES=there try need build run
claim 'who has installed them under other names can go on' succeeded

machine debian 12 'Debian GNU/Linux 12 (bookworm)'
stand_in apt-get 'case $* in *install*) echo "E: disk full"; exit 100 ;; esac'
try need build run
claim 'an installation that fails ends the set-up' failed
claim 'what apt-get said is shown' says 'E: disk full'

machine debian 12 'Debian GNU/Linux 12 (bookworm)'
try env -u DISPLAY -u WAYLAND_DISPLAY -u QT_QPA_PLATFORM "$scratch/project/installer/run"
claim 'without a display run stops' failed
claim 'without a display run says how to go on' says 'run --headless'
claim 'without a display nothing is installed' never_called apt-get

if [ "$failures" -gt 0 ]; then
    echo "$failures failed"
    exit 1
fi
