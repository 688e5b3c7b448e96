//! The logins and keys of stores. They come from the environment and are never shown.

use std::fmt;

/// The logins and keys of one publisher.
#[derive(Clone, Default)]
pub struct Secrets {
    pub user: Option<String>,
    pub password: Option<String>,
    pub s3_key: Option<String>,
    pub s3_secret: Option<String>,
    pub s3_token: Option<String>,
}

impl Secrets {
    /// The text with each secret replaced by `…`: messages of stores may repeat them.
    pub fn hidden(&self, text: &str) -> String {
        let all = [&self.password, &self.s3_secret, &self.s3_token, &self.s3_key];
        let secrets = all.into_iter().flatten().filter(|secret| !secret.is_empty());
        secrets.fold(text.to_owned(), |text, secret| text.replace(secret.as_str(), "…"))
    }
}

impl fmt::Debug for Secrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secrets(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_not_shown() {
        let secrets = Secrets { password: Some("mat-khau".into()), s3_key: Some(String::new()), ..Secrets::default() };
        assert_eq!(secrets.hidden("530 mat-khau is wrong"), "530 … is wrong");
        assert_eq!(format!("{secrets:?}"), "Secrets(…)");
    }
}
