//! What cannot be read or resolved as it was written: the groups syntax, schema, ref and route. Each is found where a
//! file is read or a reference followed; here is what `--explain` says about it, in one table a group.

pub(super) mod reference;
pub(super) mod route;
pub(super) mod schema;
pub(super) mod syntax;
