#!/bin/sh
# Lays the programs of a directory over those of the system, on the machine that this runs on, so that they are met by their
# paths too.
#
#   programs.sh DIRECTORY ORIGINALS
#
# What the system has is seen below ORIGINALS from then on. A further call lays the programs that have come since.
set -eu

programs=$1
originals=$2
PATH=$originals/usr/bin:$originals/bin:/usr/bin:/bin # mount may be among the programs
for place in /usr/bin /usr/sbin /bin /sbin; do
  hash -r
  if [ -L "$place" ] || ! [ -d "$place" ]; then
    continue
  fi
  own=$originals$place
  if ! [ -d "$own" ]; then
    mkdir -p "$own"
    mount --bind "$place" "$own"
  fi
  if mount -t overlay -o "lowerdir=$programs:$own" overlay "$place" 2>/dev/null; then
    continue
  fi
  # A kernel that has no overlays for a machine's root, or no further one on those that are there: what exists is covered.
  for program in "$programs"/*; do
    covered=$place/${program##*/}
    if [ -f "$covered" ] && ! [ -L "$covered" ] && ! [ "$covered" -ef "$program" ]; then
      mount --bind "$program" "$covered"
    fi
  done
done
