//! `congkhai serve` as browsers, scripts and strangers ask it: whole answers,
//! parts of them, and nothing that isn't the site's.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test that can't go on fails")]

mod support;

use std::fs;
use std::net::TcpListener;
use std::time::{Duration, Instant};

use support::Folder;
use support::client::Serving;
use support::files::paths;

const PDF: &str = "content/phuong-mau/2026/tep/bao-cao.pdf";

fn served() -> (Folder, Serving) {
    let folder = Folder::with_site();
    folder.write(PDF, (0..=99).collect::<Vec<u8>>());
    let serving = Serving::start(folder.path(), &[]);
    (folder, serving)
}

/// A page without the script it carries while it is edited.
fn without_script(page: &str) -> String {
    let Some((head, rest)) = page.split_once("<script src=\"/.congkhai/") else { return page.to_owned() };
    let (_, rest) = rest.split_once("</script>\n").unwrap();
    format!("{head}{rest}")
}

#[test]
fn what_is_served_is_what_is_built() {
    // The repository's own site, with an archive and a ward that had another name.
    let built = Folder::with_copy_of(&["content", "themes", "site.toml"]);
    built.replace(
        "content/tran-phu/index.md",
        "name = \"Trần Phú\"",
        "name = \"Trần Phú\"\naliases = [\"/phuong-cu/\"]",
    );
    assert_eq!(built.run(&["archive", "2022"]).status, 0);
    let out = built.at("out");
    let run = built.run(&["build", "--out", "out"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(out.join("phuong-cu/2022/index.html").exists() && out.join("luu-tru/site-2022.zip").exists());
    let serving = Serving::start(built.path(), &[]);
    let all = paths(&out);
    assert!(all.len() > 400, "{}", all.len());
    for path in all {
        let address = path.strip_suffix("index.html").unwrap_or(&path);
        let reply = serving.get(&format!("/{}", address.replace(' ', "%20")));
        assert_eq!(reply.status, if path == "404.html" { 404 } else { 200 }, "{path}");
        let bytes = fs::read(out.join(&path)).unwrap();
        if path.ends_with(".html") {
            let page = reply.text();
            assert!(page.contains("/.congkhai/live.js\" data-hash=\"") || !page.contains("<body class"), "{path}");
            assert!(without_script(&page) == String::from_utf8(bytes).unwrap(), "{path}");
        } else {
            assert!(reply.body == bytes, "{path}");
        }
    }
}

#[test]
fn answers_say_what_they_are() {
    let (_folder, serving) = served();
    for (path, kind) in [
        ("/", "text/html; charset=utf-8"),
        ("/feed.xml", "application/atom+xml; charset=utf-8"),
        ("/sitemap.xml", "text/xml; charset=utf-8"),
        ("/robots.txt", "text/plain; charset=utf-8"),
        ("/du-lieu/chi-tieu.csv", "text/csv; charset=utf-8"),
        ("/du-lieu/datapackage.json", "application/json; charset=utf-8"),
        ("/phuong-mau/2026/chi-tieu.json", "application/json; charset=utf-8"),
        ("/phuong-mau/2026/tep/bao-cao.pdf", "application/pdf"),
        ("/tim-kiem/chi-muc/meta.js", "text/javascript; charset=utf-8"),
    ] {
        let reply = serving.get(path);
        assert_eq!((reply.status, reply.header("Content-Type")), (200, Some(kind)), "{path}");
        assert_eq!(reply.header("Content-Length").unwrap(), reply.body.len().to_string(), "{path}");
        assert_eq!(reply.header("Cache-Control"), Some("no-cache"), "{path}");
        let head = serving.ask("HEAD", path, &[]);
        assert_eq!((head.status, head.body.len()), (200, 0), "{path}");
        for name in ["Content-Type", "Content-Length", "ETag"] {
            assert_eq!(head.header(name), reply.header(name), "{name} of {path}");
        }
    }
}

#[test]
fn what_is_known_already_is_not_sent_again() {
    let (folder, serving) = served();
    for path in ["/", "/phuong-mau/2026/tep/bao-cao.pdf"] {
        let tag = serving.get(path).header("ETag").unwrap().to_owned();
        let again = serving.ask("GET", path, &[&format!("If-None-Match: \"x\", W/{tag}")]);
        assert_eq!((again.status, again.body.len()), (304, 0), "{path}");
        assert_eq!(again.header("ETag"), Some(tag.as_str()));
        assert_eq!(serving.ask("GET", path, &["If-None-Match: \"x\""]).status, 200);
    }
    let path = "/phuong-mau/2026/chi-tieu-1/";
    let tag = serving.get(path).header("ETag").unwrap().to_owned();
    let mut listener = serving.listen(path);
    folder.replace("content/phuong-mau/2026/index.md", "86,5 tỷ", "87 tỷ");
    listener.until(|_| serving.page(path).contains("87 tỷ"));
    assert_eq!(serving.ask("GET", path, &[&format!("If-None-Match: {tag}")]).status, 200);
}

#[test]
fn parts_of_files_are_sent() {
    let (_folder, serving) = served();
    let path = "/phuong-mau/2026/tep/bao-cao.pdf";
    let part = |range: &str| serving.ask("GET", path, &[&format!("Range: {range}")]);
    let first = part("bytes=10-19");
    assert_eq!((first.status, first.header("Content-Range")), (206, Some("bytes 10-19/100")));
    assert_eq!(first.body, (10..20).collect::<Vec<u8>>());
    assert_eq!(part("bytes=95-").body, [95, 96, 97, 98, 99]);
    assert_eq!(part("bytes=-2").body, [98, 99]);
    let beyond = part("bytes=100-");
    assert_eq!((beyond.status, beyond.header("Content-Range")), (416, Some("bytes */100")));
    assert_eq!(part("bytes=0-1,5-6").body.len(), 100);
    let tag = serving.get(path).header("ETag").unwrap().to_owned();
    assert_eq!(serving.ask("GET", path, &["Range: bytes=0-9", &format!("If-Range: {tag}")]).status, 206);
    assert_eq!(serving.ask("GET", path, &["Range: bytes=0-9", "If-Range: \"old\""]).status, 200);
}

#[test]
fn a_missing_slash_is_added_and_a_missing_page_is_the_sites_own() {
    let (_folder, serving) = served();
    for (path, to) in [
        ("/phuong-mau", "/phuong-mau/"),
        ("/phuong-mau/2026/chi-tieu-1", "/phuong-mau/2026/chi-tieu-1/"),
        ("/tim-kiem?q=bao+hiem", "/tim-kiem/?q=bao+hiem"),
    ] {
        let reply = serving.get(path);
        assert_eq!((reply.status, reply.header("Location")), (302, Some(to)), "{path}");
    }
    for path in [
        "/khong-co",
        "/khong-co/",
        "/phuong-mau/2026/chi-tieu-99/",
        "/phuong-mau/trang-2/",
        "/phuong-mau/index.html",
        "/404.html",
    ] {
        let reply = serving.get(path);
        assert_eq!(reply.status, 404, "{path}");
        let page = reply.text();
        assert!(page.contains("<html lang=\"vi\">") && page.contains("href=\"/tim-kiem/\""), "{path}");
    }
}

#[test]
fn names_may_be_written_in_any_form() {
    let (folder, serving) = served();
    folder.write("content/phuong-mau/2026/tep/Báo cáo quý.txt", "chữ");
    let mut listener = serving.listen("/");
    let path = "/phuong-mau/2026/tep/B%C3%A1o%20c%C3%A1o%20qu%C3%BD.txt";
    listener.until(|_| serving.get(path).status == 200);
    assert_eq!(serving.page("/phuong-mau/2026/tep/Ba%CC%81o%20ca%CC%81o%20quy%CC%81.txt"), "chữ");
}

#[test]
fn nothing_outside_of_the_site_is_reachable() {
    let (folder, serving) = served();
    folder.write("bi-mat.txt", "bí mật");
    for target in [
        "/../bi-mat.txt",
        "/../../../../../../etc/passwd",
        "/%2e%2e/bi-mat.txt",
        "/%2E%2E/%2e%2e/etc/passwd",
        "/..%2fbi-mat.txt",
        "/..%5cbi-mat.txt",
        "/phuong-mau/../../bi-mat.txt",
        "/phuong-mau/2026/tep/../../../../bi-mat.txt",
        "//etc/passwd",
        "/etc/passwd",
        "/%00",
        "/bi-mat.txt%00.html",
        "/phuong-mau/2026/tep/bao-cao.pdf%00",
        "/%ff%fe",
        "/%c0%ae%c0%ae/bi-mat.txt",
        "/content/index.md",
        "/site.toml",
        "/bi-mat.txt",
        "/.stderr",
        "/.congkhai/",
        "/.congkhai/../bi-mat.txt",
        "http://evil.example/",
        "bi-mat.txt",
    ] {
        let reply = serving.get(target);
        assert!(matches!(reply.status, 400 | 404), "{target}: {}", reply.status);
        assert!(!reply.text().contains("bí mật") && !reply.text().contains("root:"), "{target}");
    }
    assert_eq!(serving.get("/").status, 200);
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_content_is_not_followed() {
    let (folder, serving) = served();
    folder.write("bi-mat.pdf", "bí mật");
    let mut listener = serving.listen("/");
    folder.remove(PDF);
    folder.link(PDF, folder.at("bi-mat.pdf"));
    // At once, before anything was looked at again, and after.
    assert_eq!(serving.get("/phuong-mau/2026/tep/bao-cao.pdf").status, 404);
    listener.until(|state| state["trouble"]["findings"][0]["code"] == "symlink-leaves-content");
    assert_eq!(serving.get("/phuong-mau/2026/tep/bao-cao.pdf").status, 404);
}

#[test]
fn only_this_machine_by_its_own_name_is_answered() {
    let (_folder, serving) = served();
    for host in ["evil.example", "evil.example:1111", "127.0.0.1.evil.example", "192.168.1.7", ""] {
        assert_eq!(serving.ask("GET", "/", &[&format!("Host: {host}")]).status, 403, "{host}");
        assert_eq!(serving.ask("GET", "/.congkhai/state?path=/", &[&format!("Host: {host}")]).status, 403, "{host}");
    }
    for host in ["localhost", "localhost:1111", "127.0.0.1:9", "[::1]:1111"] {
        assert_eq!(serving.ask("GET", "/", &[&format!("Host: {host}")]).status, 200, "{host}");
    }
    assert_eq!(serving.say("GET / HTTP/1.0\r\n\r\n").status, 403);
    let whole = |host: &str| serving.ask("GET", &format!("http://{host}/phuong-mau/"), &[]).status;
    assert_eq!((whole("localhost"), whole("evil.example")), (200, 400));
    assert_eq!(serving.ask("GET", "/", &["Host: localhost", "Host: evil.example"]).status, 400);
    assert!(serving.address.starts_with("127.0.0.1:"));
}

#[test]
fn a_page_of_another_site_reads_nothing() {
    let (_folder, serving) = served();
    let from_elsewhere = |site: &str, mode: &str, dest: &str, path: &str| {
        let [site, mode, dest] =
            [("Site", site), ("Mode", mode), ("Dest", dest)].map(|(name, value)| format!("Sec-Fetch-{name}: {value}"));
        serving.ask("GET", path, &[&site, &mode, &dest])
    };
    // A site at another port of this machine is another origin too.
    for site in ["cross-site", "same-site"] {
        for (mode, dest, path) in [
            ("no-cors", "script", "/tim-kiem/chi-muc/meta.js"),
            ("no-cors", "script", "/.congkhai/live.js"),
            ("no-cors", "image", "/phuong-mau/2026/tep/bao-cao.pdf"),
            ("cors", "empty", "/.congkhai/state?path=/"),
            ("cors", "empty", "/.congkhai/live"),
            ("no-cors", "empty", "/"),
            ("navigate", "iframe", "/phuong-mau/"),
            ("navigate", "embed", "/phuong-mau/2026/nhung/"),
        ] {
            let reply = from_elsewhere(site, mode, dest, path);
            assert_eq!(reply.status, 403, "{site} {path}");
            assert!(!reply.text().contains("Phường Mẫu"), "{site} {path}");
        }
        assert_eq!(from_elsewhere(site, "navigate", "document", "/phuong-mau/").status, 200, "a link leads here");
        let cards = from_elsewhere(site, "navigate", "iframe", "/phuong-mau/2026/nhung/");
        assert_eq!(cards.status, 200, "cards are made for frames");
    }
    for path in ["/tim-kiem/chi-muc/meta.js", "/.congkhai/state?path=/"] {
        assert_eq!(from_elsewhere("same-origin", "no-cors", "script", path).status, 200, "{path}");
        assert_eq!(serving.ask("GET", path, &["Origin: https://evil.example"]).status, 403, "{path}");
        assert_eq!(serving.ask("GET", path, &[&format!("Origin: http://{}", serving.address)]).status, 200, "{path}");
    }
}

#[test]
fn every_answer_is_for_pages_of_this_server_only() {
    use std::io::{BufRead, BufReader, Write};
    let (_folder, serving) = served();
    let policy = "Cross-Origin-Resource-Policy: same-origin";
    let tag = serving.get("/").header("ETag").unwrap().to_owned();
    for (path, headers, status) in [
        ("/", vec![], 200),
        ("/", vec![format!("If-None-Match: {tag}")], 304),
        ("/tim-kiem/chi-muc/meta.js", vec![], 200),
        ("/phuong-mau/2026/tep/bao-cao.pdf", vec!["Range: bytes=0-9".to_owned()], 206),
        ("/.congkhai/state?path=/", vec![], 200),
        ("/phuong-mau", vec![], 302),
        ("/khong-co/", vec![], 404),
        ("/..", vec![], 400),
        ("/", vec!["Host: evil.example".to_owned()], 403),
    ] {
        let headers: Vec<&str> = headers.iter().map(String::as_str).collect();
        let reply = serving.ask("GET", path, &headers);
        assert_eq!(reply.status, status, "{path}");
        assert!(reply.head.contains(policy), "{path}: {}", reply.head);
    }
    let mut stream = BufReader::new(serving.connect());
    write!(stream.get_mut(), "GET /.congkhai/live HTTP/1.1\r\nHost: {}\r\n\r\n", serving.address).unwrap();
    let head: Vec<String> = stream.lines().map(Result::unwrap).take_while(|line| !line.is_empty()).collect();
    assert!(head.iter().any(|line| line == policy), "{head:?}");
}

#[test]
fn an_attachment_that_might_run_is_saved_instead_of_shown() {
    let folder = Folder::with_site();
    folder.write("content/phuong-mau/2026/tep/trang.html", "<script>alert(1)</script>");
    folder.write("content/phuong-mau/2026/tep/anh.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    let settings = folder.read("site.toml");
    folder.write("site.toml", format!("attachments = [\"html\", \"svg\"]\n{settings}"));
    folder.write(PDF, "%PDF-1.7");
    let serving = Serving::start(folder.path(), &[]);
    for name in ["trang.html", "anh.svg"] {
        let reply = serving.get(&format!("/phuong-mau/2026/tep/{name}"));
        assert_eq!((reply.status, reply.header("Content-Disposition")), (200, Some("attachment")), "{name}");
        assert_eq!(reply.header("Content-Security-Policy"), Some("sandbox"), "{name}");
    }
    for path in ["/phuong-mau/2026/tep/bao-cao.pdf", "/phuong-mau/", "/feed.xml"] {
        assert_eq!(serving.get(path).header("Content-Disposition"), None, "{path}");
    }
}

#[test]
fn nothing_can_be_done_but_read() {
    let (_folder, serving) = served();
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"] {
        let reply = serving.ask(method, "/", &["Content-Length: 0"]);
        assert_eq!((reply.status, reply.header("Allow")), (405, Some("GET, HEAD")), "{method}");
    }
    assert_eq!(serving.say("nonsense\r\n\r\n").status, 400);
    let long = format!("X-Long: {}", "x".repeat(100_000));
    assert_eq!(serving.ask("GET", "/", &[&long]).status, 431);
    assert_eq!(serving.ask("GET", "/.congkhai/state", &[]).status, 400);
    assert_eq!(serving.get("/").status, 200);
}

#[test]
fn a_kept_connection_is_not_held_up() {
    use std::io::{BufRead, BufReader, Read, Write};
    let (_folder, serving) = served();
    let mut stream = BufReader::new(serving.connect());
    let mut ask = || {
        let start = Instant::now();
        write!(stream.get_mut(), "GET /feed.xml HTTP/1.1\r\nHost: {}\r\n\r\n", serving.address).unwrap();
        let mut length = 0;
        loop {
            let mut line = String::new();
            stream.read_line(&mut line).unwrap();
            if let Some(value) = line.strip_prefix("Content-Length: ") {
                length = value.trim().parse().unwrap();
            }
            if line == "\r\n" {
                break;
            }
        }
        stream.read_exact(&mut vec![0; length]).unwrap();
        start.elapsed()
    };
    let mut times: Vec<Duration> = (0..21).map(|_| ask()).collect();
    times.sort();
    // A delayed acknowledgement takes 40 ms every time, on every machine.
    assert!(times[10] < Duration::from_millis(35), "{times:?}");
}

#[test]
fn a_taken_port_is_passed_over_and_said() {
    let folder = Folder::with_site();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let serving = Serving::start(folder.path(), &["--port", &port.to_string()]);
    assert_ne!(serving.address, format!("127.0.0.1:{port}"));
    assert_eq!(serving.before.len(), 1);
    assert!(
        serving.before[0].starts_with(&format!("cổng {port} đã có chương trình khác dùng; dùng cổng ")),
        "{:?}",
        serving.before
    );
    assert_eq!(serving.get("/").status, 200);
}
