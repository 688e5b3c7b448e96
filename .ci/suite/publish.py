"""Publishing to real servers on loopback: what arrives, what is sent, what is
said when it goes wrong, and that whatever is cut off is completed."""

import concurrent.futures
import http.server
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import traceback

from publish_nginx import nginx
from publish_servers import PASSWORD, USER, Ftp, S3, Sftp, WebDav, free_port

PROGRAM = sys.argv[1]
# Of the operations after which a run is cut off, and the moments at which it is killed, each so many-th.
STEP = int(os.environ.get("CONGKHAI_CUT_STEP", "3"))
passed, failed = 0, 0
printing = threading.Lock()


# The files that a store keeps of its own: the record of public figures, and the list of files.
KEPT = [".congkhai/figures", ".congkhai/manifest"]


def check(name, wrong, note=""):
    global passed, failed
    wrong = list(wrong)
    with printing:
        if wrong:
            failed += 1
            print(f"FAIL  {name}")
            for line in wrong[:8]:
                print(f"        {str(line)[:600]}")
        else:
            passed += 1
            print(f"ok    {name}{note and f' ({note})'}", flush=True)


class Site:
    """A small site of its own, published to one place."""

    def __init__(self, folder, to, more="", env=None):
        self.folder, self.env = pathlib.Path(folder), env or {}
        self.run("init", str(folder), site=False)
        self.settings = (self.folder / "site.toml").read_text()
        self.place(to, more)

    def place(self, to, more=""):
        (self.folder / "site.toml").write_text(f'{self.settings}\n[publish.portal]\nto = "{to}"\n{more}')

    def run(self, *arguments, site=True, env=None):
        command = [PROGRAM, *(["--site", str(self.folder)] if site else []), *arguments]
        clean = {key: value for key, value in os.environ.items() if not key.startswith(("AWS_", "CONGKHAI_"))}
        clean.update({"USER": "an", "HOSTNAME": "may-1", "AWS_EC2_METADATA_DISABLED": "true"})
        clean.update(self.env if env is None else env)
        return subprocess.run(command, env=clean, capture_output=True, text=True, timeout=180)

    def publish(self, *more, env=None):
        return self.run("publish", "--yes", "--beat", "0.3", *more, env=env)

    def retitle(self, title):
        for path in self.folder.glob("content/*/*/index.md"):
            path.write_text(re.sub(r'(?m)^title( *)= ".*"', f'title\\1= "{title}"', path.read_text(), count=1))

    def page(self, name, text):
        (self.folder / "content" / f"{name}.md").write_text(f'+++\ntitle = "{text}"\n+++\n{text}\n')

    def drop(self, name):
        (self.folder / "content" / f"{name}.md").unlink()

    def built(self):
        public = self.folder / "public"
        return {
            path.relative_to(public).as_posix(): path.read_bytes()
            for path in public.rglob("*")
            if path.is_file() and not path.relative_to(public).as_posix().startswith(".congkhai/")
        }


def visible(files):
    return {path: data for path, data in files.items() if not path.startswith(".congkhai/")}


def differences(found, wanted):
    found, wanted = visible(found), visible(wanted)
    for path in sorted(found.keys() | wanted.keys()):
        if found.get(path) != wanted.get(path):
            state = "missing" if path not in found else "too much" if path not in wanted else "other bytes"
            yield f"{path}: {state}"


def look(store, work):
    """One store: the whole way of a site, then everything that may go wrong."""
    site = Site(f"{work}/site-{store.name}", store.to, getattr(store, "more", ""), store.env)
    site.page("cu", "Trang cũ")

    run = site.publish()
    check(f"{store.name}: a first publish", [run.stderr] if run.returncode else differences(store.files(), site.built()), run.stdout.strip())
    notes = sorted(path for path in store.files() if path.startswith(".congkhai/"))
    check(f"{store.name}: neither lock nor notes stay", [] if notes == KEPT else notes)

    before = store.files()
    store.faults.reset()
    run = site.publish()
    quiet = "đã gửi 0 tệp" in run.stdout and store.files() == before
    check(f"{store.name}: nothing to do sends nothing", [] if quiet else [run.stdout, run.stderr], f"{store.faults.count} requests")

    foreign = dict(before, **{"google.html": b"x", "khac/y.pdf": b"y"})
    store.restore(foreign)
    site.retitle("Tên khác")
    site.drop("cu")
    site.page("moi", "Trang mới")
    run = site.publish("--lose", "/cu/")
    wanted = dict(site.built(), **{"google.html": b"x", "khac/y.pdf": b"y"})
    check(f"{store.name}: an edit sends, deletes, and leaves what is others'", [run.stderr] if run.returncode else differences(store.files(), wanted), run.stdout.strip())

    dry = site.publish("--dry-run")
    site.page("google", "Trong đường")
    (site.folder / "content" / "google.md").rename(site.folder / "content" / "khac.md")
    store.restore(dict(store.files(), **{"khac/index.html": b"z"}))
    run = site.publish()
    held = store.files().get("khac/index.html") == b"z" and run.returncode == 1 and "không phải do congkhai" in run.stderr
    check(f"{store.name}: what is in the way stops it", [] if held and dry.returncode == 0 else [run.stdout, run.stderr])
    site.drop("khac")

    cut(store, site)
    crowd(store, site, work)
    complain(store, site, work)


