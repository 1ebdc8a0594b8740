//! Tables by display width: CJK takes two cells, combining marks none.

use comfy_table::{
    Attribute, Cell, ColumnConstraint, ContentArrangement, LineStyle, Table, TableStyle, Width,
};
use unicode_width::UnicodeWidthStr;

/// A longer word is text that may be broken.
const LONGEST_ID: usize = 16;

/// Cells that a line of text has at least.
const FEW: usize = 4;

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
    let bounds = width.map(|width| {
        table.set_width(width);
        let column = |at: usize| rows.iter().filter_map(move |row| row.get(at));
        let columns = header.iter().enumerate();
        columns
            .map(|(at, head)| narrowest(column(at).chain([head])))
            .collect::<Vec<_>>()
    });
    table.set_content_arrangement(match bounds {
        Some(_) => ContentArrangement::Dynamic,
        None => ContentArrangement::Disabled,
    });
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
        table.add_row(row.iter().map(|text| Cell::new(on_a_line(text))));
    }
    for (column, width) in table.column_iter_mut().zip(bounds.unwrap_or_default()) {
        column.set_padding((0, 1));
        column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(width + 1)));
    }
    table.trim_fmt() + "\n"
}

/// How narrow a column may become: its longest id, date or amount stays whole, as it could not be read or copied
/// otherwise; texts keep a few cells a line.
fn narrowest<'a>(cells: impl Iterator<Item = &'a String>) -> u16 {
    let one = |cell: &str| {
        let words = cell.split_whitespace();
        let ids =
            words.filter(|word| word.is_ascii() && word.contains(|c: char| c.is_ascii_digit()));
        let longest = ids
            .map(str::len)
            .filter(|length| *length <= LONGEST_ID)
            .max();
        longest.unwrap_or(0).max(cell.width().min(FEW))
    };
    cells
        .map(|cell| one(cell))
        .max()
        .and_then(|cells| u16::try_from(cells).ok())
        .unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn ids_dates_and_amounts_stay_whole_in_a_narrow_terminal() {
        let title =
            "信息中心主任调岗，支持关系归零，需要提前建立副主任关系并安排高层互访".to_owned();
        let row = [
            "HG-AMI-26".into(),
            title,
            "CNY 36,800,000.00".into(),
            "2026-12-25".into(),
        ];
        let header = ["编号", "项目", "金额", "签约"].map(str::to_owned).to_vec();
        let text = render(header, vec![row.to_vec()], Some(50), false);
        for whole in ["HG-AMI-26", "36,800,000.00", "2026-12-25"] {
            assert!(text.contains(whole), "{text}");
        }
        assert!(widths(&text).iter().all(|width| *width <= 50), "{text}");
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
