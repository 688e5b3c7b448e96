//! `bag-info.txt`: labels and their values.

/// The labels of a bag and their values, in the order of the file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct BagInfo(Vec<(String, String)>);

impl BagInfo {
    /// Adds a label. A line break or control character in its value becomes a space.
    pub(crate) fn add(&mut self, label: &str, value: &str) {
        let value: String = value.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        self.0.push((label.to_owned(), value.trim().to_owned()));
    }

    pub(crate) fn get(&self, label: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known.eq_ignore_ascii_case(label)).map(|(_, value)| value.as_str())
    }

    pub(crate) fn text(&self) -> String {
        self.0.iter().map(|(label, value)| format!("{label}: {value}\n")).collect()
    }

    /// Reads the file. A line that begins with white space continues the one before.
    pub(crate) fn parse(text: &str) -> Self {
        let mut info = Self::default();
        for line in text.trim_start_matches('\u{feff}').lines() {
            match (line.starts_with([' ', '\t']), info.0.last_mut()) {
                (true, Some((_, value))) => {
                    value.push(' ');
                    value.push_str(line.trim());
                }
                _ => {
                    if let Some((label, value)) = line.split_once(':') {
                        info.0.push((label.trim().to_owned(), value.trim().to_owned()));
                    }
                }
            }
        }
        info
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_read_as_they_are_written() {
        let mut info = BagInfo::default();
        info.add("Source-Organization", "Phường\nĐồ Sơn");
        info.add("Payload-Oxum", "12.3");
        assert_eq!(info.text(), "Source-Organization: Phường Đồ Sơn\nPayload-Oxum: 12.3\n");
        assert_eq!(BagInfo::parse(&info.text()), info);
        let folded = BagInfo::parse("External-Description: one\n  two\npayload-oxum : 1.1\n");
        assert_eq!(folded.get("External-Description"), Some("one two"));
        assert_eq!(folded.get("Payload-Oxum"), Some("1.1"));
    }
}
