"""nginx over a folder that is published to, fifty times, while clients read:
no page is missing, and none shows the text of one version in the style of another."""

import http.client
import pathlib
import re
import subprocess
import threading

from publish_servers import free_port, wait_for

CONF = """
daemon off; pid {work}/nginx.pid; error_log {work}/nginx.log; worker_processes 2;
{user}
events {{ worker_connections 256; }}
http {{
  access_log off; types {{ text/html html; text/css css; text/javascript js; }} default_type application/octet-stream;
  client_body_temp_path {work}/t1; proxy_temp_path {work}/t2; fastcgi_temp_path {work}/t3; uwsgi_temp_path {work}/t4; scgi_temp_path {work}/t5;
  server {{
    listen 127.0.0.1:{port}; root {www}; gzip_static on; error_page 404 /404.html;
    location ^~ /tai-nguyen/ {{ add_header Cache-Control "public, max-age=31536000, immutable"; }}
    location / {{ add_header Cache-Control no-cache; }}
    location ^~ /.congkhai/ {{ return 404; }}
  }}
}}
"""


def nginx(program, work, Site, check):
    folder = pathlib.Path(work, "nginx")
    folder.mkdir()
    www, port = folder / "www", free_port()
    site = Site(str(folder / "site"), "../www", "precompress = true\n")
    assets = site.folder / "themes/cong-khai/assets"
    assets.mkdir(parents=True, exist_ok=True)

    def publish(number):
        site.retitle(f"Lần {number}.")
        (assets / "cong-khai.css").write_text(f"body {{ order: {number} }}\n" + "/* cho đủ dài để được nén */\n" * 40)
        return site.publish()

    first = publish(0)
    folder.chmod(0o755)
    pathlib.Path(work).chmod(0o755)
    conf = folder / "nginx.conf"
    conf.write_text(CONF.format(work=folder, port=port, www=www, user="user root;"))
    server = subprocess.Popen(["nginx", "-p", str(folder), "-c", str(conf)], stderr=subprocess.PIPE)
    wrong, pages, done = [first.stderr] if first.returncode else [], [0], threading.Event()
    try:
        wait_for(port)

        def get(connection, path, **headers):
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            return answer.status, answer.read()

        def read():
            connection = http.client.HTTPConnection("127.0.0.1", port)
            while not done.is_set():
                status, home = get(connection, "/")
                text = home.decode()
                number = re.search(r"Lần (\d+)\.", text)
                if status != 200 or not number:
                    wrong.append(f"home: {status}")
                    continue
                css = re.search(r'href="\./(tai-nguyen/cong-khai\.[^"]+\.css)"', text)[1]
                status, style = get(connection, f"/{css}")
                order = re.search(r"order: (\d+)", style.decode(errors="replace"))
                if status != 200 or not order or order[1] != number[1]:
                    wrong.append(f"home of {number[1]} in the style of {order and order[1]}: {status}")
                for path in set(re.findall(r'href="\./([^"#?]*)', text)):
                    status, _ = get(connection, f"/{path}")
                    if status != 200:
                        wrong.append(f"/{path}: {status}")
                pages[0] += 1

        readers = [threading.Thread(target=read) for _ in range(3)]
        for reader in readers:
            reader.start()
        for number in range(1, 51):
            run = publish(number)
            if run.returncode:
                wrong.append(run.stderr)
        done.set()
        for reader in readers:
            reader.join()
        connection = http.client.HTTPConnection("127.0.0.1", port)
        status, packed = get(connection, "/", **{"Accept-Encoding": "gzip"})
        _, plain = get(connection, "/")
        if status != 200 or len(packed) * 2 > len(plain):
            wrong.append("the compressed page isn't used")
        check("nginx: fifty publishes while three clients read", wrong, f"{pages[0]} rounds of all that home leads to")

        back = site.run("publish", "--rollback")
        _, home = get(connection, "/")
        check("nginx: and back by one", [] if back.returncode == 0 and "Lần 49." in home.decode() else [back.stderr])
    finally:
        done.set()
        # Killed, it would leave its workers behind, which hold the output of this program open.
        server.terminate()
        server.wait(timeout=30)
