//! The kinds of files that may be attached: documents, tables, pictures and packages of them. Others
//! may run in a browser or on a web server in the name of the site, so the settings must name them.

/// The endings of files that may be attached.
const ENDINGS: [&str; 27] = [
    "pdf", "doc", "docx", "odt", "rtf", "txt", "ppt", "pptx", "odp", // documents
    "csv", "tsv", "xls", "xlsx", "ods", // tables
    "jpg", "jpeg", "png", "gif", "webp", "avif", "bmp", "tif", "tiff", "heic", // pictures
    "zip", "rar", "7z", // packages
];
/// The endings that make some web servers run a file, wherever in its name they stand.
const RUN_BY_SERVERS: [&str; 9] = ["phtml", "pht", "phar", "shtml", "shtm", "asp", "aspx", "jsp", "jspx"];
/// The names of files that hosts read as their settings, or show in place of a folder. Names that
/// begin with `_` are such names too.
const READ_BY_HOSTS: [&str; 7] =
    ["index.html", "index.htm", "web.config", "vercel.json", "now.json", "netlify.toml", "staticwebapp.config.json"];

/// The word that the settings would have to allow before a file of this name may be attached: its
/// ending, or its whole name. None for a file that may be attached.
pub(crate) fn missing_permission(name: &str, allowed: &[String]) -> Option<String> {
    let name = name.to_lowercase();
    let is_allowed = |word: &str| allowed.iter().any(|allowed| allowed == word);
    if is_allowed(&name) {
        return None;
    }
    let endings: Vec<&str> = name.split('.').skip(1).collect();
    let Some((last, inner)) = endings.split_last() else { return Some(name) };
    if let Some(run) = inner.iter().find(|ending| is_run_by_servers(ending) && !is_allowed(ending)) {
        return Some((*run).to_owned());
    }
    if ENDINGS.contains(last) {
        return None;
    }
    if name.starts_with('_') || READ_BY_HOSTS.contains(&name.as_str()) {
        return Some(name);
    }
    (!is_allowed(last)).then(|| (*last).to_owned())
}

/// Whether a file of this name is of a kind that may be attached without the settings' permission.
pub(crate) fn is_harmless(name: &str) -> bool {
    missing_permission(name, &[]).is_none()
}

fn is_run_by_servers(ending: &str) -> bool {
    let is_php = ending.strip_prefix("php").is_some_and(|version| version.chars().all(|c| c.is_ascii_digit()));
    is_php || RUN_BY_SERVERS.contains(&ending)
}

/// The word of the settings in the form in which it is compared: `.HTML` and `*.html` are `html`.
pub(super) fn permission(word: &str) -> String {
    word.trim_start_matches('*').trim_start_matches('.').to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn missing(name: &str, allowed: &[&str]) -> Option<String> {
        let allowed: Vec<String> = allowed.iter().map(|word| permission(word)).collect();
        missing_permission(name, &allowed)
    }

    #[test]
    fn documents_tables_pictures_and_packages_may_be_attached() {
        for name in [
            "Báo cáo.pdf",
            "a.DOCX",
            "Biên bản 2.5.2026.pdf",
            "Kế hoạch.PL.1.doc",
            "_nháp.xlsx",
            "anh.jpeg",
            "so-lieu.csv",
            "ho-so.zip",
        ] {
            assert_eq!(missing(name, &[]), None, "{name}");
        }
    }

    #[test]
    fn files_that_something_may_run_need_a_permission() {
        for (name, permission) in [
            ("trang.html", "html"),
            ("trang.HTM", "htm"),
            ("anh.svg", "svg"),
            ("ma.js", "js"),
            ("x.php", "php"),
            ("x.php7.pdf", "php7"),
            ("x.shtml.jpg", "shtml"),
            ("x.xml", "xml"),
            ("index.html.gz", "gz"),
            ("chi-tieu.csv.br", "br"),
            ("_headers", "_headers"),
            ("_worker.js", "_worker.js"),
            ("web.config", "web.config"),
            ("index.html", "index.html"),
            ("CNAME", "cname"),
            ("mau.xlsm", "xlsm"),
            ("x.exe", "exe"),
        ] {
            assert_eq!(missing(name, &[]).as_deref(), Some(permission), "{name}");
            assert_eq!(missing(name, &[permission]), None, "{name}");
        }
    }

    #[test]
    fn an_ending_allows_no_file_that_hosts_read() {
        assert_eq!(missing("trang.html", &[".HTML"]), None);
        assert_eq!(missing("trang.html", &["*.html"]), None);
        assert_eq!(missing("index.html", &["html"]).as_deref(), Some("index.html"));
        assert_eq!(missing("_worker.js", &["js"]).as_deref(), Some("_worker.js"));
        assert_eq!(missing("x.php.html", &["html"]).as_deref(), Some("php"));
    }
}
