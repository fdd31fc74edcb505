/* The files of Resources/, compiled into the program. */
#pragma once
#include <stddef.h>

typedef struct {
  const char *name; /* path below Resources/ */
  const unsigned char *bytes;
  size_t count;
} oc_resource;

/* How many files there are. */
size_t oc_resource_count(void);

/* File number `index`, from 0 to `oc_resource_count() - 1`. */
oc_resource oc_resource_at(size_t index);
