//! The rules for strings. They need no regular expression engine, and read a string piece by piece, so a long string needs no memory.

/// The rules for a string. Lengths are in Unicode code points; a lone surrogate counts as one.
#[derive(Debug)]
pub struct Text {
    /// The pattern it must match.
    pub pattern: Option<Pattern>,
    /// The smallest number of code points.
    pub min: Option<u32>,
    /// The largest number of code points.
    pub max: Option<u32>,
    /// Whether a string of white space only is refused (the provider's own keyword `isNotOnlyWhitespace`).
    pub not_blank: bool,
    /// Whether it must be an e-mail address, by the rule of ajv-formats 3.
    pub email: bool,
}

/// The three patterns of the documentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pattern {
    /// `^[0-9a-zA-Z]+$`
    Alphanumeric,
    /// `^[0-9a-zA-Z_]+$`
    Identifier,
    /// `^((?![<>]).)*$`
    NoAngleBrackets,
}

impl Pattern {
    /// The pattern as a regular expression of ECMAScript with the `u` flag.
    pub const fn source(self) -> &'static str {
        match self {
            Pattern::Alphanumeric => "^[0-9a-zA-Z]+$",
            Pattern::Identifier => "^[0-9a-zA-Z_]+$",
            Pattern::NoAngleBrackets => "^((?![<>]).)*$",
        }
    }

    /// Whether the pattern allows every character of the text. Each pattern is a set of allowed characters; their order does not matter.
    fn allows_all(self, text: &str) -> bool {
        match self {
            Pattern::Alphanumeric => text.bytes().all(|byte| byte.is_ascii_alphanumeric()),
            Pattern::Identifier => text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_'),
            // `.` matches no line terminator.
            Pattern::NoAngleBrackets => {
                text.chars().all(|character| !matches!(character, '<' | '>' | '\n' | '\r' | '\u{2028}' | '\u{2029}'))
            }
        }
    }

    /// Whether the pattern allows an empty string: `*` does, `+` does not.
    const fn allows_nothing(self) -> bool {
        matches!(self, Pattern::NoAngleBrackets)
    }
}

/// The state of the rules after a part of a string was read. Reading takes linear time.
pub(super) struct TextReading<'a> {
    text: &'a Text,
    length: usize,
    matches: bool,
    blank: bool,
    email: Email,
}

impl<'a> TextReading<'a> {
    pub(super) fn new(text: &'a Text) -> Self {
        Self { text, length: 0, matches: true, blank: true, email: Email::AtomStart }
    }

    /// Reads the next piece. A lone surrogate may be U+FFFD here: no rule distinguishes the two.
    pub(super) fn read(&mut self, piece: &str) {
        self.length += piece.chars().count();
        if let Some(pattern) = self.text.pattern {
            self.matches = self.matches && pattern.allows_all(piece);
        }
        if self.text.not_blank {
            self.blank = self.blank && piece.chars().all(is_white_space);
        }
        if self.text.email {
            self.email = piece.chars().fold(self.email, Email::next);
        }
    }

    /// The largest length, if the string is longer.
    pub(super) fn too_long(&self) -> Option<u32> {
        self.text.max.filter(|max| self.length > *max as usize)
    }

    /// The smallest length, if the string is shorter.
    pub(super) fn too_short(&self) -> Option<u32> {
        self.text.min.filter(|min| self.length < *min as usize)
    }

    /// The pattern, if the string does not match it.
    pub(super) fn mismatch(&self) -> Option<Pattern> {
        self.text.pattern.filter(|pattern| !self.matches || (self.length == 0 && !pattern.allows_nothing()))
    }

    /// Whether the string must be an e-mail address and is not.
    pub(super) fn is_no_email(&self) -> bool {
        self.text.email && !matches!(self.email, Email::LastLabel)
    }

    /// Whether the string must not be blank, and is empty or white space only.
    pub(super) fn is_blank(&self) -> bool {
        self.text.not_blank && self.blank
    }
}

/// ECMAScript's `\s`. Rust's `char::is_whitespace` differs: it includes NEL and excludes the byte order mark.
const fn is_white_space(character: char) -> bool {
    matches!(
        character,
        '\t'..='\r'
            | ' '
            | '\u{a0}'
            | '\u{1680}'
            | '\u{2000}'..='\u{200a}'
            | '\u{2028}'
            | '\u{2029}'
            | '\u{202f}'
            | '\u{205f}'
            | '\u{3000}'
            | '\u{feff}'
    )
}

/// The state of a parser for e-mail addresses by the rule of ajv-formats 3: atoms with dots between them, `@`, then two or more labels with
/// dots between them. A label consists of letters and digits, with hyphens between them.
#[derive(Clone, Copy)]
enum Email {
    /// Before the first character of an atom.
    AtomStart,
    /// In an atom.
    Atom,
    /// Before the first character of the first label.
    LabelStart,
    /// After a letter or digit of the first label.
    Label,
    /// After a hyphen of the first label.
    Hyphen,
    /// Before the first character of a later label.
    LaterLabelStart,
    /// After a letter or digit of a later label: the only place where an address may end.
    LastLabel,
    /// After a hyphen of a later label.
    LaterHyphen,
    /// The string is no address, whatever follows.
    Refused,
}

impl Email {
    const fn next(self, character: char) -> Self {
        let is_letter_or_digit = character.is_ascii_alphanumeric();
        match (self, character) {
            (Email::Atom, '.') => Email::AtomStart,
            (Email::Atom, '@') => Email::LabelStart,
            (Email::AtomStart | Email::Atom, _) if is_letter_or_digit || is_atom_mark(character) => Email::Atom,
            (Email::LabelStart | Email::Label | Email::Hyphen, _) if is_letter_or_digit => Email::Label,
            (Email::LaterLabelStart | Email::LastLabel | Email::LaterHyphen, _) if is_letter_or_digit => {
                Email::LastLabel
            }
            (Email::Label | Email::Hyphen, '-') => Email::Hyphen,
            (Email::LastLabel | Email::LaterHyphen, '-') => Email::LaterHyphen,
            (Email::Label | Email::LastLabel, '.') => Email::LaterLabelStart,
            _ => Email::Refused,
        }
    }
}

/// The characters that an atom may contain, besides letters and digits.
const fn is_atom_mark(character: char) -> bool {
    matches!(
        character,
        '!' | '#'
            | '$'
            | '%'
            | '&'
            | '\''
            | '*'
            | '+'
            | '/'
            | '='
            | '?'
            | '^'
            | '_'
            | '`'
            | '{'
            | '|'
            | '}'
            | '~'
            | '-'
    )
}
