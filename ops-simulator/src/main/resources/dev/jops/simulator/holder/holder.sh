#!/bin/sh
# Makes a machine of namespaces, and holds it: its first process ends, with all that runs there, at the end of its standard
# input. Prints "ready" once the machine is there.
#
#   holder.sh begin DIRECTORY HOST-NAME FIRST-ID IDS
#
# DIRECTORY/fstab says what is mounted below DIRECTORY/machine, which becomes the root of the machine.
#
# With a FIRST-ID other than 0, which only root may give, the machine has the IDs FIRST-ID to FIRST-ID + IDS - 1 of this
# computer as its own, from 0 up. With 0 it has one, root's, which is the user's who starts it.
#
# The stages after "begin" run in ever more namespaces; descriptor 4 is this script, whose path is soon out of sight.
set -eu

# Fills /etc with what everybody may read, so with no hashes of passwords, but for what names the computer. The copy is in
# memory: on some disks the many links alone take half a second.
furnish() {
  set --
  for file in /etc/*; do
    case $file in
      /etc/hostname | /etc/hosts | /etc/machine-id | /etc/mtab | /etc/shadow* | /etc/gshadow*) ;;
      *) set -- "$@" "$file" ;;
    esac
  done
  $owner cp -RP --preserve=mode "$@" etc 2>/dev/null || [ -e etc/passwd ] # without what others may not read
}

build() {
  mount --all --fstab fstab
  cd machine
  furnish
  mkdir .outside
  pivot_root . .outside
  cd /
  umount -l /.outside
  rmdir /.outside
}

# Goes on in a further user namespace, whose root can't undo what is mounted: the kernel lets nobody unmount, or write to,
# what was mounted in a namespace with more rights. The user's own files that are to be read depend on that. The machine's
# processes are this namespace's too, or nobody could enter both.
nest() {
  exec unshare --user --map-root-user --mount --pid --fork --kill-child --ipc --uts \
    sh /proc/self/fd/4 live "$directory" "$name" "$first" "$ids"
}

# The same from the namespace of real root, to one in which root is an ordinary user of this computer.
drop() {
  mapped=$(unshare --user sh -c 'sleep 60 </dev/null >/dev/null 2>&1 & echo $!') # it is there once its number is
  echo "0 $first $ids" >"/proc/$mapped/uid_map"
  echo "0 $first $ids" >"/proc/$mapped/gid_map"
  exec 5<"/proc/$mapped/ns/user"
  kill -KILL "$mapped"
  exec nsenter --user=/proc/self/fd/5 --setuid=0 --setgid=0 \
    unshare --mount --ipc --uts sh /proc/self/fd/4 live "$directory" "$name" "$first" "$ids"
}

live() {
  hostname "$name"
  if [ "$first" = 0 ]; then
    mount -t proc -o nosuid,nodev,noexec proc /proc # over that of the computer, without which the kernel allows none
  fi
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
umask 022
owner=
namespaces='--user --map-root-user --mount'
if [ "$first" != 0 ]; then
  owner="setpriv --reuid=$first --regid=$first --clear-groups"
  namespaces='--mount --pid --fork --kill-child'
fi

case $stage in
  begin)
    cd "$directory"
    exec 4<"$0"
    exec unshare $namespaces sh /proc/self/fd/4 build "$directory" "$name" "$first" "$ids"
    ;;
  build)
    cd "$directory"
    build
    if [ "$first" != 0 ]; then drop; else nest; fi
    ;;
  live)
    live
    ;;
esac
