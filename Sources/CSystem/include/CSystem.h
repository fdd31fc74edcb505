/* System calls and macros that Swift cannot import. Plain types only: no GNU feature macro may be
   needed to read this header. */
#pragma once
