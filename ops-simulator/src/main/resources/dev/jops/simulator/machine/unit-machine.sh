#!/bin/sh
# The machine of one simulated unit: a process with namespaces of its own, in which the unit's processes run.
#
#   unit-machine.sh begin DIRECTORY HOST-NAME FIRST-ID IDS [READABLE...]
#
# DIRECTORY/root becomes the root of the machine, and what is in it the unit's. The rest is this computer's, and can only
# be read: /usr, /sys, a few devices, and the paths in READABLE. Network and clock are shared. Prints "ready" once the
# machine is there; it ends, with all that runs in it, at the end of its standard input.
#
# With a FIRST-ID other than 0, which only root may give, the machine has the IDs FIRST-ID to FIRST-ID + IDS - 1 of this
# computer as its own, from 0 up. With 0 it has one, root's, which is the user's who starts it.
#
# The stages after "begin" run in ever more namespaces; descriptor 4 is this script, whose path is soon out of sight.
set -eu

devices='null zero full random urandom tty'

# Makes the unit's files in the current directory, as their owner: those of /etc that everybody may read, so no hashes of
# passwords, and empty directories.
furnish() {
  mkdir -p boot charm dev/pts dev/shm etc/alternatives home media mnt opt proc root run/lock srv sys tmp \
    usr/local/bin usr/local/etc usr/local/games usr/local/include usr/local/lib usr/local/sbin usr/local/share \
    usr/local/src var/cache var/lib/dpkg var/log var/mail var/opt var/spool var/tmp
  chmod 1777 tmp var/tmp dev/shm
  chmod 700 root

  set --
  for file in /etc/*; do
    case $file in
      /etc/alternatives | /etc/hostname | /etc/hosts | /etc/machine-id | /etc/mtab | /etc/shadow* | /etc/gshadow*) ;;
      *) set -- "$@" "$file" ;;
    esac
  done
  cp -RP --preserve=mode "$@" etc 2>/dev/null || [ -e etc/passwd ] # without what others may not read
  echo "$name" >etc/hostname
  printf '127.0.0.1 localhost\n127.0.1.1 %s\n::1 localhost ip6-localhost ip6-loopback\n' "$name" >etc/hosts
  printf %s "$name" | md5sum | cut -c 1-32 >etc/machine-id
  ln -s ../proc/self/mounts etc/mtab
  sed 's/:.*/:*:19000:0:99999:7:::/' /etc/passwd >etc/shadow
  sed 's/:.*/:*::/' /etc/group >etc/gshadow
  chmod 600 etc/shadow etc/gshadow

  ln -s /run /run/lock var
  ln -s pts/ptmx dev
  ln -s /proc/self/fd dev
  ln -s fd/0 dev/stdin
  ln -s fd/1 dev/stdout
  ln -s fd/2 dev/stderr
  for device in $devices; do
    : >"dev/$device"
  done
  for system in /bin /sbin /lib /lib32 /lib64 /libx32; do
    if [ -L "$system" ]; then
      cp -P "$system" .
    elif [ -d "$system" ]; then
      mkdir ".$system"
    fi
  done
}

# Lets a path of this computer be read in the machine, at the same place.
show() {
  case $1 in
    /usr/local/*) ;;
    /usr | /usr/*) return ;;
  esac
  if ! [ -e "machine$1" ]; then
    if [ -d "$1" ]; then
      mkdir -p "machine$1"
    else
      mkdir -p "machine${1%/*}"
      : >"machine$1"
    fi
  fi
  mount --bind "$1" "machine$1"
}

# Makes what is mounted at these paths read-only, with the flags that it has: an ordinary user may not drop them.
protect() {
  cut -d ' ' -f 5,6 /proc/self/mountinfo | while read -r point options; do
    case $point in *\\*) point=$(printf %b "$point") ;; esac
    for path do
      [ "$path" != "$point" ] || mount -o "remount,bind,ro${options#r?}" "$path"
    done
  done
}

build() {
  mkdir -p machine
  mount --bind root machine
  mount --bind /usr machine/usr
  mount --bind root/usr/local machine/usr/local
  for system in /bin /sbin /lib /lib32 /lib64 /libx32 /etc/alternatives /var/lib/dpkg; do
    if [ -d "$system" ] && ! [ -L "$system" ]; then
      set -- "$@" "$system"
    fi
  done
  for path do
    show "$path"
  done
  for device in $devices; do
    mount --bind "/dev/$device" "machine/dev/$device"
  done
  mount --rbind /sys machine/sys
  mount -t proc -o nosuid,nodev,noexec proc machine/proc
  mkdir -p machine/.outside
  cd machine
  pivot_root . .outside
  cd /
  protect /usr "$@"
  umount -l /.outside
  rmdir /.outside
}

# Goes on in a user namespace in which root is an ordinary user of this computer.
drop() {
  unshare --user sleep 60 </dev/null >/dev/null 2>&1 &
  mapped=$!
  while [ "$(readlink "/proc/$mapped/ns/user")" = "$(readlink /proc/self/ns/user)" ]; do
    kill -0 "$mapped"
  done
  echo "0 $first $ids" >"/proc/$mapped/uid_map"
  echo "0 $first $ids" >"/proc/$mapped/gid_map"
  exec 5<"/proc/$mapped/ns/user"
  kill "$mapped"
  wait "$mapped" 2>/dev/null || true
  exec nsenter --user=/proc/self/fd/5 --setuid=0 --setgid=0 \
    unshare --mount --ipc --uts sh /proc/self/fd/4 live "$directory" "$name" "$first" "$ids"
}

live() {
  hostname "$name"
  mount -t devpts -o newinstance,ptmxmode=0666,mode=620 devpts /dev/pts
  trap '' TERM INT HUP
  burying= # processes whose parents are gone, which the kernel does for those who ignore their end
  ! env --ignore-signal=CHLD true 2>/dev/null || burying='env --ignore-signal=CHLD'
  echo ready
  exec $burying cat >/dev/null 2>&1 4<&- 5<&- # a shell's own read would end at a signal
}

stage=$1
directory=$2
name=$3
first=$4
ids=$5
shift 5
umask 022

case $stage in
  begin)
    cd "$directory"
    exec 4<"$0"
    user=
    namespaces='--user --map-root-user --mount --pid --fork --kill-child --ipc --uts'
    if [ "$first" != 0 ]; then
      user="setpriv --reuid=$first --regid=$first --clear-groups"
      namespaces='--mount --pid --fork --kill-child'
    fi
    # The way to the directory may be closed to the owner of the files, who stands in it.
    [ -d root/etc ] || (cd root && exec $user sh /proc/self/fd/4 furnish . "$name" "$first" "$ids")
    exec unshare $namespaces sh /proc/self/fd/4 build "$directory" "$name" "$first" "$ids" "$@"
    ;;
  furnish)
    furnish
    ;;
  build)
    cd "$directory"
    build "$@"
    if [ "$first" != 0 ]; then drop; else live; fi
    ;;
  live)
    live
    ;;
esac
