//! What cannot be read or resolved as it was written: the groups syntax, schema, ref and route. Each is found where a
//! file is read or a reference followed; here is what `--explain` says about it.

/// The refusals of these four groups.
pub(in crate::check) static RULES: &[&crate::check::rule::Rule] = &[];
