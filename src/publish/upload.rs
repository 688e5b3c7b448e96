//! The files to publish: those of a build, and where the target asks for it the
//! compressed forms of text files.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::error::PublishError;
use crate::disk;
use crate::hash;
use crate::output::manifest::{Fingerprint, Manifest};

/// The files to publish, by their paths.
#[derive(Debug, Default)]
pub(crate) struct Upload {
    pub files: BTreeMap<String, UploadFile>,
}

/// A file to publish.
#[derive(Debug, Clone)]
pub(crate) struct UploadFile {
    /// Identifies the file in the target's manifest. That of a compressed form is
    /// made of the text file's, so that nothing is compressed only to be compared.
    pub fingerprint: Fingerprint,
    /// About as many bytes are sent.
    pub bytes_to_send: u64,
    /// The fingerprint of the file on disk when the build ended.
    source_fingerprint: Fingerprint,
    source: UploadSource,
}

/// The file on disk that bytes are read from, and how they are compressed.
#[derive(Debug, Clone)]
enum UploadSource {
    Plain(PathBuf),
    Gzip(PathBuf),
    Brotli(PathBuf),
    #[cfg(test)]
    Text(String),
}

/// The endings of text worth compressing.
const TEXT: [&str; 9] = [".html", ".css", ".js", ".json", ".xml", ".svg", ".csv", ".txt", ".map"];
/// A smaller file fits into one packet anyway.
const LEAST_COMPRESSED: u64 = 512;
const GZIP_LEVEL: u32 = 9;
const BROTLI_LEVEL: i32 = 9;

impl Upload {
    /// The files of a build in `folder`, by its manifest.
    pub(crate) fn from_manifest(manifest: &Manifest, folder: &Path, precompress: bool) -> Self {
        let mut files = BTreeMap::new();
        for (path, fingerprint) in &manifest.files {
            let disk = folder.join(path);
            let is_text = TEXT.iter().any(|ending| path.ends_with(ending));
            if precompress && is_text && fingerprint.size >= LEAST_COMPRESSED {
                for (ending, source) in
                    [("gz", UploadSource::Gzip(disk.clone())), ("br", UploadSource::Brotli(disk.clone()))]
                {
                    files.insert(format!("{path}.{ending}"), UploadFile::compressed(*fingerprint, ending, source));
                }
            }
            files.insert(path.clone(), UploadFile::plain(*fingerprint, UploadSource::Plain(disk)));
        }
        Self { files }
    }

    pub(crate) fn manifest(&self) -> Manifest {
        Manifest { files: self.files.iter().map(|(path, file)| (path.clone(), file.fingerprint)).collect() }
    }
}

impl UploadFile {
    fn plain(fingerprint: Fingerprint, source: UploadSource) -> Self {
        Self { fingerprint, bytes_to_send: fingerprint.size, source_fingerprint: fingerprint, source }
    }

    fn compressed(text: Fingerprint, ending: &str, source: UploadSource) -> Self {
        // The number stands for the way of compressing.
        let mut identity = text.hash.to_vec();
        identity.extend_from_slice(format!("{ending} 1").as_bytes());
        let fingerprint = Fingerprint { hash: hash::of(&identity), size: text.size };
        Self { fingerprint, bytes_to_send: text.size / 4, source_fingerprint: text, source }
    }

    /// The bytes to send. Fails where the file on disk has changed since the build.
    pub(crate) fn read(&self) -> Result<Vec<u8>, PublishError> {
        match &self.source {
            UploadSource::Plain(path) => self.read_source(path),
            UploadSource::Gzip(path) => gzip(&self.read_source(path)?).map_err(read_error(path)),
            UploadSource::Brotli(path) => brotli(&self.read_source(path)?).map_err(read_error(path)),
            #[cfg(test)]
            UploadSource::Text(text) => Ok(text.clone().into_bytes()),
        }
    }

    fn read_source(&self, path: &Path) -> Result<Vec<u8>, PublishError> {
        let bytes = disk::read(path).map_err(read_error(path))?;
        if Fingerprint::of(&bytes) == self.source_fingerprint {
            Ok(bytes)
        } else {
            Err(PublishError::BuildChanged(path.to_path_buf()))
        }
    }

