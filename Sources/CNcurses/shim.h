/* What Swift cannot reach of ncursesw by itself: the wide-character calls, globals, and macros. */
#pragma once
#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_WIDECHAR 1 /* without it every wide-character call vanishes */
#define NCURSES_NOMACROS 1 /* real functions, not macros that Swift cannot import */
#include <curses.h>
#include <sys/syscall.h>
#include <unistd.h>

/* A C global is shared mutable state to Swift 6, so it is read through a function. */
static inline WINDOW *oc_root(void) { return stdscr; }
static inline WINDOW *oc_physical(void) { return curscr; }

/* Writes UTF-8 (or the locale's) text of `length` bytes at a cell; clips at the right edge. */
static inline int oc_put(WINDOW *window, int row, int column, const char *text, int length) {
  return mvwaddnstr(window, row, column, text, length);
}

/* Writes one character with its marks at a cell; `text` ends in 0. mvwaddnstr loses the marks of a wide character at the
   right edge. */
static inline int oc_put_marked(WINDOW *window, int row, int column, const wchar_t *text) {
  cchar_t cell;
  return setcchar(&cell, text, A_NORMAL, 0, NULL) == OK ? mvwadd_wch(window, row, column, &cell) : ERR;
}

/* Attributes are function-like macros in curses.h. */
static inline attr_t oc_bold(void) { return A_BOLD; }
static inline attr_t oc_dim(void) { return A_DIM; }
static inline attr_t oc_underline(void) { return A_UNDERLINE; }
static inline attr_t oc_color_pair(int pair) { return COLOR_PAIR(pair); }

/* A terminfo string that moves the cursor; tparm takes a variable number of arguments. */
static inline const char *oc_cursor_at(const char *capability, int row, int column) {
  return tparm(capability, row, column);
}

/* wcwidth is declared only under feature macros that this header must not set. */
extern int wcwidth(wchar_t character);
static inline int oc_columns(unsigned int scalar) { return wcwidth((wchar_t)scalar); }

/* An anonymous file in memory; ncurses draws into it. -1 on failure. 1: closed in programs we start. */
static inline int oc_memory_file(void) { return (int)syscall(SYS_memfd_create, "screen", 1u); }
