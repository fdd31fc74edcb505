#!/bin/sh
# Makes sure that what the build (or the tests) need is there, and installs what is missing from Debian's or
# Ubuntu's packages. Says in one sentence what to do when it cannot.
set -eu

fail() {
  echo "openclaw-setup: $*" >&2
  exit 1
}

command -v swift >/dev/null 2>&1 ||
  fail "Swift is missing. Install Swift 6.1 or later (https://www.swift.org/install/linux/) and run make again."

packages=""
[ -e /usr/include/curses.h ] || packages="libncurses-dev"
if [ "${1:-build}" = test ]; then
  # The tests draw for terminals that only the full database describes.
  [ -e /usr/share/terminfo/x/xterm-kitty ] || [ -e /lib/terminfo/s/screen ] || packages="$packages ncurses-base"
fi
[ -n "$packages" ] || exit 0

command -v apt-get >/dev/null 2>&1 ||
  fail "missing:$packages. Install the ncurses development files with your package manager and run make again."
if [ "$(id -u)" = 0 ]; then
  as_root=""
elif command -v sudo >/dev/null 2>&1; then
  as_root="sudo"
else
  fail "missing:$packages. Run as root: apt-get install$packages"
fi

echo "openclaw-setup: installing $packages" >&2
# shellcheck disable=SC2086 # words on purpose
$as_root apt-get install -y -q $packages >&2 ||
  { $as_root apt-get update -q >&2 && $as_root apt-get install -y -q $packages >&2; } ||
  fail "could not install:$packages. Install it by hand and run make again."
