"""The servers that sites are published to, on loopback: each a store with files
that can be looked at from outside, and that breaks where it is told to."""

import asyncio
import logging
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import threading
import time

import asyncssh
import boto3
from botocore.config import Config
from cheroot import wsgi
from pyftpdlib.authorizers import DummyAuthorizer
from pyftpdlib.handlers import FTPHandler
from pyftpdlib.servers import ThreadedFTPServer
from wsgidav.wsgidav_app import WsgiDAVApp

logging.disable(logging.CRITICAL)
USER, PASSWORD = "an", "mat-khau-rat-dai"


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def wait_for(port):
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), 0.2).close()
            return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(f"nothing listens on {port}")


class Faults:
    """Counts operations; from a given one on nothing is answered any more."""

    def __init__(self):
        self.count = 0
        self.at = None

    def reset(self, at=None):
        self.count, self.at = 0, at

    def breaks(self):
        self.count += 1
        return self.is_broken()

    def is_broken(self):
        return self.at is not None and self.count > self.at


class FolderFiles:
    """What a server holds, where it keeps it in a folder."""

    def __init__(self, work, name):
        self.root = pathlib.Path(work, name)
        self.www = self.root / "www"
        self.www.mkdir(parents=True)

    def files(self):
        return {
            path.relative_to(self.www).as_posix(): path.read_bytes()
            for path in sorted(self.www.rglob("*"))
            if path.is_file()
        }

    def restore(self, files):
        # The folder itself stays: the FTP server stands in it.
        for entry in self.www.iterdir():
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
        for path, data in files.items():
            place = self.www / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)


