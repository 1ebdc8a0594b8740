//! What can be wrong with the text of a file, in both languages. Not what can be wrong with its values; that is `trouble`.

use std::ops::Range;

use crate::both;
use crate::text::Both;

/// A fault and the bytes it stands at.
#[derive(Debug)]
pub(super) struct Problem {
    pub at: Range<usize>,
    pub what: What,
}

/// The kinds of fault in a text.
#[derive(Debug)]
pub(super) enum What {
    TooBig,
    NotUtf8 {
        byte: u8,
        offset: usize,
    },
    Empty,
    Control {
        code: u32,
    },
    Break {
        code: u32,
    },
    Conflict {
        line: usize,
    },
    Tab,
    Anchor,
    Alias,
    Tag,
    MergeKey,
    ComplexKey,
    Directive,
    Documents,
    Deep,
    Duplicate {
        name: String,
        line: usize,
    },
    Colon,
    NoColon,
    WideColon,
    Dash,
    Indent,
    Continued,
    OpenQuote,
    OpenBracket,
    AfterValue,
    AfterQuote {
        line: usize,
    },
    BlockHeader,
    Reserved {
        found: char,
    },
    Pair,
    Flow,
    /// The words of the other parser, where ours saw nothing.
    Other {
        words: String,
    },
}

impl Problem {
    pub fn new(at: Range<usize>, what: What) -> Self {
        Self { at, what }
    }
}

/// What is wrong, and what to do about it.
macro_rules! words {
    ($($pattern:pat => $zh:literal, $en:literal; $zh_hint:literal, $en_hint:literal;)*) => {
        impl Problem {
            /// The message and the hint.
            pub fn words(&self) -> (Both, Both) {
                match &self.what {
                    $($pattern => (both!($zh, $en), both!($zh_hint, $en_hint)),)*
                }
            }
        }
    };
}

