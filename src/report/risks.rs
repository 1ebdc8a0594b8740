//! risks
