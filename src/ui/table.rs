//! Tables by display width: CJK takes two cells, combining marks none.

use comfy_table::{Attribute, Cell, ContentArrangement, LineStyle, Table, TableStyle};

use crate::text::on_a_line;

/// A line under the heads, and nothing else.
const STYLE: TableStyle =
    TableStyle::new().header_separator(LineStyle::none().fill('─').junction('─'));

/// The table as text. With a `width` it is wrapped to that many cells; without, it is as wide as its content.
pub fn render(
    header: Vec<String>,
    rows: Vec<Vec<String>>,
    width: Option<u16>,
    color: bool,
) -> String {
    let mut table = Table::new();
    table.load_style(STYLE);
    match width {
        Some(width) => table
            .set_width(width)
            .set_content_arrangement(ContentArrangement::Dynamic),
        None => table.set_content_arrangement(ContentArrangement::Disabled),
    };
    let head = |text| {
        if color {
            Cell::new(text).add_attribute(Attribute::Bold)
        } else {
            Cell::new(text)
        }
    };
    table.set_header(header.into_iter().map(head));
    if color {
        table.enforce_styling();
    } else {
        table.force_no_tty();
    }
    for row in rows {
        table.add_row(row.into_iter().map(|text| Cell::new(on_a_line(&text))));
    }
    table.trim_fmt() + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_width::UnicodeWidthStr;

    fn widths(text: &str) -> Vec<usize> {
        text.lines().map(UnicodeWidthStr::width).collect()
    }

    #[test]
    fn a_table_fits_the_terminal_in_cells_not_characters() {
        let rows = vec![vec![
            "R-001".into(),
            "信息中心主任调岗，支持关系归零，需要提前建立副主任关系并安排高层互访".into(),
        ]];
        let text = render(
            vec!["编号".into(), "风险".into()],
            rows.clone(),
            Some(40),
            false,
        );
        assert!(widths(&text).iter().all(|width| *width <= 40), "{text}");
        let whole = render(vec!["编号".into(), "风险".into()], rows, None, false);
        assert!(
            whole.contains("信息中心主任调岗，支持关系归零，需要提前建立副主任关系并安排高层互访")
        );
    }

    #[test]
    fn a_cell_cannot_break_its_row() {
        let text = render(
            vec!["a".into()],
            vec![vec!["x\ny\x1b[31m".into()]],
            None,
            false,
        );
        assert!(text.contains("x y [31m"), "{text}");
    }
}
