//! What is published: the files of a build, and beside those of text, where
//! that is wanted, their compressed forms.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use super::error::PublishError;
use crate::disk;
use crate::hash;
use crate::output::manifest::{Fingerprint, Manifest};

/// All files, by their paths.
#[derive(Debug, Default)]
pub struct Upload {
    pub items: BTreeMap<String, UploadFile>,
}

#[derive(Debug, Clone)]
pub struct UploadFile {
    /// What it is known by: of a compressed file that of what it is made of, so
    /// that it need not be made to be known.
    pub print: Fingerprint,
    /// About as many bytes as are sent.
    pub bytes: u64,
    /// What the file on disk was when it was planned.
    source: Fingerprint,
    origin: Origin,
}

#[derive(Debug, Clone)]
enum Origin {
    File(PathBuf),
    Gzip(PathBuf),
    Brotli(PathBuf),
    #[cfg(test)]
    Text(String),
}

/// The endings of text worth compressing.
const TEXT: [&str; 9] = [".html", ".css", ".js", ".json", ".xml", ".svg", ".csv", ".txt", ".map"];
/// Less than this fits into one packet anyway.
const LEAST: u64 = 512;

impl Upload {
    pub fn of(manifest: &Manifest, tree: &Path, precompress: bool) -> Self {
        let mut items = BTreeMap::new();
        for (path, print) in &manifest.files {
            let disk = tree.join(path);
            if precompress && print.size >= LEAST && TEXT.iter().any(|ending| path.ends_with(ending)) {
                for (ending, origin) in [("gz", Origin::Gzip(disk.clone())), ("br", Origin::Brotli(disk.clone()))] {
                    let known = compressed(*print, ending);
                    let item = UploadFile { print: known, bytes: print.size / 4, source: *print, origin };
                    items.insert(format!("{path}.{ending}"), item);
                }
            }
            items.insert(
                path.clone(),
                UploadFile { print: *print, bytes: print.size, source: *print, origin: Origin::File(disk) },
            );
        }
        Self { items }
    }

    pub fn manifest(&self) -> Manifest {
        Manifest { files: self.items.iter().map(|(path, item)| (path.clone(), item.print)).collect() }
    }
}

/// What a compressed file is known by. The number stands for the way of compressing.
fn compressed(of: Fingerprint, ending: &str) -> Fingerprint {
    let mut known = of.hash.to_vec();
    known.extend_from_slice(format!("{ending} 1").as_bytes());
    Fingerprint { hash: hash::of(&known), size: of.size }
}

impl UploadFile {
    /// The bytes that were planned; a build that came between is told of.
    pub fn read(&self) -> Result<Vec<u8>, PublishError> {
        const GZIP: u32 = 9;
        let at = |disk: &Path| {
            let disk = disk.to_path_buf();
            move |error| PublishError::Read(disk, error)
        };
        match &self.origin {
            Origin::File(disk) => self.source(disk),
            Origin::Gzip(disk) => {
                // Without a name and a time: the same text is always the same bytes.
                let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(GZIP));
                encoder.write_all(&self.source(disk)?).and_then(|()| encoder.finish()).map_err(at(disk))
            }
            Origin::Brotli(disk) => {
                let params = brotli::enc::BrotliEncoderParams { quality: 9, ..Default::default() };
                let mut bytes = Vec::new();
                brotli::BrotliCompress(&mut self.source(disk)?.as_slice(), &mut bytes, &params).map_err(at(disk))?;
                Ok(bytes)
            }
            #[cfg(test)]
            Origin::Text(text) => Ok(text.clone().into_bytes()),
        }
    }

    fn source(&self, path: &Path) -> Result<Vec<u8>, PublishError> {
        let bytes = disk::read(path).map_err(|error| PublishError::Read(path.to_path_buf(), error))?;
        if Fingerprint::of(&bytes) == self.source { Ok(bytes) } else { Err(PublishError::Changed(path.to_path_buf())) }
    }

    /// Copies a plain file, however large, and sees that it is what was planned.
    pub fn copy(&self, from: &Path, to: &Path) -> Result<(), PublishError> {
        let at_to = |error| PublishError::Folder(to.to_path_buf(), error);
        disk::copy(from, to).map_err(at_to)?;
        let mut hasher = blake3::Hasher::new();
        disk::open(to).and_then(|file| hasher.update_reader(file).map(|_| ())).map_err(at_to)?;
        let is_same = hash::short(&hasher.finalize()) == self.source.hash;
        if is_same { Ok(()) } else { Err(PublishError::Changed(from.to_path_buf())) }
    }

    /// The file on disk that it is a plain copy of.
    pub fn plain_file(&self) -> Option<&Path> {
        match &self.origin {
            Origin::File(disk) => Some(disk),
            _ => None,
        }
    }
}

#[cfg(test)]
impl Upload {
    pub fn of_texts<'t>(texts: impl IntoIterator<Item = (&'t str, &'t str)>) -> Self {
        let item = |text: &str| UploadFile {
            print: Fingerprint::of(text.as_bytes()),
            bytes: text.len() as u64,
            source: Fingerprint::of(text.as_bytes()),
            origin: Origin::Text(text.to_owned()),
        };
        Self { items: texts.into_iter().map(|(path, text)| (path.to_owned(), item(text))).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_compressed_beside_itself_and_always_alike() {
        let folder = std::env::temp_dir().join(format!("congkhai-parcel-{}", std::process::id()));
        disk::create_folders(&folder).unwrap();
        let page = "<p>Công khai</p>\n".repeat(100);
        disk::write(&folder.join("index.html"), &page).unwrap();
        disk::write(&folder.join("x.pdf"), "pdf").unwrap();
        let print = Fingerprint::of(page.as_bytes());
        let files = BTreeMap::from([("index.html".to_owned(), print), ("x.pdf".to_owned(), Fingerprint::of(b"pdf"))]);
        let manifest = Manifest { files };
        assert_eq!(Upload::of(&manifest, &folder, false).items.len(), 2);
        let parcel = Upload::of(&manifest, &folder, true);
        let paths: Vec<&str> = parcel.items.keys().map(String::as_str).collect();
        assert_eq!(paths, ["index.html", "index.html.br", "index.html.gz", "x.pdf"]);
        let gz = parcel.items["index.html.gz"].read().unwrap();
        assert!(gz.len() < page.len() / 4);
        assert_eq!(gz, parcel.items["index.html.gz"].read().unwrap());
        let mut back = String::new();
        std::io::Read::read_to_string(&mut flate2::read::GzDecoder::new(gz.as_slice()), &mut back).unwrap();
        assert_eq!(back, page);
        let mut back = Vec::new();
        let br = parcel.items["index.html.br"].read().unwrap();
        brotli::BrotliDecompress(&mut br.as_slice(), &mut back).unwrap();
        assert_eq!(back, page.as_bytes());
        assert_ne!(parcel.items["index.html.gz"].print, parcel.items["index.html.br"].print);
        // Another build came between: what was planned is no more.
        disk::write(&folder.join("index.html"), &page[1..]).unwrap();
        for path in ["index.html", "index.html.gz", "index.html.br"] {
            assert!(matches!(parcel.items[path].read(), Err(PublishError::Changed(_))), "{path}");
        }
        let item = &parcel.items["index.html"];
        let copied = item.copy(item.plain_file().unwrap(), &folder.join("copy"));
        assert!(matches!(copied, Err(PublishError::Changed(_))));
        disk::remove_folder(&folder).unwrap();
    }
}
