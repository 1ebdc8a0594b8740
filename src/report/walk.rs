//! Reads the expressions of a template and follows every name in them through the shape of its view. Does not render.

use std::collections::HashMap;

use serde_json::Value;

use crate::report::shape::Shape;

/// A name that the view does not have.
#[derive(Debug, PartialEq, Eq)]
pub struct Unknown {
    /// The name with what led to it: `risks.nwe`.
    pub path: String,
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
}

/// One piece of an expression.
#[derive(Clone, Debug, PartialEq)]
enum Token {
    /// A name with its parts: `row.owner`, with the byte at which it begins.
    Path(Vec<String>, usize),
    /// Anything else that matters here: `|`, `=`, `,`, `(` …
    Sign(char),
    /// A text or a number.
    Literal,
}

/// Words of the language itself.
const KEYWORDS: &[&str] = &[
    "and", "or", "not", "in", "is", "if", "else", "elif", "true", "false", "none", "True", "False",
    "None", "for",
];
/// Filters that leave the items of a list what they are.
const KEEPING: &[&str] = &["sort", "reverse", "unique", "default"];

/// The tags of a template: inner text, the byte at which it begins, whether it is a statement.
pub fn tags(text: &str) -> Vec<(&str, usize, bool)> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(open) = text[from..].find('{').map(|at| from + at) {
        let close = match text.as_bytes().get(open + 1) {
            Some(b'{') => "}}",
            Some(b'%') => "%}",
            Some(b'#') => "#}",
            _ => {
                from = open + 1;
                continue;
            }
        };
        let Some(end) = text[open..].find(close).map(|at| open + at) else {
            break;
        };
        let inner = &text[open + 2..end];
        if close != "#}" {
            let plain = inner.trim_matches('-');
            let shift = usize::from(inner.starts_with('-'));
            found.push((plain, open + 2 + shift, close == "%}"));
        }
        from = end + 2;
    }
    found
}

fn tokens(inner: &str, start: usize) -> Vec<Token> {
    let mut found = Vec::new();
    let mut rest = inner.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        match c {
            '"' | '\'' | '`' => {
                for (_, next) in rest.by_ref() {
                    if next == c {
                        break;
                    }
                }
                found.push(Token::Literal);
            }
            c if c.is_alphabetic() || c == '_' => {
                let mut end = at + c.len_utf8();
                while let Some(&(next, n)) = rest.peek() {
                    let dot = matches!(n, '.' | '?')
                        && inner[next..]
                            .trim_start_matches(['.', '?'])
                            .starts_with(|c: char| c.is_alphabetic() || c == '_');
                    if !(n.is_alphanumeric() || n == '_' || dot) {
                        break;
                    }
                    end = next + n.len_utf8();
                    rest.next();
                }
                let parts = inner[at..end]
                    .replace('?', "")
                    .split('.')
                    .map(str::to_owned)
                    .collect();
                found.push(Token::Path(parts, start + at));
            }
            c if c.is_ascii_digit() => found.push(Token::Literal),
            c if c.is_whitespace() => {}
            c => found.push(Token::Sign(c)),
        }
    }
    found
}

/// The names that are there at one point of a template.
struct Walk<'a> {
    text: &'a str,
    root: Shape<'a>,
    scopes: Vec<HashMap<String, Shape<'a>>>,
    unknown: Vec<Unknown>,
}

/// The names in `text` that the view with this schema does not have.
pub fn unknown_names(text: &str, schema: &Value) -> Vec<Unknown> {
    let root = Shape::new(schema);
    let top = ["lang", "made_by"].map(|name| (name.to_owned(), root.anything()));
    let mut walk = Walk {
        text,
        root,
        scopes: vec![top.into()],
        unknown: Vec::new(),
    };
    for (inner, start, statement) in tags(text) {
        let tokens = tokens(inner, start);
        if statement {
            walk.statement(&tokens);
        } else {
            walk.expression(&tokens);
        }
    }
    walk.unknown
}

