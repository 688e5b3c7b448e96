//! Stores on other machines, by OpenDAL: S3, SFTP, WebDAV and FTP.

use std::error::Error as _;
use std::time::Duration;

use opendal::layers::{RetryLayer, TimeoutLayer};
use opendal::options::WriteOptions;
use opendal::{Error, ErrorKind, Operator, services};
use tokio::runtime::Runtime;

use super::message::fault_of_message;
use super::store::Store;
use crate::address::Route;
use crate::content::destination::{Destination, Host};
use crate::content::settings::PublishTarget;
use crate::hash;
use crate::output::media::{is_saved, media_type};
use crate::publish::error::PublishError;
use crate::publish::secrets::Secrets;
use crate::publish::store_error::{StoreError, StoreFault};

/// A request that takes longer has failed.
const REQUEST_TIMEOUT: Duration = Duration::from_secs(60);
/// The same for a request that sends or receives a file.
const TRANSFER_TIMEOUT: Duration = Duration::from_secs(300);
/// The folder of half-sent files.
const TEMPORARY: &str = ".congkhai/tmp/";
/// The region of a bucket, where `site.toml` names none.
const DEFAULT_REGION: &str = "us-east-1";

/// A store on another machine.
pub(crate) struct CloudStore {
    operator: Operator,
    runtime: Runtime,
    write_method: WriteMethod,
    secrets: Secrets,
    /// Begins the names of this run's half-sent files: other runs may be sending too.
    run: String,
}

/// How a file is written so that no reader meets a part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum WriteMethod {
    /// The store writes whole objects, and keeps their type and how long they may be cached.
    Object,
    /// The file is sent under another name, then renamed.
    Rename,
    /// OpenDAL does the same by itself.
    Ftp,
}

impl CloudStore {
    pub(crate) fn open(target: &PublishTarget, secrets: &Secrets, run: &str) -> Result<Self, PublishError> {
        let (operator, write_method) = match &target.destination {
            Destination::Folder(_) => return Err(PublishError::VersionsNotKept),
            Destination::S3 { bucket, root } => (s3(target, bucket, root, secrets)?, WriteMethod::Object),
            #[cfg(not(unix))]
            Destination::Sftp(_) => return Err(PublishError::NoSftp),
            #[cfg(unix)]
            Destination::Sftp(host) => (sftp(host, secrets), WriteMethod::Rename),
            Destination::WebDav { host, is_secure } => (webdav(host, *is_secure, secrets), WriteMethod::Rename),
            Destination::Ftp { host, is_secure } => (ftp(host, *is_secure, secrets), WriteMethod::Ftp),
        };
        opendal::install_default();
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
        let runtime = runtime.map_err(|error| StoreError { fault: StoreFault::Other, message: error.to_string() })?;
        let operator = operator
            .map_err(|error| store_error(&error, secrets))?
            .layer(TimeoutLayer::new().with_timeout(REQUEST_TIMEOUT).with_io_timeout(TRANSFER_TIMEOUT))
            .layer(RetryLayer::new().with_max_times(2).with_min_delay(Duration::from_millis(300)));
        Ok(Self { operator, runtime, write_method, secrets: secrets.clone(), run: run.to_owned() })
    }

    fn wait<T>(&self, request: impl Future<Output = opendal::Result<T>>) -> Result<T, StoreError> {
        self.runtime.block_on(request).map_err(|error| store_error(&error, &self.secrets))
    }

    async fn put(&self, path: &str, bytes: Vec<u8>) -> opendal::Result<()> {
        let options = match self.write_method {
            WriteMethod::Object => WriteOptions {
                content_type: Some(media_type(path)),
                cache_control: Some(cache_control(path).to_owned()),
                content_disposition: is_saved(path).then(|| "attachment".to_owned()),
                ..WriteOptions::default()
            },
            WriteMethod::Rename | WriteMethod::Ftp => WriteOptions::default(),
        };
        if self.write_method != WriteMethod::Rename {
            return self.operator.write_options(path, bytes, options).await.map(|_| ());
        }
        let temporary = format!("{TEMPORARY}{}-{}", self.run, hash::hex(&hash::of(path.as_bytes()), 16));
        self.operator.write_options(&temporary, bytes, options).await?;
        self.operator.rename(&temporary, path).await
    }
}

fn s3(
    target: &PublishTarget,
    bucket: &str,
    root: &str,
    secrets: &Secrets,
) -> Result<opendal::Result<Operator>, StoreError> {
    let missing = |variable: &str| StoreError { fault: StoreFault::Login, message: format!("{variable} ∅") };
    let key = secrets.s3_key.as_deref().ok_or_else(|| missing("AWS_ACCESS_KEY_ID"))?;
    let secret = secrets.s3_secret.as_deref().ok_or_else(|| missing("AWS_SECRET_ACCESS_KEY"))?;
    let mut builder = services::S3::default()
        .bucket(bucket)
        .root(root)
        .region(target.region.as_deref().unwrap_or(DEFAULT_REGION))
        .access_key_id(key)
        .secret_access_key(secret)
        // Settings that are found elsewhere on the machine are not used.
        .disable_config_load()
        .disable_ec2_metadata();
    if let Some(endpoint) = &target.endpoint {
        builder = builder.endpoint(endpoint);
    }
    if let Some(token) = &secrets.s3_token {
        builder = builder.session_token(token);
    }
    Ok(Operator::new(builder))
}

