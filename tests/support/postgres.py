#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A PostgreSQL of a test's own: made in a temporary folder, on a Unix socket there, gone afterwards.

postgres.py each PROGRAM...   runs the programs one after the other with DESKBELL_POSTGRES in their environment, the words by which
                              it is reached. Its exit code is 1 if one of them fails, 77 if PostgreSQL is not installed.
postgres.py run PROGRAM [ARGUMENT...]   runs one program likewise, and has its exit code.
postgres.py server PROGRAM [ARGUMENT...]   likewise; every deskbell-server that it starts keeps its data in there. They share one schema.
With DESKBELL_POSTGRES_REQUIRED in the environment a PostgreSQL that is missing is a failure.
"""
import ctypes
import glob
import os
import pwd
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

OLDEST = 15
USER = "deskbell"
DATABASE = "deskbell"
USER_WITH_PASSWORD = "locked"
PASSWORD = "right password"
PR_SET_PDEATHSIG = 1


class Missing(Exception):
    pass


def programs():
    """The folder with the newest initdb and postgres that will do."""
    found = {}
    for folder in glob.glob("/usr/lib/postgresql/*/bin") + [os.path.dirname(shutil.which("postgres") or "")]:
        if not all(os.path.exists(os.path.join(folder, program)) for program in ("initdb", "postgres", "psql")):
            continue
        said = subprocess.run([os.path.join(folder, "postgres"), "--version"], capture_output=True, text=True).stdout
        if version := re.search(r"PostgreSQL\) (\d+)", said):
            found[int(version.group(1))] = folder
    if not found or max(found) < OLDEST:
        raise Missing("PostgreSQL is not installed (%d or newer): apt-get install postgresql" % OLDEST)
    return found[max(found)]


def end_with_us():
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGQUIT)


class Cluster:
    """As a context manager: running inside of it. durable: what is committed is synced, as on a real machine. addresses: of this machine,
    at which it can be reached from networks of the test's own, besides the Unix socket."""

    def __init__(self, durable=False, settings=(), addresses=()):
        self.bin = programs()
        self.settings = [] if durable else ["fsync=off", "full_page_writes=off"]
        self.settings += ["shared_buffers=64MB", "max_connections=50", *settings]
        self.addresses = list(addresses)
        self.process = None
        # Neither of its programs runs as root.
        self.person = {}
        if os.geteuid() == 0:
            try:
                who = pwd.getpwnam("postgres")
            except KeyError:
                who = pwd.getpwnam("nobody")
            self.person = {"user": who.pw_uid, "group": who.pw_gid, "extra_groups": []}

    @property
    def words(self):
        return "host=%s dbname=%s user=%s" % (self.folder, DATABASE, USER)

    def sql(self, statement, user="postgres", database="postgres"):
        """What psql prints for it."""
        return subprocess.run([os.path.join(self.bin, "psql"), "-XAtq", "-v", "ON_ERROR_STOP=1", "-h", self.folder, "-U", user, "-d", database,
                               "-c", statement], check=True, capture_output=True, text=True).stdout.strip()

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix="deskbell-pg-")
        if self.person:
            os.chown(self.folder, self.person["user"], self.person["group"])
        os.chmod(self.folder, 0o755)
        try:
            self.data = os.path.join(self.folder, "data")
            self._run("initdb", "--pgdata", self.data, "--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")
            rules = os.path.join(self.data, "pg_hba.conf")
            usual = open(rules).read()
            with open(rules, "w") as file:
                file.write("local all %s scram-sha-256\n" % USER_WITH_PASSWORD + usual)
                file.writelines("host all %s %s/30 trust\n" % (USER, address) for address in self.addresses)
            self.start()
            self.sql("CREATE ROLE %s LOGIN" % USER)
            self.sql("CREATE ROLE %s LOGIN PASSWORD '%s'" % (USER_WITH_PASSWORD, PASSWORD))
            self.sql("CREATE DATABASE %s OWNER %s" % (DATABASE, USER))
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _run(self, program, *arguments):
        done = subprocess.run([os.path.join(self.bin, program), *arguments], capture_output=True, text=True, cwd="/", **self.person)
        if done.returncode != 0:
            raise RuntimeError("%s: %s" % (program, done.stderr))

    def start(self):
        command = [os.path.join(self.bin, "postgres"), "-D", self.data, "-k", self.folder, "-h", ",".join(self.addresses)]
        for setting in self.settings:
            command += ["-c", setting]
        self.log = open(os.path.join(self.folder, "log"), "ab")
        self.process = subprocess.Popen(command, stdout=self.log, stderr=self.log, cwd="/", preexec_fn=end_with_us, **self.person)
        end = time.monotonic() + 60
        while True:
            try:
                self.sql("SELECT 1")
                return
            except subprocess.CalledProcessError:
                if self.process.poll() is not None or time.monotonic() > end:
                    raise RuntimeError("postgres has not started: " + open(self.log.name).read())
            time.sleep(0.05)

    def follow(self, primary):
        """From now on a standby of that one, whatever it was before."""
        self.stop(signal.SIGQUIT)
        shutil.rmtree(self.data, ignore_errors=True)
        self._run("pg_basebackup", "--pgdata", self.data, "--write-recovery-conf", "--wal-method=stream", "--checkpoint=fast", "--no-sync",
                  "--dbname", "host=%s user=postgres application_name=standby" % primary.folder)
        self.start()

    def set(self, setting, value):
        self.sql("ALTER SYSTEM SET %s = '%s'" % (setting, value))
        self.sql("SELECT pg_reload_conf()")

    def promote(self):
        self.sql("SELECT pg_promote()")

    def stop(self, how=signal.SIGINT):
        """SIGINT: at once and in order; SIGQUIT: as a crash does."""
        if self.process:
            self.process.send_signal(how)
            self.process.wait()
            self.log.close()
        self.process = None


def main():
    how, programs_to_run = sys.argv[1], sys.argv[2:]
    try:
        cluster = Cluster()
    except Missing as missing:
        print(missing, file=sys.stderr)
        sys.exit(1 if os.environ.get("DESKBELL_POSTGRES_REQUIRED") else 77)
    with cluster:
        environment = {**os.environ, "DESKBELL_POSTGRES": cluster.words}
        if how == "server":
            environment.update(DESKBELL_DATABASE_ENGINE="postgresql", DESKBELL_DATABASE_CONNECTION=cluster.words,
                               DESKBELL_DATABASE_SYNCHRONOUS="false")
        if how in ("run", "server"):
            sys.exit(subprocess.call(programs_to_run, env=environment))
        failed = []
        for program in programs_to_run:
            print("---- %s on PostgreSQL" % os.path.basename(program), flush=True)
            if subprocess.call([program], env=environment) != 0:
                failed.append(program)
        if failed:
            print("failed: " + " ".join(failed), flush=True)
            sys.exit(1)


if __name__ == "__main__":
    main()
