//! Findings that know their path in a file get its line. Not what they say.

use anyhow::Result;

use super::Folder;
use crate::{
    both,
    model::{Finding, Place, Remark, Weight},
    yaml,
};

/// The most findings of one kind that are told; a file of a hundred thousand wrong rows needs no more.
const MOST: usize = 50;

impl Folder {
    /// The findings of `remarks`, each at its line of `file`; of very many the first and how many there are.
    pub fn placed(&self, file: &str, mut remarks: Vec<Remark>) -> Result<Vec<Finding>> {
        let all = remarks.len();
        remarks.truncate(MOST);
        let bytes = self.bytes(file)?.unwrap_or_default();
        let paths = remarks.iter().map(|remark| remark.path.as_slice());
        let mut spots = yaml::spots(&bytes, paths).into_iter();
        let mut findings: Vec<Finding> = remarks
            .into_iter()
            .map(|remark| {
                let mut place = Place {
                    file: file.to_owned(),
                    ..Place::default()
                };
                if let Some(spot) = spots.next() {
                    place.at = Some((spot.line, spot.column));
                    place.excerpt = Some((spot.excerpt, spot.span));
                }
                Finding {
                    place: Some(place),
                    ..remark.finding
                }
            })
            .collect();
        if all > MOST {
            let weight = findings.first().map_or(Weight::Error, |first| first.weight);
            let more = all - MOST;
            let message = both!("还有 {more} 处", "and {more} more");
            findings.push(Finding {
                weight,
                ..Finding::error(message).in_file(file)
            });
        }
        Ok(findings)
    }
}