#[cfg(unix)]
fn sftp(host: &Host, secrets: &Secrets) -> opendal::Result<Operator> {
    let mut builder = services::Sftp::default().endpoint(&format!("ssh://{}", host.name)).root(&host.root);
    if let Some(user) = user(host, secrets) {
        builder = builder.user(user);
    }
    Operator::new(builder)
}

fn webdav(host: &Host, is_secure: bool, secrets: &Secrets) -> opendal::Result<Operator> {
    let scheme = if is_secure { "https" } else { "http" };
    let mut builder = services::Webdav::default().endpoint(&format!("{scheme}://{}", host.name)).root(&host.root);
    if let Some(user) = user(host, secrets) {
        builder = builder.username(user).password(password(secrets));
    }
    Operator::new(builder)
}

fn ftp(host: &Host, is_secure: bool, secrets: &Secrets) -> opendal::Result<Operator> {
    let scheme = if is_secure { "ftps" } else { "ftp" };
    let builder = services::Ftp::default()
        .endpoint(&format!("{scheme}://{}", host.name))
        .root(&host.root)
        .user(user(host, secrets).unwrap_or("anonymous"))
        .password(password(secrets));
    Operator::new(builder)
}

fn user<'s>(host: &'s Host, secrets: &'s Secrets) -> Option<&'s str> {
    host.user.as_deref().or(secrets.user.as_deref())
}

/// The password; a user may have an empty one.
fn password(secrets: &Secrets) -> &str {
    secrets.password.as_deref().unwrap_or("")
}

impl Store for CloudStore {
    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, StoreError> {
        self.wait(async {
            match self.operator.read(path).await {
                Ok(bytes) => Ok(Some(bytes.to_vec())),
                Err(error) if is_missing_file(&error) => Ok(None),
                Err(error) => Err(error),
            }
        })
    }

    fn write(&self, path: &str, bytes: Vec<u8>) -> Result<(), StoreError> {
        if self.write_method == WriteMethod::Ftp && bytes.is_empty() {
            // OpenDAL would leave it out and report no error.
            let message = format!("{path}: an empty file can't be sent by FTP");
            return Err(StoreError { fault: StoreFault::Other, message });
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
                Err(error) if is_missing_file(&error) => Ok(true),
                Err(error) => Err(error),
            }
        })
    }

    fn remove_leftovers(&self) -> Result<(), StoreError> {
        if self.write_method != WriteMethod::Rename {
            return Ok(());
        }
        self.wait(async {
            let entries = match self.operator.list(TEMPORARY).await {
                Ok(entries) => entries,
                Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
                Err(error) => return Err(error),
            };
            let own = format!("{TEMPORARY}{}", self.run);
            let is_leftover = |path: &str| !path.ends_with('/') && !path.starts_with(&own);
            for entry in entries.iter().filter(|entry| is_leftover(entry.path())) {
                self.operator.delete(entry.path()).await?;
            }
            Ok(())
        })
    }

    fn parallel_requests(&self) -> usize {
        match self.write_method {
            WriteMethod::Object => 16,
            WriteMethod::Rename => 6,
            // Hosts often allow few connections of one user.
            WriteMethod::Ftp => 3,
        }
    }
}

/// How long browsers and caches may keep a file without asking again.
fn cache_control(path: &str) -> &'static str {
    if matches!(Route::parse(path), Route::Asset(_)) { "public, max-age=31536000, immutable" } else { "no-cache" }
}

/// Whether a file isn't there. A store says the same of any file where the
/// bucket itself isn't there, which is an error.
fn is_missing_file(error: &Error) -> bool {
    error.kind() == ErrorKind::NotFound && fault_of_message(&message(error)) != StoreFault::MissingBucket
}

fn store_error(error: &Error, secrets: &Secrets) -> StoreError {
    // Hidden before it is shortened: half a secret is one too.
    let message = secrets.hidden(&message(error));
    let fault = match (fault_of_message(&message), error.kind()) {
        (StoreFault::Other, ErrorKind::PermissionDenied) => StoreFault::Permission,
        (StoreFault::Other, ErrorKind::NotFound) => StoreFault::MissingBucket,
        (StoreFault::Other, ErrorKind::RateLimited) => StoreFault::Connection,
        (fault, _) => fault,
    };
    StoreError { fault, message: shortened(&message) }
}

/// The messages of an error and its sources, on one line, without the addresses
/// and headers that OpenDAL adds.
fn message(error: &Error) -> String {
    let whole = error.to_string();
    let mut message = whole.split_once(" => ").map_or(whole.as_str(), |(_, message)| message).to_owned();
    let mut source = error.source();
    while let Some(error) = source {
        let more = error.to_string();
        if !message.contains(&more) {
            message.push_str(": ");
            message.push_str(&more);
        }
        source = error.source();
    }
    let words: Vec<&str> = message.split_whitespace().collect();
    words.join(" ")
}

fn shortened(message: &str) -> String {
    const MOST: usize = 300;
    if message.chars().count() <= MOST {
        message.to_owned()
    } else {
        message.chars().take(MOST).chain(['…']).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_assets_are_cached_for_long() {
        assert!(cache_control("tai-nguyen/cong-khai.0123.css").contains("immutable"));
        assert_eq!(cache_control("index.html"), "no-cache");
    }
}
