//! What names a view has, with all that lies below them: read from the schemas of the view types. Not their values.

use serde_json::Value;

/// What stands under a name: a part of the schema of a view.
#[derive(Clone, Copy, Debug)]
pub struct Shape<'a> {
    /// The whole schema, for references.
    root: &'a Value,
    /// This part; none for anything at all (free fields, computed values).
    part: Option<&'a Value>,
}

/// The schema of the view of the report `name`.
pub fn of(name: &str) -> Option<Value> {
    let schema = match name {
        "planning" => include_str!("../../schemas/views/planning.json"),
        "weekly" => include_str!("../../schemas/views/weekly.json"),
        "checklist" => include_str!("../../schemas/views/checklist.json"),
        "closure" => include_str!("../../schemas/views/closure.json"),
        "ati" => include_str!("../../schemas/views/ati.json"),
        "status" => include_str!("../../schemas/views/status.json"),
        _ => return None,
    };
    Some(serde_json::from_str(schema).expect("a test compares it with the type"))
}

impl<'a> Shape<'a> {
    /// The shape of a whole view.
    pub fn new(root: &'a Value) -> Self {
        Self {
            root,
            part: Some(root),
        }
    }

    /// A shape of which nothing is known: it has every name.
    pub fn anything(self) -> Self {
        Self { part: None, ..self }
    }

    /// What stands under `name`; none where nothing does.
    pub fn field(self, name: &str) -> Option<Self> {
        let Some(part) = self.part.map(|part| self.resolved(part)) else {
            return Some(self);
        };
        if let Some(field) = part.get("properties").and_then(|all| all.get(name)) {
            return Some(Self {
                part: Some(field),
                ..self
            });
        }
        match part.get("additionalProperties") {
            Some(Value::Bool(true)) => Some(self.anything()),
            Some(value @ Value::Object(_)) => Some(Self {
                part: Some(value),
                ..self
            }),
            _ if part.as_bool() == Some(true) => Some(self.anything()),
            _ => None,
        }
    }

    /// What the items of a list are; anything, where this is none.
    pub fn item(self) -> Self {
        let items = self
            .part
            .map(|part| self.resolved(part))
            .and_then(|part| part.get("items"));
        Self {
            part: items,
            ..self
        }
    }

    /// The part itself, behind references and “or nothing”.
    fn resolved(self, part: &'a Value) -> &'a Value {
        if let Some(place) = part.get("$ref").and_then(Value::as_str) {
            let target = self.root.pointer(place.trim_start_matches('#'));
            return target.map_or(part, |target| self.resolved(target));
        }
        for several in ["anyOf", "allOf"] {
            if let Some(some) = part.get(several).and_then(Value::as_array)
                && let Some(thing) = some
                    .iter()
                    .find(|one| one.get("type").and_then(Value::as_str) != Some("null"))
            {
                return self.resolved(thing);
            }
        }
        part
    }
}

#[cfg(test)]
mod tests {
    use schemars::schema_for;

    use super::*;
    use crate::{
        model::tests::agree,
        report::{NAMES, ati, checklist, closure, planning, status, weekly},
    };

    #[test]
    fn every_view_has_its_schema() {
        let made = [
            ("planning", schema_for!(planning::View)),
            ("weekly", schema_for!(weekly::View)),
            ("checklist", schema_for!(checklist::View)),
            ("closure", schema_for!(closure::View)),
            ("ati", schema_for!(ati::View)),
            ("status", schema_for!(status::View)),
        ];
        for (name, schema) in made {
            agree(&format!("views/{name}"), &schema);
        }
        assert!(NAMES.iter().all(|name| of(name).is_some()));
    }
}
