#!/bin/sh
# build.sh JDK TARGET JAR: lays out TARGET/juju-sim, with a runtime of its own, and packs TARGET/juju-sim.tar.gz.
#
# All jars become one module inside the runtime: the JVM compares a class archive only with the runtime, so the archive
# stays valid wherever it is unpacked.
set -e
jdk=$1
target=$2
jar=$3
here=$(cd "$(dirname "$0")" && pwd)
out=$target/juju-sim
work=$target/distribution
main=dev.jops.jujusim/dev.jops.jujusim.client.JujuMain

rm -rf "$out" "$work"
mkdir -p "$out/bin" "$out/charmcraft" "$work/classes"
cp "$here/bin/juju" "$here/bin/juju-sim" "$out/bin/"
cp "$here/charmcraft/charmcraft" "$out/charmcraft/"
chmod 755 "$out/bin/juju" "$out/bin/juju-sim" "$out/charmcraft/charmcraft"

cd "$work/classes"
for part in "$target"/lib/*.jar "$target/$jar"; do
    "$jdk/bin/jar" xf "$part"
done
rm -rf META-INF module-info.class
{
    echo 'open module dev.jops.jujusim {'
    echo '    requires java.logging; requires java.management; requires java.sql; requires jdk.unsupported;'
    find . -name '*.class' | sed 's|^\./||; s|/[^/]*$||; s|/|.|g' | sort -u | sed 's/.*/    exports &;/'
    echo '}'
} > "$work/module-info.java"
"$jdk/bin/javac" -nowarn --release 17 -d . "$work/module-info.java"

cd "$work"
"$jdk/bin/jlink" --module-path classes --add-modules dev.jops.jujusim,jdk.zipfs,jdk.crypto.ec \
    --no-header-files --no-man-pages --output "$out/runtime"
find "$out/runtime/bin" -type f ! -name java ! -name keytool -delete
rm -f "$out/runtime/lib/classlist" "$out/runtime/lib/jrt-fs.jar"
java=$out/runtime/bin/java

# Each command starts a new JVM, whose classes come from an archive that is trained on a whole command. The server's
# archive is trained on two applications with their hooks.
flags='-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData'
archive() {
    "$java" -Xshare:dump -XX:SharedClassListFile="$work/$1.classes" -XX:SharedArchiveFile="$out/runtime/lib/$1.jsa" \
        > "$work/$1.log" 2>&1
}
"$java" $flags -Xshare:off -XX:DumpLoadedClassList="$work/server.classes" -Djuju.sim.installed="$out" \
    -m dev.jops.jujusim/dev.jops.jujusim.server.ServerMain "$work/home" > "$work/server.log" 2>&1 &
server=$!
trap 'kill "$server" 2> /dev/null || true' EXIT
tries=0
while [ ! -S "$work/home/socket" ] && [ "$tries" -lt 300 ]; do
    sleep 0.1
    tries=$((tries + 1))
done
JUJU_SIM_HOME=$work/home
export JUJU_SIM_HOME
juju() {
    "$java" $flags $classes -Djuju.sim.installed="$out" -m "$main" "$@" >> "$work/session.log" 2>&1
}
classes=
juju add-model training
for charm in store shop; do
    mkdir -p "$work/$charm"
    cp "$here/training/dispatch" "$work/$charm/"
    sed "s/NAME/$charm/" "$here/training/charmcraft.yaml" > "$work/$charm/charmcraft.yaml"
done
juju deploy "$work/store" -n 2
juju deploy "$work/shop" --config greeting=hello
juju status
juju integrate shop:uses store:offers
juju config store greeting=hi
juju run store/0 greet || true # if charms can't run, the archive has fewer classes
juju exec --unit shop/0 -- true || true
juju debug-log --limit 0
juju show-unit store/0
classes="-Xshare:off -XX:DumpLoadedClassList=$work/client.classes"
juju status --format json
classes=
juju sim stop
wait "$server" || true
archive client
archive server

tar -C "$target" --sort=name --owner=0 --group=0 --numeric-owner --mtime=2026-01-01T00:00:00Z -czf "$out.tar.gz" juju-sim