def cut(store, site):
    """Cut off after every operation, or each STEP-th: the next run completes it."""
    store.restore({})
    for name in ("them", "bo"):
        site.page(name, "Trước")
    assert site.publish().returncode == 0
    before = store.files()
    site.page("them", "Sau")
    site.page("moi-nua", "Sau")
    site.drop("bo")
    assert site.publish("--lose", "/bo/").returncode == 0
    after = visible(store.files())
    wrong, points, messages = [], 0, set()
    at = 0
    while True:
        store.restore(before)
        store.faults.reset(at)
        first = site.publish("--lose", "/bo/")
        store.faults.reset()
        if first.returncode == 0:
            break
        points += 1
        messages.add(first.stderr.split(":")[1].strip() if ":" in first.stderr else first.stderr)
        half = [path for path, data in visible(store.files()).items() if data not in (before.get(path), after.get(path))]
        wrong += [f"after {at}: half a file at {path}" for path in half]
        second = site.publish("--lose", "/bo/")
        if second.returncode:
            wrong.append(f"after {at}: {second.stderr}")
        wrong += [f"after {at}: {line}" for line in differences(store.files(), after)]
        if "chạy lại" not in first.stderr and "kiểm tra" not in first.stderr:
            wrong.append(f"after {at}: {first.stderr}")
        at += STEP
    check(f"{store.name}: cut off after operations, completed by the next run", wrong or ([] if points * STEP > 10 else [f"only {points} points"]), f"{points} cuts; said: {'; '.join(sorted(messages))[:160]}")
    # Killed, not failed: nothing was said and no lock given back.
    wrong, killed = [], 0
    for wait in [0.02 * step for step in range(1, 13, STEP)]:
        store.restore(before)
        clean = dict(os.environ, **store.env)
        child = subprocess.Popen([PROGRAM, "--site", str(site.folder), "publish", "--yes", "--beat", "0.3", "--lose", "/bo/"], env=clean, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(wait)
        child.send_signal(signal.SIGKILL)
        killed += child.wait() != 0
        run = site.publish("--lose", "/bo/")
        wrong += [run.stderr] if run.returncode else [f"killed after {wait:.2f} s: {line}" for line in differences(store.files(), after)]
    left = [path for path in store.files() if path.startswith(".congkhai/") and path not in KEPT]
    check(f"{store.name}: killed at some moment, completed by the next run", wrong + left, f"{killed} killed")


def crowd(store, site, work):
    """Two at once: one is told, nothing is mixed."""
    other = pathlib.Path(work, f"other-{store.name}")
    shutil.rmtree(other, ignore_errors=True)
    shutil.copytree(site.folder, other)
    two = Site.__new__(Site)
    two.folder, two.env, two.settings = other, site.env, site.settings
    wrong, told = [], 0
    for round in range(4):
        site.retitle(f"Một {round}")
        two.retitle(f"Hai {round}")
        with concurrent.futures.ThreadPoolExecutor() as pool:
            runs = list(pool.map(lambda one: one.publish(), [site, two]))
        for run in runs:
            if run.returncode:
                told += 1
                if "người khác" not in run.stderr:
                    wrong.append(run.stderr)
        if all(run.returncode for run in runs):
            continue
        found = visible(store.files())
        mixes = [list(differences(found, one.built())) for one in (site, two)]
        if all(mixes):
            wrong.append(f"round {round}: neither one's site: {mixes[0][:3]} {mixes[1][:3]}")
    check(f"{store.name}: of two at once one is told, and nothing is mixed", wrong, f"{told} told")


def complain(store, site, work):
    """Everything that may be wrong is said clearly, and nothing is lost."""
    before = store.files()
    site.retitle("Không tới được")

    def says(what, *parts, env=None, to=None, more=None, full=False):
        site.place(to or store.to, getattr(store, "more", "") if more is None else more)
        if full:
            store.full = True
        run = site.publish(env=env)
        if full:
            store.full = False
        site.place(store.to, getattr(store, "more", ""))
        said = run.stderr
        wrong = [f"{part!r} is missing in: {said}" for part in parts if part not in said]
        wrong += [f"status {run.returncode}: {run.stdout}"] if run.returncode != 1 else []
        wrong += ["no way out"] if "cách sửa: " not in said else []
        wrong += [f"a secret is shown: {said}"] if PASSWORD in said or "bi-mat" in said or "sai-roi" in said else []
        wrong += list(differences(store.files(), before))
        check(f"{store.name}: {what}", wrong, said.splitlines()[0][:140] if said else "")

    if store.name in ("webdav", "ftp"):
        says("a wrong password", "không chấp nhận đăng nhập", env={"CONGKHAI_PASSWORD": "sai-roi"})
    if store.name == "s3":
        says("no key", "không chấp nhận đăng nhập", "AWS_ACCESS_KEY_ID", env={})
        says("no such bucket", "không có thùng chứa", to="s3://khong-co/www")
        says("a clock that is wrong", "đồng hồ máy này lệch", more=f'endpoint = "http://127.0.0.1:{skewed()}"\n')
    if store.name == "ftp":
        says("no permission", "nơi nhận", to=store.to.replace(USER, "doc"))
    if store.name == "sftp":
        says("a key that isn't accepted", "không chấp nhận đăng nhập", to=store.to.replace(f"{USER}@", "la@"))
        says("no room", "hết chỗ", full=True)
        known = store.ssh / "known_hosts"
        text = known.read_text()
        known.write_text("")
        says("a host that isn't known", "không đưa ra khóa đã biết")
        known.write_text(text)
    closed = free_port()
    port = getattr(store, "port")
    if store.name == "s3":
        says("nobody answers", "mất kết nối", more=f'endpoint = "http://127.0.0.1:{closed}"\n')
        says("a host that isn't there", "không tìm thấy máy chủ", more='endpoint = "http://khong-co.invalid"\n')
    else:
        says("nobody answers", "mất kết nối", to=store.to.replace(str(port), str(closed)))
        says("a host that isn't there", "không tìm thấy máy chủ", to=store.to.replace(f"127.0.0.1:{port}", "khong-co.invalid"))
    run = site.publish()
    check(f"{store.name}: and then it goes through", [run.stderr] if run.returncode else differences(store.files(), site.built()))


def skewed():
    """An S3 that only ever says that the clock is wrong."""
    port = free_port()

    class Handler(http.server.BaseHTTPRequestHandler):
        def answer(self):
            self.rfile.read(int(self.headers.get("content-length", 0)))
            body = b"<?xml version=\"1.0\"?><Error><Code>RequestTimeTooSkewed</Code><Message>The difference between the request time and the current time is too large.</Message></Error>"
            self.send_response(403)
            self.send_header("content-type", "application/xml")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        do_GET = do_PUT = do_HEAD = do_DELETE = do_POST = answer

        def log_message(self, *_):
            pass

    threading.Thread(target=http.server.ThreadingHTTPServer(("127.0.0.1", port), Handler).serve_forever, daemon=True).start()
    return port


def headers(store, work):
    """What an object store keeps beside the bytes."""
    site = Site(f"{work}/site-headers", store.to, store.more + "precompress = true\n", store.env)
    store.restore({})
    run = site.publish()
    css = next(path for path in store.files() if path.startswith("tai-nguyen/") and path.endswith(".css"))
    wrong = [run.stderr] if run.returncode else []
    for path, kind, cache in (
        ("index.html", "text/html; charset=utf-8", "no-cache"),
        (css, "text/css; charset=utf-8", "public, max-age=31536000, immutable"),
        ("du-lieu/chi-tieu.csv", "text/csv; charset=utf-8", "no-cache"),
        ("feed.xml", "application/atom+xml; charset=utf-8", "no-cache"),
        ("index.html.gz", "application/gzip", "no-cache"),
    ):
        head = store.head(path)
        found = (head["ContentType"], head.get("CacheControl"))
        wrong += [f"{path}: {found}"] if found != (kind, cache) else []
    check("s3: types and cache headers are kept", wrong)


def main():
    random.seed(1)
    work = tempfile.mkdtemp(prefix="congkhai-publish-")
    servers = [Sftp(work), WebDav(work), Ftp(work), S3(work)]
    asked = sys.argv[2:]
    chosen = [store for store in servers if not asked or store.name in asked]
    try:
        with concurrent.futures.ThreadPoolExecutor() as pool:
            for store, done in [(store, pool.submit(look, store, work)) for store in chosen]:
                try:
                    done.result()
                except Exception:
                    check(f"{store.name}: broke off", [traceback.format_exc()[-1500:]])
        if any(store.name == "s3" for store in chosen):
            headers(servers[3], work)
        if not asked or "nginx" in asked:
            nginx(PROGRAM, work, Site, check)
    finally:
        servers[3].process.kill()
        shutil.rmtree(work, ignore_errors=True)
    print(f"{passed} passed, {failed} failed")
    # Threads of servers may still wait for connections.
    sys.stdout.flush()
    os._exit(1 if failed else 0)


main()