words! {
    What::TooBig =>
        "文件超过 64 MiB", "the file is larger than 64 MiB";
        "请确认选对了文件，或将其拆分", "check that it is the right file, or split it";
    What::NotUtf8 { byte, offset } =>
        "第 {offset} 字节（0x{byte:02X}）不是 UTF-8", "byte {offset} (0x{byte:02X}) is not UTF-8";
        "是 GBK 编码吗？请另存为 UTF-8", "is it GBK? save the file as UTF-8";
    What::Empty =>
        "文件是空的", "the file is empty";
        "用 `git checkout -- <文件>` 找回，或删除该文件", "bring it back with `git checkout -- <file>`, or delete it";
    What::Control { code } =>
        "不可见的控制字符 U+{code:04X}", "invisible control character U+{code:04X}";
        "删除它；文本中需要时写成 \"\\u{code:04x}\"", "delete it; where a text needs it, write \"\\u{code:04x}\"";
    What::Break { code } =>
        "特殊换行符 U+{code:04X}（看不见，YAML 程序的理解各不相同）", "special line break U+{code:04X} (invisible; YAML readers disagree about it)";
        "删除它，或改为普通换行", "delete it, or use an ordinary line break";
    What::Conflict { line } =>
        "第 {line} 行有未解决的 git 冲突", "unresolved git conflict at line {line}";
        "解决冲突后删除标记行，或用 `git checkout --ours <文件>` / `git checkout --theirs <文件>` 取一方",
        "resolve it and delete the marker lines, or take one side with `git checkout --ours <file>` or `git checkout --theirs <file>`";
    What::Tab =>
        "缩进里有制表符（Tab）", "tab in the indentation";
        "改用空格", "use spaces";
    What::Anchor =>
        "这里不支持 YAML 锚点（`&`）", "YAML anchors (`&`) are not supported here";
        "把内容写全；若是文本，请加双引号", "write the content out; if it is text, put it in double quotes";
    What::Alias =>
        "这里不支持 YAML 别名（`*`）", "YAML aliases (`*`) are not supported here";
        "把内容写全；若是文本，请加双引号", "write the content out; if it is text, put it in double quotes";
    What::Tag =>
        "这里不支持 YAML 标签（`!`）", "YAML tags (`!`) are not supported here";
        "删除标签；若是文本，请加双引号", "delete the tag; if it is text, put it in double quotes";
    What::MergeKey =>
        "这里不支持 YAML 合并键（`<<`）", "YAML merge keys (`<<`) are not supported here";
        "把合并进来的字段逐行写出", "write out the fields that it merges in";
    What::ComplexKey =>
        "键必须是一行文本", "a key must be text on one line";
        "写成 `键: 值`；若是文本，请加双引号", "write `key: value`; if it is text, put it in double quotes";
    What::Directive =>
        "这里不支持 YAML 指令（`%`）", "YAML directives (`%`) are not supported here";
        "删除这一行", "delete this line";
    What::Documents =>
        "一个文件里有多个 YAML 文档", "several YAML documents in one file";
        "只保留一个：删除 `---` 及其后的内容，或移到另一个文件", "keep one: delete `---` and what follows, or move it to a file of its own";
    What::Deep =>
        "嵌套超过 128 层", "nested more than 128 levels deep";
        "检查括号、`- ` 和缩进", "check the brackets, the dashes and the indentation";
    What::Duplicate { name, line } =>
        "重复的键 `{name}`（第一次出现在第 {line} 行）", "duplicate key `{name}` (first on line {line})";
        "只保留其中一个", "keep one of the two";
    What::Colon =>
        "一行里有第二个 `: `", "a second `: ` on one line";
        "若是文本的一部分，请给整个值加双引号", "if it is part of the text, put the whole value in double quotes";
    What::NoColon =>
        "这里应是 `键: 值`，但没有冒号", "`key: value` expected here, but there is no colon";
        "补上冒号和空格；若属于上一行的文本，请缩进", "add a colon and a space; if it belongs to the text above, indent it";
    What::WideColon =>
        "全角冒号“：”不分隔键和值", "a full-width colon `：` separates no key from its value";
        "改成半角冒号加空格：`键: 值`", "write a plain colon and a space: `key: value`";
    What::Dash =>
        "`- ` 不能写在这里", "`- ` cannot stand here";
        "列表项另起一行；若是文本，请加双引号", "start the list on a new line; if it is text, put it in double quotes";
    What::Indent =>
        "缩进与上下文不一致", "the indentation fits nothing above";
        "与上面同级的键对齐，用空格缩进", "align it with the keys of the same level above, with spaces";
    What::Continued =>
        "这一行的缩进使它成了上一行文本的延续", "indented as if it continued the text above";
        "与上面同级的键对齐，用空格缩进", "align it with the keys of the same level above, with spaces";
    What::OpenQuote =>
        "引号没有闭合", "this quote is never closed";
        "补上结尾的引号", "add the closing quote";
    What::OpenBracket =>
        "括号没有闭合", "this bracket is never closed";
        "补上结尾的括号", "add the closing bracket";
    What::AfterValue =>
        "值的后面还有多余的内容", "there is something after the end of the value";
        "删除它，或给整个值加双引号；注释用 ` #`", "delete it, or put the whole value in double quotes; comments start with ` #`";
    What::AfterQuote { line } =>
        "第 {line} 行开始的引号在这里闭合，后面还有内容", "the quote opened on line {line} closes here, and something follows";
        "检查第 {line} 行的引号；引号内的 \" 写作 \\\"", "check the quotes of line {line}; inside quotes write \\\" for \"";
    What::BlockHeader =>
        "`|` 或 `>` 后面只能有 `+`、`-`、数字和注释", "only `+`, `-`, a digit and a comment may follow `|` or `>`";
        "正文另起一行并缩进；若是文本，请加双引号", "start the text on the next line, indented; if it is text, put it in double quotes";
    What::Reserved { found } =>
        "值不能以 `{found}` 开头", "a value cannot start with `{found}`";
        "请加双引号", "put it in double quotes";
    What::Pair =>
        "`[…]` 里的键值对要加花括号", "a `key: value` inside `[…]` needs braces";
        "写成 `[{{a: 1}}]`", "write `[{{a: 1}}]`";
    What::Flow =>
        "`[…]` 或 `{{…}}` 里的写法不对", "this does not fit inside `[…]` or `{{…}}`";
        "用逗号分隔各项；若是文本，请加双引号", "separate the items with commas; if it is text, put it in double quotes";
    What::Other { words } =>
        "YAML 语法错误：{words}", "not valid YAML: {words}";
        "检查这一行及上一行的引号、冒号和缩进", "check the quotes, colons and indentation of this line and the one above";
}
