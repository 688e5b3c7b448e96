//! The messages of stores: which fault each speaks of.

use crate::publish::store_error::StoreFault;

/// The kind of fault that a store's message speaks of.
pub(crate) fn fault_of_message(message: &str) -> StoreFault {
    let message = message.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| message.contains(word));
    // A number that is part of a name or of another number says nothing.
    let tokens: Vec<&str> = message.split(|c: char| !c.is_ascii_alphanumeric()).collect();
    let has_code = |codes: &[&str]| codes.iter().any(|code| tokens.contains(code));
    if has(&["requesttimetooskewed", "too skewed", "request has expired", "clock"]) {
        StoreFault::Clock
    } else if has(&["host key", "known_hosts", "host identification has changed"]) {
        StoreFault::HostKey
    } else if has(&[
        "could not resolve",
        "dns error",
        "name or service not known",
        "failed to lookup",
        "no such host",
        "nodename nor servname",
        "name resolution",
    ]) {
        StoreFault::UnknownHost
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
        StoreFault::Login
    } else if has(&["nosuchbucket", "no such bucket"]) {
        StoreFault::MissingBucket
    } else if has(&["no space", "insufficient storage", "quota", "disk full"]) || has_code(&["507", "552", "452"]) {
        StoreFault::Full
    } else if has(&["permission", "denied", "forbidden", "read-only", "not enough privileges"]) || has_code(&["403"]) {
        StoreFault::Permission
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
        StoreFault::Connection
    } else {
        StoreFault::Other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_of_stores_are_recognised() {
        for (message, fault) in [
            ("S3Error { code: \"RequestTimeTooSkewed\" }", StoreFault::Clock),
            ("Host key verification failed.", StoreFault::HostKey),
            ("ssh: Could not resolve hostname khong.example", StoreFault::UnknownHost),
            ("an@host: Permission denied (publickey).", StoreFault::Login),
            ("530 Login incorrect.", StoreFault::Login),
            ("S3Error { code: \"NoSuchBucket\" }", StoreFault::MissingBucket),
            ("No space left on device", StoreFault::Full),
            ("Permission denied", StoreFault::Permission),
            ("Connection refused (os error 111)", StoreFault::Connection),
            ("HTTP/1.1 401 Unauthorized", StoreFault::Login),
            ("something else at t401.js, request 5530552", StoreFault::Other),
        ] {
            assert_eq!(fault_of_message(message), fault, "{message}");
        }
    }
}
