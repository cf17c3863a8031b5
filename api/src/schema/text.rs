//! The rules for strings. A string is read piece by piece, so a huge one needs no memory, and without a regular expression engine.

/// What a string must look like. Lengths are in Unicode code points; a lone surrogate counts as one.
#[derive(Debug)]
pub struct Text {
    /// The pattern it must match.
    pub pattern: Option<Pattern>,
    /// Fewest code points.
    pub min: Option<u32>,
    /// Most code points.
    pub max: Option<u32>,
    /// Whether a string of nothing but white space is refused (the provider's own keyword `isNotOnlyWhitespace`).
    pub not_blank: bool,
    /// Whether it must be an e-mail address (as ajv-formats 3 reads it).
    pub email: bool,
}

/// The three patterns of the documentation, each with a matcher of its own.
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
    /// The regular expression, as ECMAScript reads it with the `u` flag.
    pub const fn source(self) -> &'static str {
        match self {
            Pattern::Alphanumeric => "^[0-9a-zA-Z]+$",
            Pattern::Identifier => "^[0-9a-zA-Z_]+$",
            Pattern::NoAngleBrackets => "^((?![<>]).)*$",
        }
    }

    /// Whether it allows every character of the text: each pattern is a set of allowed characters, so their order does not matter.
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

    /// Whether it allows an empty string: `*` does, `+` does not.
    const fn allows_nothing(self) -> bool {
        matches!(self, Pattern::NoAngleBrackets)
    }
}

/// The result for the part of a string that has been read. The time is linear for any text.
pub(super) struct Reading<'a> {
    text: &'a Text,
    length: usize,
    matches: bool,
    blank: bool,
    email: Email,
}

impl<'a> Reading<'a> {
    pub(super) fn new(text: &'a Text) -> Self {
        Self { text, length: 0, matches: true, blank: true, email: Email::AtomStart }
    }

    /// Takes the next piece. A lone surrogate may come as U+FFFD: no rule tells the two apart.
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

    /// The limit, when there are more code points than that.
    pub(super) fn too_long(&self) -> Option<u32> {
        self.text.max.filter(|max| self.length > *max as usize)
    }

    /// The limit, when there are fewer code points than that.
    pub(super) fn too_short(&self) -> Option<u32> {
        self.text.min.filter(|min| self.length < *min as usize)
    }

    /// The pattern, when it does not match.
    pub(super) fn mismatch(&self) -> Option<Pattern> {
        self.text.pattern.filter(|pattern| !self.matches || (self.length == 0 && !pattern.allows_nothing()))
    }

    /// Whether it must be an e-mail address and is not.
    pub(super) fn is_no_email(&self) -> bool {
        self.text.email && !matches!(self.email, Email::LastLabel)
    }

    /// Whether it should say something and is white space, or nothing.
    pub(super) fn is_blank(&self) -> bool {
        self.text.not_blank && self.blank
    }
}

/// ECMAScript's `\s`: its white space and its line terminators. Rust's own differs by NEL and by the byte order mark.
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

/// Where a reader of an e-mail address stands. The address ajv-formats 3 asks for is atoms with dots between them, `@`, and two
/// or more labels with dots between them; a label has letters and digits, and hyphens inside.
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
    /// It cannot become an address, whatever follows.
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

/// The marks that an atom may hold beside letters and digits.
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
