//! What is published: the files of a build, and beside those of text, where
//! that is wanted, their compressed forms.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::hash;
use crate::output::manifest::{Manifest, Print};

/// All files, by their paths.
#[derive(Debug, Default)]
pub struct Parcel {
    pub items: BTreeMap<String, Item>,
}

#[derive(Debug, Clone)]
pub struct Item {
    /// What it is known by: of a compressed file that of what it is made of, so
    /// that it need not be made to be known.
    pub print: Print,
    /// About as many bytes as are sent.
    pub bytes: u64,
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

impl Parcel {
    pub fn of(manifest: &Manifest, tree: &Path, precompress: bool) -> Self {
        let mut items = BTreeMap::new();
        for (path, print) in &manifest.files {
            let disk = tree.join(path);
            if precompress && print.size >= LEAST && TEXT.iter().any(|ending| path.ends_with(ending)) {
                for (ending, origin) in [("gz", Origin::Gzip(disk.clone())), ("br", Origin::Brotli(disk.clone()))] {
                    let print = compressed(*print, ending);
                    let item = Item { print, bytes: print.size / 4, origin };
                    items.insert(format!("{path}.{ending}"), item);
                }
            }
            items.insert(path.clone(), Item { print: *print, bytes: print.size, origin: Origin::File(disk) });
        }
        Self { items }
    }

    pub fn manifest(&self) -> Manifest {
        Manifest { files: self.items.iter().map(|(path, item)| (path.clone(), item.print)).collect() }
    }
}

/// What a compressed file is known by. The number stands for the way of compressing.
fn compressed(of: Print, ending: &str) -> Print {
    let mut known = of.hash.to_vec();
    known.extend_from_slice(format!("{ending} 1").as_bytes());
    Print { hash: hash::of(&known), size: of.size }
}

impl Item {
    pub fn read(&self) -> io::Result<Vec<u8>> {
        const GZIP: u32 = 9;
        match &self.origin {
            Origin::File(disk) => fs::read(disk),
            Origin::Gzip(disk) => {
                // Without a name and a time: the same text is always the same bytes.
                let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(GZIP));
                encoder.write_all(&fs::read(disk)?)?;
                encoder.finish()
            }
            Origin::Brotli(disk) => {
                let params = brotli::enc::BrotliEncoderParams { quality: 9, ..Default::default() };
                let mut bytes = Vec::new();
                brotli::BrotliCompress(&mut fs::read(disk)?.as_slice(), &mut bytes, &params)?;
                Ok(bytes)
            }
            #[cfg(test)]
            Origin::Text(text) => Ok(text.clone().into_bytes()),
        }
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
impl Parcel {
    pub fn of_texts<'t>(texts: impl IntoIterator<Item = (&'t str, &'t str)>) -> Self {
        let item = |text: &str| Item {
            print: Print::of(text.as_bytes()),
            bytes: text.len() as u64,
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
        fs::create_dir_all(&folder).unwrap();
        let page = "<p>Công khai</p>\n".repeat(100);
        fs::write(folder.join("index.html"), &page).unwrap();
        fs::write(folder.join("x.pdf"), "pdf").unwrap();
        let print = Print::of(page.as_bytes());
        let files = BTreeMap::from([("index.html".to_owned(), print), ("x.pdf".to_owned(), Print::of(b"pdf"))]);
        let manifest = Manifest { files };
        assert_eq!(Parcel::of(&manifest, &folder, false).items.len(), 2);
        let parcel = Parcel::of(&manifest, &folder, true);
        let paths: Vec<&str> = parcel.items.keys().map(String::as_str).collect();
        assert_eq!(paths, ["index.html", "index.html.br", "index.html.gz", "x.pdf"]);
        let gz = parcel.items["index.html.gz"].read().unwrap();
        assert!(gz.len() < page.len() / 4);
        assert_eq!(gz, parcel.items["index.html.gz"].read().unwrap());
        let mut back = String::new();
        io::Read::read_to_string(&mut flate2::read::GzDecoder::new(gz.as_slice()), &mut back).unwrap();
        assert_eq!(back, page);
        let mut back = Vec::new();
        let br = parcel.items["index.html.br"].read().unwrap();
        brotli::BrotliDecompress(&mut br.as_slice(), &mut back).unwrap();
        assert_eq!(back, page.as_bytes());
        assert_ne!(parcel.items["index.html.gz"].print, parcel.items["index.html.br"].print);
        fs::remove_dir_all(&folder).unwrap();
    }
}
