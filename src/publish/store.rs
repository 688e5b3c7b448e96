//! What a store must be able to do for a site to be published to it, and what
//! can go wrong there.

use std::fmt;

/// A place somewhere else that holds files by their paths.
pub trait Store: Sync {
    /// The bytes of a file; none where there is none.
    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, StoreError>;

    /// Puts a file in its place as a whole: nobody ever meets a part of it.
    fn write(&self, path: &str, bytes: Vec<u8>) -> Result<(), StoreError>;

    /// Takes a file away; one that isn't there is as good as gone.
    fn delete(&self, path: &str) -> Result<(), StoreError>;

    fn exists(&self, path: &str) -> Result<bool, StoreError>;

    /// Whether the store holds anything at all.
    fn is_empty(&self) -> Result<bool, StoreError>;

    /// Clears away what runs that were killed have left half-sent, if any is left at all.
    fn sweep(&self) -> Result<(), StoreError> {
        Ok(())
    }

    /// How many files it takes at once.
    fn hands(&self) -> usize;
}

/// Why a store doesn't do what is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoreError {
    pub kind: StoreFault,
    /// The store's own words, without secrets.
    pub said: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StoreFault {
    /// Who are you?
    Login,
    /// You may not.
    Permission,
    /// There is no such host.
    UnknownHost,
    /// The host is there, its key isn't the one that is known.
    HostKey,
    /// Nobody answers, or the connection broke.
    Connection,
    /// No room is left.
    Full,
    /// The clocks differ too much.
    Clock,
    /// The bucket or folder isn't there.
    NoPlace,
    Other,
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.said)
    }
}

impl StoreFault {
    /// What a store's words are about.
    pub fn of_words(said: &str) -> Self {
        let said = said.to_lowercase();
        let has = |words: &[&str]| words.iter().any(|word| said.contains(word));
        // A number that is part of a name or of another number says nothing.
        let tokens: Vec<&str> = said.split(|c: char| !c.is_ascii_alphanumeric()).collect();
        let has_code = |codes: &[&str]| codes.iter().any(|code| tokens.contains(code));
        if has(&["requesttimetooskewed", "too skewed", "request has expired", "clock"]) {
            Self::Clock
        } else if has(&["host key", "known_hosts", "host identification has changed"]) {
            Self::HostKey
        } else if has(&[
            "could not resolve",
            "dns error",
            "name or service not known",
            "failed to lookup",
            "no such host",
            "nodename nor servname",
            "name resolution",
        ]) {
            Self::UnknownHost
        } else if has(&[
            "(publickey",
            "login incorrect",
            "login failed",
            "authentication failed",
            "unauthorized",
            "invalidaccesskeyid",
            "signaturedoesnotmatch",
            "credential",
        ]) || has_code(&["401", "530"])
        {
            Self::Login
        } else if has(&["nosuchbucket", "no such bucket"]) {
            Self::NoPlace
        } else if has(&["no space", "insufficient storage", "quota", "disk full"]) || has_code(&["507", "552", "452"]) {
            Self::Full
        } else if has(&["permission", "denied", "forbidden", "read-only", "not enough privileges"])
            || has_code(&["403"])
        {
            Self::Permission
        } else if has(&[
            "connection",
            "connect",
            "timeout",
            "timed out",
            "broken pipe",
            "reset",
            "unexpected eof",
            "early eof",
            "response contains an invalid syntax",
            "error sending request",
            "network",
            "closed",
        ]) {
            Self::Connection
        } else {
            Self::Other
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_stores_are_understood() {
        for (said, trouble) in [
            ("S3Error { code: \"RequestTimeTooSkewed\" }", StoreFault::Clock),
            ("Host key verification failed.", StoreFault::HostKey),
            ("ssh: Could not resolve hostname khong.example", StoreFault::UnknownHost),
            ("an@host: Permission denied (publickey).", StoreFault::Login),
            ("530 Login incorrect.", StoreFault::Login),
            ("S3Error { code: \"NoSuchBucket\" }", StoreFault::NoPlace),
            ("No space left on device", StoreFault::Full),
            ("Permission denied", StoreFault::Permission),
            ("Connection refused (os error 111)", StoreFault::Connection),
            ("HTTP/1.1 401 Unauthorized", StoreFault::Login),
            ("something else at t401.js, request 5530552", StoreFault::Other),
        ] {
            assert_eq!(StoreFault::of_words(said), trouble, "{said}");
        }
    }
}
