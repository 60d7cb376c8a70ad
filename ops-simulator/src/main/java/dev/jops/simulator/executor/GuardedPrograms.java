package dev.jops.simulator.executor;

import dev.jops.simulator.machine.Isolation;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The programs that a packed charm does not run by itself, unless its test lets it. */
final class GuardedPrograms {
    /** Programs that change more than the unit's files: a daemon, something on the network, the computer. */
    private static final List<String> EVERYWHERE = List.of(
            "add-apt-repository",
            "apt",
            "apt-get",
            "docker",
            "halt",
            "initctl",
            "lxc",
            "lxd",
            "podman",
            "poweroff",
            "reboot",
            "service",
            "shutdown",
            "snap",
            "systemctl",
            "update-rc.d");

    /** Programs that change what all programs on the computer share. */
    private static final List<String> ON_THIS_COMPUTER = List.of(
            "addgroup",
            "adduser",
            "aptitude",
            "chpasswd",
            "crontab",
            "delgroup",
            "deluser",
            "doas",
            "dpkg",
            "gpasswd",
            "groupadd",
            "groupdel",
            "groupmod",
            "hostnamectl",
            "insmod",
            "ip6tables",
            "iptables",
            "killall",
            "loginctl",
            "modprobe",
            "mount",
            "nft",
            "passwd",
            "pkexec",
            "pkill",
            "rmmod",
            "sudo",
            "swapoff",
            "swapon",
            "sysctl",
            "timedatectl",
            "ufw",
            "umount",
            "update-alternatives",
            "useradd",
            "userdel",
            "usermod");

    private GuardedPrograms() {}

    /** Returns those for a unit without a machine of its own. */
    static Set<String> names() {
        Set<String> names = new TreeSet<>(EVERYWHERE);
        if (!Isolation.ofThisComputer().hasMachines()) {
            names.addAll(ON_THIS_COMPUTER);
        }
        return names;
    }
}
