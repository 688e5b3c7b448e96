//! Stores on other machines, by OpenDAL. Not all of them put a file in place
//! as a whole by themselves: where they don't, it is sent under another name
//! and then renamed.

use std::error::Error as _;
use std::time::Duration;

use opendal::layers::{RetryLayer, TimeoutLayer};
use opendal::options::WriteOptions;
use opendal::{Error, ErrorKind, Operator, services};
use tokio::runtime::Runtime;

use super::error::PublishError;
use super::secrets::Secrets;
use super::store::{Store, StoreError, StoreFault};
use crate::content::destination::{Destination, Host};
use crate::content::settings::PublishTarget;
use crate::hash;
use crate::output::addresses::ASSETS;
use crate::output::media::media_type;

/// An answer that takes longer doesn't come.
const ANSWER: Duration = Duration::from_secs(60);
/// Nor does a file that takes longer to send.
const SENDING: Duration = Duration::from_secs(300);
/// The folder of files that are being sent.
const BESIDE: &str = ".congkhai/tmp/";
/// What stores keep in the region nobody named.
const REGION: &str = "us-east-1";

pub struct Cloud {
    operator: Operator,
    runtime: Runtime,
    way: Connection,
    secrets: Secrets,
    /// Begins the names of this run's half-sent files: others may be sending too.
    run: String,
}

/// How a file comes into place as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Connection {
    /// The store sees to it, and keeps what is said of a file.
    Objects,
    /// Under another name first.
    Rename,
    /// The same, but OpenDAL does it.
    Ftp,
}

impl Cloud {
    pub fn open(target: &PublishTarget, secrets: &Secrets, run: &str) -> Result<Self, PublishError> {
        let login =
            |what: &str| PublishError::Store(StoreError { kind: StoreFault::Login, said: format!("{what} ∅") });
        let user = |host: &Host| host.user.clone().or_else(|| secrets.user.clone());
        let (operator, way) = match &target.destination {
            Destination::Folder(_) => return Err(PublishError::NoVersions),
            Destination::S3 { bucket, root } => {
                let key = secrets.s3_key.as_deref().ok_or_else(|| login("AWS_ACCESS_KEY_ID"))?;
                let secret = secrets.s3_secret.as_deref().ok_or_else(|| login("AWS_SECRET_ACCESS_KEY"))?;
                let mut builder = services::S3::default()
                    .bucket(bucket)
                    .root(root)
                    .region(target.region.as_deref().unwrap_or(REGION))
                    .access_key_id(key)
                    .secret_access_key(secret)
                    // What is used is what was asked for, not what else is found on the machine.
                    .disable_config_load()
                    .disable_ec2_metadata();
                if let Some(endpoint) = &target.endpoint {
                    builder = builder.endpoint(endpoint);
                }
                if let Some(token) = &secrets.s3_token {
                    builder = builder.session_token(token);
                }
                (Operator::new(builder), Connection::Objects)
            }
            #[cfg(not(unix))]
            Destination::Sftp(_) => return Err(PublishError::NoSftp),
            #[cfg(unix)]
            Destination::Sftp(host) => {
                let mut builder = services::Sftp::default().endpoint(&format!("ssh://{}", host.name)).root(&host.root);
                if let Some(user) = user(host) {
                    builder = builder.user(&user);
                }
                (Operator::new(builder), Connection::Rename)
            }
            Destination::WebDav { host, is_secure } => {
                let scheme = if *is_secure { "https" } else { "http" };
                let mut builder =
                    services::Webdav::default().endpoint(&format!("{scheme}://{}", host.name)).root(&host.root);
                if let Some(user) = user(host) {
                    builder = builder.username(&user).password(secrets.password.as_deref().unwrap_or_default());
                }
                (Operator::new(builder), Connection::Rename)
            }
            Destination::Ftp { host, is_secure } => {
                let scheme = if *is_secure { "ftps" } else { "ftp" };
                let builder = services::Ftp::default()
                    .endpoint(&format!("{scheme}://{}", host.name))
                    .root(&host.root)
                    .user(user(host).as_deref().unwrap_or("anonymous"))
                    .password(secrets.password.as_deref().unwrap_or_default());
                (Operator::new(builder), Connection::Ftp)
            }
        };
        opendal::install_default();
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
        let runtime = runtime
            .map_err(|error| PublishError::Store(StoreError { kind: StoreFault::Other, said: error.to_string() }))?;
        let operator = operator.map_err(|error| understood(&error, secrets))?;
        let operator = operator
            .layer(TimeoutLayer::new().with_timeout(ANSWER).with_io_timeout(SENDING))
            .layer(RetryLayer::new().with_max_times(2).with_min_delay(Duration::from_millis(300)));
        Ok(Self { operator, runtime, way, secrets: secrets.clone(), run: run.to_owned() })
    }

    fn wait<T>(&self, work: impl Future<Output = opendal::Result<T>>) -> Result<T, StoreError> {
        self.runtime.block_on(work).map_err(|error| understood(&error, &self.secrets))
    }

