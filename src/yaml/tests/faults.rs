//! One case for each fault: its place, its words, what to do.
