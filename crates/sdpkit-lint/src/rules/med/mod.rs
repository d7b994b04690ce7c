//! Media descriptions: the m= line, payload types, and attributes of any media (RFC 8866 §5.14, §6).

use crate::rule::family;

family! {}