    async fn put(&self, path: &str, bytes: Vec<u8>) -> opendal::Result<()> {
        let options = match self.way {
            Connection::Objects => WriteOptions {
                content_type: Some(media_type(path)),
                cache_control: Some(cache_of(path).to_owned()),
                ..WriteOptions::default()
            },
            Connection::Rename | Connection::Ftp => WriteOptions::default(),
        };
        if self.way != Connection::Rename {
            return self.operator.write_options(path, bytes, options).await.map(|_| ());
        }
        let beside = format!("{BESIDE}{}-{}", self.run, hash::hex(&hash::of(path.as_bytes()), 16));
        self.operator.write_options(&beside, bytes, options).await?;
        self.operator.rename(&beside, path).await
    }
}

impl Store for Cloud {
    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, StoreError> {
        self.wait(async {
            match self.operator.read(path).await {
                Ok(bytes) => Ok(Some(bytes.to_vec())),
                Err(error) if error.kind() == ErrorKind::NotFound && !is_no_place(&error) => Ok(None),
                Err(error) => Err(error),
            }
        })
    }

    fn write(&self, path: &str, bytes: Vec<u8>) -> Result<(), StoreError> {
        if self.way == Connection::Ftp && bytes.is_empty() {
            // OpenDAL would leave it out without a word.
            let said = format!("{path}: an empty file can't be sent by FTP");
            return Err(StoreError { kind: StoreFault::Other, said });
        }
        self.wait(self.put(path, bytes))
    }

    fn delete(&self, path: &str) -> Result<(), StoreError> {
        self.wait(self.operator.delete(path))
    }

    fn exists(&self, path: &str) -> Result<bool, StoreError> {
        self.wait(self.operator.exists(path))
    }

    fn is_empty(&self) -> Result<bool, StoreError> {
        self.wait(async {
            match self.operator.list("/").await {
                Ok(entries) => Ok(entries.iter().all(|entry| matches!(entry.path(), "/" | "" | ".congkhai/"))),
                Err(error) if error.kind() == ErrorKind::NotFound && !is_no_place(&error) => Ok(true),
                Err(error) => Err(error),
            }
        })
    }

    fn sweep(&self) -> Result<(), StoreError> {
        if self.way != Connection::Rename {
            return Ok(());
        }
        self.wait(async {
            let left = match self.operator.list(BESIDE).await {
                Ok(left) => left,
                Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
                Err(error) => return Err(error),
            };
            let own = format!("{BESIDE}{}", self.run);
            for entry in left.iter().filter(|entry| !entry.path().ends_with('/') && !entry.path().starts_with(&own)) {
                self.operator.delete(entry.path()).await?;
            }
            Ok(())
        })
    }

    fn hands(&self) -> usize {
        match self.way {
            Connection::Objects => 16,
            Connection::Rename => 6,
            // Hosts often allow few connections of one user.
            Connection::Ftp => 3,
        }
    }
}

/// How long browsers and caches may keep a file unasked.
fn cache_of(path: &str) -> &'static str {
    if path.starts_with(ASSETS) { "public, max-age=31536000, immutable" } else { "no-cache" }
}

/// The bucket itself isn't there, which is said as of any file.
fn is_no_place(error: &Error) -> bool {
    StoreFault::of_words(&words(error)) == StoreFault::NoPlace
}

fn understood(error: &Error, secrets: &Secrets) -> StoreError {
    // Hidden before it is shortened: half a secret is one too.
    let said = secrets.hidden(&words(error));
    let kind = match (StoreFault::of_words(&said), error.kind()) {
        (StoreFault::Other, ErrorKind::PermissionDenied) => StoreFault::Permission,
        (StoreFault::Other, ErrorKind::NotFound) => StoreFault::NoPlace,
        (StoreFault::Other, ErrorKind::RateLimited) => StoreFault::Connection,
        (kind, _) => kind,
    };
    StoreError { kind, said: shortened(&said) }
}

/// What an error and those behind it say, on one line; not what OpenDAL adds of
/// addresses and headers.
fn words(error: &Error) -> String {
    let whole = error.to_string();
    let mut said = whole.split_once(" => ").map_or(whole.as_str(), |(_, said)| said).to_owned();
    let mut source = error.source();
    while let Some(error) = source {
        let more = error.to_string();
        if !said.contains(&more) {
            said.push_str(": ");
            said.push_str(&more);
        }
        source = error.source();
    }
    let plain: Vec<&str> = said.split_whitespace().collect();
    plain.join(" ")
}

/// No longer than is read.
fn shortened(said: &str) -> String {
    const MOST: usize = 300;
    if said.chars().count() <= MOST { said.to_owned() } else { said.chars().take(MOST).chain(['…']).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_named_by_its_content_is_kept_for_long() {
        assert!(cache_of("tai-nguyen/cong-khai.0123.css").contains("immutable"));
        assert_eq!(cache_of("index.html"), "no-cache");
    }
}
