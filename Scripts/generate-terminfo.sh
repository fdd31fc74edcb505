#!/bin/sh
# Writes the entry of xterm-256color, as the terminal database of this machine has it, in the form that ncurses takes
# in the variable TERMINFO. The program carries it for hosts without a database.
set -eu

cd "$(dirname "$0")/.."
infocmp -0 -q -Q2 xterm-256color | tr -d '\n' >Resources/terminfo/xterm-256color.b64
