//! `congkhai serve`: the site in the browser while it is edited.

use std::io::{self, Write};
use std::path::Path;
use std::sync::mpsc::channel;
use std::time::Duration;

use super::arguments::ServeArguments;
use super::context::CommandContext;
use super::error::CommandError;
use super::findings::{print_errors, site_size};
use super::numbers::{counted, decimal};
use super::outcome::CommandOutcome;
use crate::finding::Count;
use crate::lang::Lang;
use crate::output::place::PUBLIC;
use crate::output::transaction::Summary;
use crate::serve::{CannotWatch, ServeError, ServeEvent, ServeRequest, serve};
use crate::system_error::words;

pub(super) fn run(context: &CommandContext, arguments: &ServeArguments) -> Result<CommandOutcome, CommandError> {
    let (stop, stopped) = channel();
    let on_signal = move || {
        // A second signal finds nobody waiting any more.
        let _ = stop.send(());
    };
    silence_connection_panics();
    ctrlc::set_handler(on_signal).map_err(|error| CommandError::Output(io::Error::other(error)))?;
    let request = ServeRequest {
        root: context.root.clone(),
        port: arguments.port,
        poll: arguments.poll,
        drafts: arguments.drafts,
        write: arguments.write.then(|| context.root.join(PUBLIC)),
        lang: context.stated_lang,
    };
    let (root, opens) = (context.root.clone(), arguments.open);
    let print_event = move |event: &ServeEvent<'_>, lang: Lang| {
        // A terminal that is closed doesn't end the server.
        let _ = print(event, &root, lang);
        if let (ServeEvent::Open { address, .. }, true) = (event, opens)
            && let Err(error) = open::that_detached(format!("http://{address}/"))
        {
            let _ = writeln!(anstream::stderr().lock(), "{}", cannot_open(&error, lang));
        }
    };
    match serve(request, &stopped, Box::new(print_event)) {
        Ok(()) => Ok(CommandOutcome::Fine),
        Err(ServeError::Site(error)) => Err(CommandError::Site(error)),
        Err(ServeError::Listen(port, error)) => Err(CommandError::Listen(port, error)),
    }
}

/// Prints nothing of panics in the server's library. It panics in a thread of its
/// own when a connection comes and no file descriptor is left for it; the server
/// notices and goes on.
fn silence_connection_panics() {
    let other_panics = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if !info.location().is_some_and(|location| location.file().contains("tiny_http")) {
            other_panics(info);
        }
    }));
}

fn print(event: &ServeEvent<'_>, root: &Path, lang: Lang) -> io::Result<()> {
    let mut out = anstream::stdout().lock();
    match event {
        ServeEvent::Open { address, asked_for, size, took } => {
            if ![0, address.port()].contains(asked_for) {
                writeln!(out, "{}", other_port(*asked_for, address.port(), lang))?;
            }
            writeln!(out, "http://{address}/")?;
            let (size, took) = (site_size(*size, lang), seconds(*took, lang));
            let stop = lang.pick("dừng bằng Ctrl-C", "stop with Ctrl-C");
            writeln!(out, "{size}; {took}; {stop}")
        }
        ServeEvent::Edition { number, files, took, was_broken } => {
            let mended = if *was_broken { lang.pick(" · hết lỗi", " · mended") } else { "" };
            let edition = lang.pick("bản", "edition");
            writeln!(out, "{edition} {number}: {} · {}{mended}", changed(files, lang), seconds(*took, lang))
        }
        ServeEvent::PagesMissing { findings } => print_errors(findings, root, lang),
        ServeEvent::Broken { files, findings, took, has_edition } => {
            print_errors(findings, root, lang)?;
            let stays = if *has_edition {
                lang.pick("trang vẫn là bản trước", "the pages stay as they were")
            } else {
                lang.pick("chưa có trang nào để hiện", "there is no page to show")
            };
            let count = error_count(Count::of(findings).errors, lang);
            let changed = if files.is_empty() { String::new() } else { format!("{}: ", changed(files, lang)) };
            writeln!(out, "{changed}{count} · {} · {stays}", seconds(*took, lang))
        }
        ServeEvent::CannotWatch(reason) => writeln!(anstream::stderr().lock(), "{}", polling_warning(reason, lang)),
        ServeEvent::Written(summary) => writeln!(out, "{}", written(summary, lang)),
        ServeEvent::NotWritten(error) => print_sentence(error.sentence(lang), lang),
        ServeEvent::SiteLost(error) => print_sentence(error.sentence(lang), lang),
    }
}

fn print_sentence((reason, way_out): (String, String), lang: Lang) -> io::Result<()> {
    let (error, help) = (lang.pick("lỗi", "error"), lang.pick("cách sửa", "help"));
    writeln!(anstream::stderr().lock(), "{error}: {reason}\n  {help}: {way_out}")
}

/// The first file, and how many others there are.
fn changed(files: &[String], lang: Lang) -> String {
    match (files, lang) {
        ([], _) => String::new(),
        ([only], _) => only.clone(),
        ([first, others @ ..], Lang::Vi) => format!("{first} và {} tệp khác", others.len()),
        ([first, _], Lang::En) => format!("{first} and 1 other file"),
        ([first, others @ ..], Lang::En) => format!("{first} and {} other files", others.len()),
    }
}

fn seconds(took: Duration, lang: Lang) -> String {
    if took < Duration::from_secs(1) {
        return format!("{} ms", took.as_millis().max(1));
    }
    let seconds = decimal(took.as_secs_f64(), 1, lang);
    format!("{seconds} {}", lang.pick("giây", "s"))
}

fn error_count(errors: usize, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("{errors} lỗi"),
        Lang::En => counted(errors, "error"),
    }
}

fn other_port(asked_for: u16, port: u16, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("cổng {asked_for} đã có chương trình khác dùng; dùng cổng {port}"),
        Lang::En => format!("port {asked_for} is taken; using port {port}"),
    }
}

fn polling_warning(reason: &CannotWatch, lang: Lang) -> String {
    let error = match &reason.0.kind {
        notify::ErrorKind::Io(error) => words(error, lang),
        _ => words(&io::Error::other(reason.0.to_string()), lang),
    };
    match (lang, reason.is_limit()) {
        (Lang::Vi, true) => {
            "lưu ý: hệ thống hết lượt theo dõi tệp; chuyển sang dò thay đổi lần lượt\n  cách sửa: nâng fs.inotify.max_user_watches bằng sysctl".to_owned()
        }
        (Lang::En, true) => {
            "warning: the system has no file watches left; looking for changes in turn instead\n  help: raise fs.inotify.max_user_watches with sysctl".to_owned()
        }
        (Lang::Vi, false) => {
            format!("lưu ý: hệ thống không theo dõi được tệp ({error}); chuyển sang dò thay đổi lần lượt")
        }
        (Lang::En, false) => {
            format!("warning: the system can't watch files ({error}); looking for changes in turn instead")
        }
    }
}

fn cannot_open(error: &io::Error, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("lưu ý: không mở được trình duyệt: {}", words(error, lang)),
        Lang::En => format!("warning: the browser can't be opened: {}", words(error, lang)),
    }
}

fn written(summary: &Summary, lang: Lang) -> String {
    let Summary { written, removed, .. } = summary;
    match lang {
        Lang::Vi => format!("public: {written} tệp ghi mới, {removed} xóa"),
        Lang::En => format!("public: {} written, {removed} removed", counted(*written, "file")),
    }
}
