#!/bin/sh
# Makes sure that what the build needs is there, and installs what is missing from Debian's or Ubuntu's packages.
# Says in one sentence what to do when it cannot. With the argument `test` also what the tests need: a gateway of their
# own is a Python program, its certificates are made by openssl, and curl asks it.
set -eu

fail() {
  echo "openclaw-setup: $*" >&2
  exit 1
}

advice="Install Swift 6.1 or later (https://www.swift.org/install/linux/) and run make again."
command -v swift >/dev/null 2>&1 || fail "Swift is missing. $advice"
version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p' | head -n 1)
case "$version" in
  [0-5].* | 6.0) fail "Swift $version is too old. $advice" ;;
esac

missing=""
# need FILE PACKAGE
need() {
  [ -e "$1" ] || missing="$missing $2"
}
need /usr/include/curses.h libncurses-dev
if [ "${1-}" = test ]; then
  need /usr/bin/curl curl
  need /usr/bin/openssl openssl
  need /usr/bin/python3 python3
fi
missing=${missing# }
[ -n "$missing" ] || exit 0

command -v apt-get >/dev/null 2>&1 ||
  fail "Missing: $missing. Install them, or what your system calls them, with your package manager and run make again."
if [ "$(id -u)" = 0 ]; then
  as_root=""
elif command -v sudo >/dev/null 2>&1; then
  as_root="sudo"
else
  fail "Missing: $missing, and there is no sudo. Run as root: apt-get install $missing"
fi

echo "openclaw-setup: installing $missing" >&2
install() {
  # shellcheck disable=SC2086 # names of packages, one word each
  $as_root apt-get install -y -q $missing >&2
}
install || { $as_root apt-get update -q >&2 && install; } ||
  fail "Could not be installed: $missing. Install by hand and run make again."
