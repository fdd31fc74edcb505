#!/bin/sh
# Makes sure that what the build needs is there, and installs what is missing from Debian's or Ubuntu's packages.
# Says in one sentence what to do when it cannot.
set -eu

fail() {
  echo "openclaw-setup: $*" >&2
  exit 1
}

need="Install Swift 6.1 or later (https://www.swift.org/install/linux/) and run make again."
command -v swift >/dev/null 2>&1 || fail "Swift is missing. $need"
version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p' | head -n 1)
case "$version" in
  [0-5].* | 6.0) fail "Swift $version is too old. $need" ;;
esac

[ -e /usr/include/curses.h ] && exit 0

package=libncurses-dev
command -v apt-get >/dev/null 2>&1 ||
  fail "$package is missing. Install the ncurses development files with your package manager and run make again."
if [ "$(id -u)" = 0 ]; then
  as_root=""
elif command -v sudo >/dev/null 2>&1; then
  as_root="sudo"
else
  fail "$package is missing and there is no sudo. Run as root: apt-get install $package"
fi

echo "openclaw-setup: installing $package" >&2
$as_root apt-get install -y -q "$package" >&2 ||
  { $as_root apt-get update -q >&2 && $as_root apt-get install -y -q "$package" >&2; } ||
  fail "$package could not be installed. Install it by hand and run make again."
