#!/bin/sh
# What hooktool.c does, for machines without a C compiler; it costs each hook command about a millisecond more.
tool=${0##*/}
[ -z "${HOOKTOOL_LOG:-}" ] || echo "$tool${*:+ $*}" >> "$HOOKTOOL_LOG"
[ ! -r "${HOOKTOOL_ANSWERS:-/nowhere}/$tool" ] || exec cat "$HOOKTOOL_ANSWERS/$tool"
case $tool in
  is-leader) echo true ;;
  relation-ids) echo '["peers:0"]' ;;
  relation-list) echo '["demo/1","demo/2"]' ;;
  relation-get) echo '{"ingress-address":"10.0.0.1"}' ;;
  config-get) echo '{"log-level":"info"}' ;;
  status-get) echo '{"status":"unknown","message":"","status-data":{}}' ;;
  state-get)
    if [ -s "${HOOKTOOL_STATE:-}" ]; then
      IFS= read -r value < "$HOOKTOOL_STATE"
      printf '%s\n' "$value"
    else
      echo '""'
    fi
    ;;
  state-set)
    IFS= read -r values # {"jops-generation":"1767225600000"}
    values=${values#*:}
    [ -z "${HOOKTOOL_STATE:-}" ] || printf '%s\n' "${values%\}}" > "$HOOKTOOL_STATE"
    ;;
esac
exit 0