class Sftp(FolderFiles):
    """asyncssh, asked by the system's ssh through a configuration of its own."""

    name = "sftp"

    def __init__(self, work):
        super().__init__(work, "sftp")
        self.faults, self.port = Faults(), free_port()
        self.full = False
        ssh = pathlib.Path(work, "ssh")
        ssh.mkdir()
        host_key, client_key = asyncssh.generate_private_key("ssh-ed25519"), asyncssh.generate_private_key("ssh-ed25519")
        client_key.write_private_key(str(ssh / "id"))
        os.chmod(ssh / "id", 0o600)
        public = host_key.export_public_key().decode().strip()
        (ssh / "known_hosts").write_text(f"[127.0.0.1]:{self.port} {public}\n")
        (ssh / "config").write_text(
            f"Host *\n  IdentityFile {ssh}/id\n  IdentitiesOnly yes\n  UserKnownHostsFile {ssh}/known_hosts\n"
            "  GlobalKnownHostsFile /dev/null\n  BatchMode yes\n"
        )
        # OpenDAL asks for `ssh`; this one reads the configuration above and nobody's own.
        (ssh / "bin").mkdir()
        wrapper = ssh / "bin" / "ssh"
        wrapper.write_text(f'#!/bin/sh\nexec /usr/bin/ssh -F {ssh}/config "$@"\n')
        wrapper.chmod(0o755)
        self.ssh = ssh
        self.to = f"sftp://{USER}@127.0.0.1:{self.port}/www"
        self.env = {"PATH": f"{ssh}/bin:{os.environ['PATH']}"}
        threading.Thread(target=self._serve, args=(host_key, client_key), daemon=True).start()
        wait_for(self.port)

    def _serve(self, host_key, client_key):
        store = self

        class Server(asyncssh.SSHServer):
            def connection_made(self, connection):
                if store.faults.is_broken():
                    connection.abort()

            def begin_auth(self, username):
                return True

            def public_key_auth_supported(self):
                return True

            def validate_public_key(self, username, key):
                return username == USER and key == client_key.convert_to_public()

        class Files(asyncssh.SFTPServer):
            def __init__(self, channel):
                super().__init__(channel, chroot=str(store.root))
                self._channel_of_store = channel

            def _each(self):
                if store.faults.breaks():
                    self._channel_of_store.get_connection().abort()
                    raise asyncssh.SFTPConnectionLost("broken")

            def open(self, path, pflags, attrs):
                if pflags & asyncssh.FXF_WRITE:
                    self._each()
                if store.full and pflags & asyncssh.FXF_WRITE:
                    raise asyncssh.SFTPFailure("No space left on device")
                return super().open(path, pflags, attrs)

            def write(self, file_obj, offset, data):
                # Broken in the middle of a file: a part of it is there.
                if store.faults.breaks():
                    super().write(file_obj, offset, data[: len(data) // 2])
                    self._channel_of_store.get_connection().abort()
                    raise asyncssh.SFTPConnectionLost("broken")
                return super().write(file_obj, offset, data)

            def rename(self, old, new):
                self._each()
                return super().rename(old, new)

            def posix_rename(self, old, new):
                self._each()
                return super().posix_rename(old, new)

            def remove(self, path):
                self._each()
                return super().remove(path)

        async def main():
            await asyncssh.create_server(Server, "127.0.0.1", self.port, server_host_keys=[host_key], sftp_factory=Files)
            await asyncio.Event().wait()

        asyncio.run(main())


class WebDav(FolderFiles):
    name = "webdav"

    def __init__(self, work):
        super().__init__(work, "webdav")
        self.faults, self.port = Faults(), free_port()
        app = WsgiDAVApp({
            "provider_mapping": {"/": str(self.root)},
            "simple_dc": {"user_mapping": {"*": {USER: {"password": PASSWORD}}}},
            "http_authenticator": {"accept_basic": True, "accept_digest": False, "default_to_digest": False},
            "verbose": 0,
            "logging": {"enable": False},
            "lock_storage": False,
        })
        store = self

        def counted(environ, start_response):
            counts = environ["REQUEST_METHOD"] in ("GET", "PUT", "MOVE", "DELETE")
            if store.faults.is_broken() or (counts and store.faults.breaks()):
                raise ConnectionResetError("broken")
            return app(environ, start_response)

        server = wsgi.Server(("127.0.0.1", self.port), counted, numthreads=12)
        server.error_log = lambda *_, **__: None
        threading.Thread(target=server.start, daemon=True).start()
        wait_for(self.port)
        self.to = f"dav://{USER}@127.0.0.1:{self.port}/www"
        self.env = {"CONGKHAI_PASSWORD": PASSWORD}


class Ftp(FolderFiles):
    name = "ftp"

    def __init__(self, work):
        super().__init__(work, "ftp")
        self.faults, self.port = Faults(), free_port()
        authorizer = DummyAuthorizer()
        authorizer.add_user(USER, PASSWORD, str(self.root), perm="elradfmwMT")
        authorizer.add_user("doc", PASSWORD, str(self.root), perm="elr")
        store = self

        class Handler(FTPHandler):
            def pre_process_command(self, line, cmd, arg):
                counts = cmd in ("RETR", "APPE", "STOR", "RNFR", "RNTO", "DELE", "MKD")
                if store.faults.is_broken() or (counts and store.faults.breaks()):
                    self.close()
                    return
                super().pre_process_command(line, cmd, arg)

        Handler.authorizer = authorizer
        Handler.banner = "ready"
        server = ThreadedFTPServer(("127.0.0.1", self.port), Handler)
        server.max_cons = 256
        threading.Thread(target=server.serve_forever, daemon=True).start()
        wait_for(self.port)
        self.to = f"ftp://{USER}@127.0.0.1:{self.port}/www"
        self.env = {"CONGKHAI_PASSWORD": PASSWORD}

    def files(self):
        # OpenDAL names what it is sending `lock.N9KQJy3U`; cut off, that stays beside the pages, as docs/ say.
        return {path: data for path, data in super().files().items() if not re.fullmatch(r"[^/]+\.\w{8}", path)}


class S3:
    """moto, behind a proxy that counts requests and breaks connections."""

    name = "s3"
    bucket = "kho"

    def __init__(self, work):
        self.faults = Faults()
        inner, self.port = free_port(), free_port()
        command = [str(pathlib.Path(sys.executable).with_name("moto_server")), "-H", "127.0.0.1", "-p", str(inner)]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_for(inner)
        self._proxy(inner)
        self.client = boto3.client(
            "s3", endpoint_url=f"http://127.0.0.1:{inner}", region_name="us-east-1",
            aws_access_key_id="AKIATHU", aws_secret_access_key="bi-mat-cua-kho",
            config=Config(retries={"max_attempts": 1}),
        )
        self.client.create_bucket(Bucket=self.bucket)
        self.to = f"s3://{self.bucket}/www"
        self.more = f'endpoint = "http://127.0.0.1:{self.port}"\n'
        self.env = {"AWS_ACCESS_KEY_ID": "AKIATHU", "AWS_SECRET_ACCESS_KEY": "bi-mat-cua-kho"}

    def _proxy(self, inner):
        """One connection at a time to the server for each from the client; counts requests by their first lines."""
        listener = socket.create_server(("127.0.0.1", self.port), backlog=64)

        def serve(client):
            try:
                server = socket.create_connection(("127.0.0.1", inner))
            except OSError:
                client.close()
                return

            def back():
                try:
                    while data := server.recv(65536):
                        client.sendall(data)
                except OSError:
                    pass
                for end in (client, server):
                    try:
                        end.shutdown(socket.SHUT_RDWR)
                    except OSError:
                        pass

            threading.Thread(target=back, daemon=True).start()
            try:
                while data := client.recv(65536):
                    if data.split(b" ", 1)[0] in (b"GET", b"PUT", b"HEAD", b"DELETE", b"POST") and self.faults.breaks():
                        break
                    server.sendall(data)
            except OSError:
                pass
            for end in (client, server):
                try:
                    end.shutdown(socket.SHUT_RDWR)
                except OSError:
                    pass

        def accept():
            while True:
                client, _ = listener.accept()
                threading.Thread(target=serve, args=(client,), daemon=True).start()

        threading.Thread(target=accept, daemon=True).start()

    def keys(self):
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=self.bucket, Prefix="www/")
        return [entry["Key"] for page in pages for entry in page.get("Contents", [])]

    def files(self):
        read = lambda key: self.client.get_object(Bucket=self.bucket, Key=key)["Body"].read()
        return {key.removeprefix("www/"): read(key) for key in self.keys()}

    def head(self, path):
        return self.client.head_object(Bucket=self.bucket, Key=f"www/{path}")

    def restore(self, files):
        now = self.files()
        for path in now.keys() - files.keys():
            self.client.delete_object(Bucket=self.bucket, Key=f"www/{path}")
        for path, data in files.items():
            if now.get(path) != data:
                self.client.put_object(Bucket=self.bucket, Key=f"www/{path}", Body=data)
