#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Backlock developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""keystone.py BACKLOCK

Signs in to a real OpenStack Keystone, whose v3 calls Huawei Cloud IAM takes over: by password, over
TLS with an authority of its own that the profile names as CA file. Keystone runs on loopback with a
database, keys and certificates in a temporary folder, all of them thrown away; nothing on this
machine is configured. Debian packages: python3-keystone, openssl. BACKLOCK is the program.

What is checked: `login` and `projects` with the right password; a wrong one (exit 4); the same
profile without the CA file, which must not send a byte of it (exit 6).
"""
import grp
import json
import os
import pwd
import secrets
import socket
import subprocess
import sys
import tempfile
import time

REGION = "cn-north-4"  # a project is named after it, as on Huawei Cloud
LIMIT = 120

SERVER = """
import os, ssl, sys, wsgiref.simple_server
conf, port, certificate, key, log = sys.argv[1:]
sys.argv = ["keystone"]  # which would read the arguments, too
os.environ["OS_KEYSTONE_CONFIG_FILES"] = conf
from keystone.server.wsgi import initialize_public_application

class Handler(wsgiref.simple_server.WSGIRequestHandler):
    def log_message(self, form, *rest):
        with open(log, "a") as file:
            file.write((form % rest) + "\\n")

application = initialize_public_application()
server = wsgiref.simple_server.make_server("127.0.0.1", int(port), application, handler_class=Handler)
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(certificate, key)
server.socket = context.wrap_socket(server.socket, server_side=True)
server.serve_forever()
"""


def run(arguments, **more):
    done = subprocess.run(arguments, capture_output=True, text=True, timeout=LIMIT, **more)
    if done.returncode != 0:
        sys.exit(f"{arguments[0]} {arguments[1]}: {done.stdout}{done.stderr}")
    return done.stdout


def free_port():
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        return place.getsockname()[1]


def make_certificates(folder):
    """An authority, and a server of its that is called localhost."""
    def openssl(*arguments):
        run(["openssl", *arguments], cwd=folder)
    openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "ca.key", "-out", "ca.pem",
            "-days", "2", "-subj", "/CN=A private authority", "-addext", "basicConstraints=critical,CA:TRUE")
    openssl("req", "-newkey", "rsa:2048", "-nodes", "-keyout", "server.key", "-out", "server.csr",
            "-subj", "/CN=localhost")
    with open(os.path.join(folder, "server.ext"), "w", encoding="utf-8") as file:
        file.write("subjectAltName=DNS:localhost\n")
    openssl("x509", "-req", "-in", "server.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial",
            "-days", "2", "-extfile", "server.ext", "-out", "server.pem")


def make_keystone(folder, port, password):
    conf = os.path.join(folder, "keystone.conf")
    with open(conf, "w", encoding="utf-8") as file:
        file.write(f"[DEFAULT]\nlog_dir = {folder}\n"
                   f"[database]\nconnection = sqlite:///{folder}/keystone.db\n"
                   f"[token]\nprovider = fernet\n"
                   f"[fernet_tokens]\nkey_repository = {folder}/fernet\n"
                   f"[credential]\nkey_repository = {folder}/credential\n")
    for name in ("fernet", "credential"):
        os.mkdir(os.path.join(folder, name), 0o700)

    def manage(*arguments, **more):
        run(["keystone-manage", "--config-file", conf, *arguments], **more)
    manage("db_sync")
    who = ("--keystone-user", pwd.getpwuid(os.geteuid()).pw_name,
           "--keystone-group", grp.getgrgid(os.getegid()).gr_name)
    manage("fernet_setup", *who)
    manage("credential_setup", *who)
    environment = dict(os.environ, OS_BOOTSTRAP_PASSWORD=password)
    manage("bootstrap", "--bootstrap-username", "ops-user", "--bootstrap-project-name", REGION,
           "--bootstrap-region-id", REGION, "--bootstrap-public-url", f"https://localhost:{port}/v3",
           env=environment)
    return conf


def wait_for(port, server):
    end = time.monotonic() + LIMIT
    while time.monotonic() < end:
        if server.poll() is not None:
            sys.exit(f"keystone ended: {server.stderr.read().decode()}")
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.1)
    sys.exit("keystone did not listen")


class Backlock:
    """The program with a folder of its own; secrets go to its standard input."""

    def __init__(self, program, folder):
        self.program = os.path.abspath(program)
        self.folder = os.path.join(folder, "config")
        self.output = ""  # of all calls, in which no secret may stand

    def __call__(self, *arguments, lines=()):
        done = subprocess.run([self.program, "--config", self.folder, *arguments], capture_output=True,
                              text=True, input="".join(line + "\n" for line in lines), timeout=LIMIT)
        self.output += done.stdout + done.stderr
        return done


def expect(done, code, what):
    if done.returncode != code:
        sys.exit(f"{what}: exit {done.returncode}, not {code}\n{done.stdout}{done.stderr}")
    print(f"ok: {what}")


def profile(name, port, ca_file):
    host = f"https://localhost:{port}"
    return {"name": name, "region": REGION, "caFile": ca_file, "production": False,
            "endpoints": {"iam": host, "taurusdb": host, "kms": host},
            "signIn": {"method": "password", "account": "Default", "user": "ops-user"},
            "proxy": {"mode": "none"}}


def check(backlock, folder, port, password):
    exported = os.path.join(folder, "profiles.json")
    with open(exported, "w", encoding="utf-8") as file:
        json.dump({"format": "backlock-profiles", "version": 1, "profiles": [
            profile("Keystone", port, os.path.join(folder, "ca.pem")),
            profile("Without the CA", port, "")]}, file)
    expect(backlock("profile", "import", exported), 0, "the profiles are imported")
    expect(backlock("login", "--profile", "Keystone", lines=[password]), 0, "login by password over TLS")
    listed = backlock("projects", "--profile", "Keystone", "--secret-stdin", "--json", lines=[password])
    expect(listed, 0, "projects")
    names = [project["name"] for project in json.loads(listed.stdout)["projects"]]
    if names != [REGION]:
        sys.exit(f"projects: {names}")
    wrong = secrets.token_urlsafe(24)
    expect(backlock("login", "--profile", "Keystone", lines=[wrong]), 4, "a wrong password is refused")
    before = requests(folder)
    expect(backlock("login", "--profile", "Without the CA", lines=[password]), 6,
           "without the CA file the certificate is refused")
    if requests(folder) != before:
        sys.exit("a request went out although the certificate was refused")
    if password in backlock.output or wrong in backlock.output:
        sys.exit("a password was printed")
    for place, _, files in os.walk(backlock.folder):
        for name in files:
            with open(os.path.join(place, name), "rb") as file:
                if password.encode() in file.read():
                    sys.exit(f"the password is in {name}")
    print("ok: the passwords are nowhere to be found")


def requests(folder):
    with open(os.path.join(folder, "requests.log"), encoding="utf-8") as file:
        return file.read().count("\n")


def main():
    if len(sys.argv) != 2:
        sys.exit(f"usage: {__doc__.splitlines()[0]}")
    with tempfile.TemporaryDirectory(prefix="backlock-keystone-") as folder:
        port, password = free_port(), secrets.token_urlsafe(24)
        make_certificates(folder)
        conf = make_keystone(folder, port, password)
        server = subprocess.Popen(
            [sys.executable, "-c", SERVER, conf, str(port), os.path.join(folder, "server.pem"),
             os.path.join(folder, "server.key"), os.path.join(folder, "requests.log")],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=folder)
        try:
            wait_for(port, server)
            check(Backlock(sys.argv[1], folder), folder, port, password)
        finally:
            server.terminate()
            server.wait()


if __name__ == "__main__":
    main()
