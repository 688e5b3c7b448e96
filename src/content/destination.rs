//! Destinations of publishing, as `site.toml` writes them: a folder, or an
//! address whose scheme names the kind of store. A destination has no secrets.

use std::path::PathBuf;

/// A place to publish to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// A folder of this machine; from the site's own folder where it is relative.
    Folder(PathBuf),
    S3 {
        bucket: String,
        root: String,
    },
    Sftp(Host),
    WebDav {
        host: Host,
        is_secure: bool,
    },
    Ftp {
        host: Host,
        is_secure: bool,
    },
}

/// A host, the user to log in as, and the folder of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Host {
    pub user: Option<String>,
    /// The name with its port, where that isn't the usual one.
    pub name: String,
    pub root: String,
}

/// The reason a text names no destination.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DestinationError {
    /// It has a password in it, or a query, which often has a key.
    Secret,
    UnknownScheme,
    NoHost,
}

impl Destination {
    pub fn parse(text: &str) -> Result<Self, DestinationError> {
        if may_hold_secret(text) {
            return Err(DestinationError::Secret);
        }
        let Some((scheme, rest)) = text.split_once("://") else {
            // `an@host:www` is how scp writes it.
            let is_scp = text.split_once('@').is_some_and(|(user, host)| !user.contains('/') && host.contains(':'));
            return match text.trim().is_empty() {
                true => Err(DestinationError::NoHost),
                // Nobody's home is looked up: `~` would be the name of a folder.
                false if is_scp || text.starts_with('~') => Err(DestinationError::UnknownScheme),
                false => Ok(Self::Folder(text.into())),
            };
        };
        if scheme == "file" {
            return Ok(Self::Folder(rest.into()));
        }
        let host = Host::parse(rest)?;
        Ok(match scheme {
            "s3" if host.user.is_some() => return Err(DestinationError::Secret),
            "s3" => Self::S3 { bucket: host.name, root: host.root },
            "sftp" => Self::Sftp(host),
            "dav" | "webdav" => Self::WebDav { host, is_secure: false },
            "davs" | "webdavs" => Self::WebDav { host, is_secure: true },
            "ftp" => Self::Ftp { host, is_secure: false },
            "ftps" => Self::Ftp { host, is_secure: true },
            _ => return Err(DestinationError::UnknownScheme),
        })
    }
}

/// Whether a text may hold a password: an address with a login or a query.
pub(super) fn may_hold_secret(text: &str) -> bool {
    has_login_with_password(text) || text.split_once("://").is_some_and(|(_, rest)| rest.contains(['?', '#']))
}

/// Whether a colon stands before an `@`, as in `an:password@host`, in whatever way an address may be
/// miswritten. A path of a folder begins with `/` or `.`.
fn has_login_with_password(text: &str) -> bool {
    let address = text.split_once("://").map_or(text, |(_, rest)| rest);
    let is_folder =
        address.len() == text.len() && (text.starts_with('.') || text.starts_with('/') && !text.starts_with("//"));
    !is_folder && address.rsplit_once('@').is_some_and(|(login, _)| login.contains(':'))
}

impl Host {
    fn parse(text: &str) -> Result<Self, DestinationError> {
        let (host, root) = text.split_once('/').unwrap_or((text, ""));
        let (user, name) = match host.rsplit_once('@') {
            Some((user, name)) => (Some(user.to_owned()), name),
            None => (None, host),
        };
        if name.is_empty() || name.contains(char::is_whitespace) {
            return Err(DestinationError::NoHost);
        }
        Ok(Self { user, name: name.to_owned(), root: format!("/{}", root.trim_matches('/')) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_told_by_their_scheme() {
        let host = |user: Option<&str>, name: &str, root: &str| Host {
            user: user.map(str::to_owned),
            name: name.to_owned(),
            root: root.to_owned(),
        };
        for (text, place) in [
            ("/srv/www/phuong", Destination::Folder("/srv/www/phuong".into())),
            ("../www", Destination::Folder("../www".into())),
            ("file:///srv/www", Destination::Folder("/srv/www".into())),
            ("s3://kho/phuong/", Destination::S3 { bucket: "kho".into(), root: "/phuong".into() }),
            ("sftp://an@host:2222/www/", Destination::Sftp(host(Some("an"), "host:2222", "/www"))),
            ("davs://host/dav", Destination::WebDav { host: host(None, "host", "/dav"), is_secure: true }),
            ("ftp://host", Destination::Ftp { host: host(None, "host", "/"), is_secure: false }),
        ] {
            assert_eq!(Destination::parse(text), Ok(place), "{text}");
        }
    }

    #[test]
    fn secrets_and_unknown_places_are_refused() {
        for (text, wrong) in [
            ("sftp://an:bi-mat@host/www", DestinationError::Secret),
            ("s3://AKIA@kho/", DestinationError::Secret),
            ("sftp://an:bi/mat@host/www", DestinationError::Secret),
            ("rsync://an:bi-mat@host/www", DestinationError::Secret),
            ("an:bi-mat@host:www", DestinationError::Secret),
            ("an:bi-mat@host/www", DestinationError::Secret),
            ("sftp:/an:bi-mat@host/www", DestinationError::Secret),
            ("//an:bi-mat@host/www", DestinationError::Secret),
            ("an@host:www", DestinationError::UnknownScheme),
            ("an@host:/srv/www", DestinationError::UnknownScheme),
            ("~/www", DestinationError::UnknownScheme),
            ("rsync://host/www", DestinationError::UnknownScheme),
            ("https://host/www", DestinationError::UnknownScheme),
            ("sftp:///www", DestinationError::NoHost),
            ("s3://kho?key=1", DestinationError::Secret),
            ("davs://host/dav?token=1", DestinationError::Secret),
            ("sftp://host/www#x", DestinationError::Secret),
            (" ", DestinationError::NoHost),
        ] {
            assert_eq!(Destination::parse(text), Err(wrong), "{text}");
        }
    }
}
