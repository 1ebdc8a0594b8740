//! What holds for every document: it renders, nothing breaks a table or injects anything, blank lines are right.

use super::*;

#[test]
fn looks() {
    for name in report::NAMES {
        for (p, n) in [(bare(), "bare"), (full(), "full")] {
            std::fs::write(
                format!("/tmp/look/{name}-{n}.md"),
                document(name, &p, Lang::Zh, None),
            )
            .unwrap();
        }
    }
}