impl<'a> Walk<'a> {
    fn statement(&mut self, tokens: &[Token]) {
        let Some(Token::Path(words, _)) = tokens.first() else {
            return;
        };
        match words[0].as_str() {
            "for" => self.begin_loop(&tokens[1..]),
            "endfor" | "endcomponent" => {
                self.scopes.pop();
            }
            "set" | "set_global" => {
                let shape = self.expression(tokens.get(3..).unwrap_or_default());
                if let (Some(Token::Path(name, _)), Some(scope)) =
                    (tokens.get(1), self.scopes.last_mut())
                {
                    scope.insert(name[0].clone(), shape);
                }
            }
            "component" => {
                let names = tokens.iter().filter_map(|token| match token {
                    Token::Path(name, _) => Some((name[0].clone(), self.root.anything())),
                    _ => None,
                });
                let scope = names.collect();
                self.scopes.push(scope);
            }
            "if" | "elif" | "filter" => {
                self.expression(&tokens[1..]);
            }
            _ => {}
        }
    }

    fn begin_loop(&mut self, tokens: &[Token]) {
        let is_in = |token: &Token| matches!(token, Token::Path(word, _) if word[0] == "in");
        let middle = tokens.iter().position(is_in).unwrap_or(tokens.len());
        let shape = self.expression(tokens.get(middle + 1..).unwrap_or_default());
        let names: Vec<&String> = tokens[..middle]
            .iter()
            .filter_map(|token| match token {
                Token::Path(name, _) => name.first(),
                _ => None,
            })
            .collect();
        let item = if names.len() > 1 {
            self.root.anything()
        } else {
            shape.item()
        };
        let mut scope: HashMap<_, _> = names.into_iter().map(|name| (name.clone(), item)).collect();
        scope.insert("loop".to_owned(), self.root.anything());
        self.scopes.push(scope);
    }

    /// Looks every name of an expression up; the shape is that of a lone name, else anything.
    fn expression(&mut self, tokens: &[Token]) -> Shape<'a> {
        let mut shape = self.root.anything();
        for (at, token) in tokens.iter().enumerate() {
            let Token::Path(path, start) = token else {
                continue;
            };
            let before = at.checked_sub(1).map(|at| &tokens[at]);
            let named_argument = tokens.get(at + 1) == Some(&Token::Sign('='))
                && tokens.get(at + 2) != Some(&Token::Sign('='));
            let test = matches!(before, Some(Token::Path(word, _)) if word[0] == "is")
                || matches!((before, at.checked_sub(2).map(|at| &tokens[at])), (Some(Token::Path(not, _)), Some(Token::Path(is, _))) if not[0] == "not" && is[0] == "is");
            let function = tokens.get(at + 1) == Some(&Token::Sign('('));
            if before == Some(&Token::Sign('|')) {
                if !KEEPING.contains(&path[0].as_str()) {
                    shape = self.root.anything();
                }
            } else if !(named_argument || test || function || KEYWORDS.contains(&path[0].as_str()))
            {
                let found = self.look_up(path, *start);
                shape = if at == 0 { found } else { self.root.anything() };
            }
        }
        shape
    }

    fn look_up(&mut self, path: &[String], start: usize) -> Shape<'a> {
        let known = self
            .scopes
            .iter()
            .rev()
            .find_map(|scope| scope.get(&path[0]).copied());
        let mut shape = known.or_else(|| self.root.field(&path[0]));
        for name in &path[1..] {
            shape = shape.and_then(|shape| shape.field(name));
        }
        shape.unwrap_or_else(|| {
            let before = &self.text[..start];
            let line = before.rsplit('\n').next().unwrap_or_default();
            self.unknown.push(Unknown {
                path: path.join("."),
                line: before.matches('\n').count() + 1,
                column: line.chars().count() + 1,
            });
            self.root.anything()
        })
    }
}