    /// Copies a plain file, however large. Fails where it has changed since the build.
    pub(crate) fn copy(&self, from: &Path, to: &Path) -> Result<(), PublishError> {
        let write_error = |error| PublishError::Write(to.to_path_buf(), error);
        disk::copy(from, to).map_err(write_error)?;
        let mut hasher = blake3::Hasher::new();
        disk::open(to).and_then(|file| hasher.update_reader(file).map(|_| ())).map_err(write_error)?;
        let is_same = hash::short(&hasher.finalize()) == self.source_fingerprint.hash;
        if is_same { Ok(()) } else { Err(PublishError::BuildChanged(from.to_path_buf())) }
    }

    /// The path on disk, unless the file is sent in a compressed form.
    pub(crate) fn plain_path(&self) -> Option<&Path> {
        match &self.source {
            UploadSource::Plain(path) => Some(path),
            _ => None,
        }
    }
}

/// Without a name and a time, so that the same text always gives the same bytes.
fn gzip(text: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(GZIP_LEVEL));
    encoder.write_all(text)?;
    encoder.finish()
}

fn brotli(mut text: &[u8]) -> io::Result<Vec<u8>> {
    let params = brotli::enc::BrotliEncoderParams { quality: BROTLI_LEVEL, ..Default::default() };
    let mut bytes = Vec::new();
    brotli::BrotliCompress(&mut text, &mut bytes, &params)?;
    Ok(bytes)
}

fn read_error(path: &Path) -> impl FnOnce(io::Error) -> PublishError {
    let path = path.to_path_buf();
    move |error| PublishError::Read(path, error)
}

#[cfg(test)]
impl Upload {
    pub(crate) fn of_texts<'t>(texts: impl IntoIterator<Item = (&'t str, &'t str)>) -> Self {
        let file =
            |text: &str| UploadFile::plain(Fingerprint::of(text.as_bytes()), UploadSource::Text(text.to_owned()));
        Self { files: texts.into_iter().map(|(path, text)| (path.to_owned(), file(text))).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_compressed_beside_itself_and_always_alike() {
        let folder = std::env::temp_dir().join(format!("congkhai-upload-{}", std::process::id()));
        disk::create_folders(&folder).unwrap();
        let page = "<p>Công khai</p>\n".repeat(100);
        disk::write(&folder.join("index.html"), &page).unwrap();
        disk::write(&folder.join("x.pdf"), "pdf").unwrap();
        let fingerprint = Fingerprint::of(page.as_bytes());
        let files =
            BTreeMap::from([("index.html".to_owned(), fingerprint), ("x.pdf".to_owned(), Fingerprint::of(b"pdf"))]);
        let manifest = Manifest { files };
        assert_eq!(Upload::from_manifest(&manifest, &folder, false).files.len(), 2);
        let upload = Upload::from_manifest(&manifest, &folder, true);
        let paths: Vec<&str> = upload.files.keys().map(String::as_str).collect();
        assert_eq!(paths, ["index.html", "index.html.br", "index.html.gz", "x.pdf"]);
        let gz = upload.files["index.html.gz"].read().unwrap();
        assert!(gz.len() < page.len() / 4);
        assert_eq!(gz, upload.files["index.html.gz"].read().unwrap());
        let mut back = String::new();
        std::io::Read::read_to_string(&mut flate2::read::GzDecoder::new(gz.as_slice()), &mut back).unwrap();
        assert_eq!(back, page);
        let mut back = Vec::new();
        let br = upload.files["index.html.br"].read().unwrap();
        brotli::BrotliDecompress(&mut br.as_slice(), &mut back).unwrap();
        assert_eq!(back, page.as_bytes());
        assert_ne!(upload.files["index.html.gz"].fingerprint, upload.files["index.html.br"].fingerprint);
        // Another build came between.
        disk::write(&folder.join("index.html"), &page[1..]).unwrap();
        for path in ["index.html", "index.html.gz", "index.html.br"] {
            assert!(matches!(upload.files[path].read(), Err(PublishError::BuildChanged(_))), "{path}");
        }
        let file = &upload.files["index.html"];
        let copied = file.copy(file.plain_path().unwrap(), &folder.join("copy"));
        assert!(matches!(copied, Err(PublishError::BuildChanged(_))));
        disk::remove_folder(&folder).unwrap();
    }
}
