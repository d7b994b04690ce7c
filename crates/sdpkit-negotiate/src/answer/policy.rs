//! What an answerer may choose freely — RFC 3264 §6.1.

/// What an answerer may choose freely.
///
/// # Examples
/// ```
/// use sdpkit_negotiate::answer::{Count, Order, Policy};
///
/// let policy = Policy::default().with_order(Order::Answerer).with_count(Count::One);
/// assert_eq!(policy.count, Count::One);
/// ```
#[derive(Clone, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub struct Policy {
    /// Whose order of codecs the answer has.
    pub order: Order,
    /// How many codecs it names.
    pub count: Count,
    /// Whose payload types it has.
    pub numbering: Numbering,
    /// Whether potential configurations are taken before the actual one (RFC 5939 §3.6.2).
    pub configurations: bool,
}

/// Whose order of codecs an answer has.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
pub enum Order {
    /// That of the offer, as RFC 3264 §6.1 recommends.
    #[default]
    Offerer,
    /// Ours.
    Answerer,
}

/// How many codecs an answer names.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
pub enum Count {
    /// All that both have.
    #[default]
    All,
    /// One, and what goes with it: no re-offer is needed to know what will be sent.
    One,
}

/// Whose payload types an answer has.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
pub enum Numbering {
    /// Those of the offer, as RFC 3264 §6.1 recommends.
    #[default]
    Offerer,
    /// Ours, where the m= section is not bundled.
    Own,
}

impl Policy {
    /// Sets whose order of codecs an answer has.
    #[must_use]
    pub const fn with_order(mut self, order: Order) -> Self {
        self.order = order;
        self
    }

    /// Sets how many codecs an answer names.
    #[must_use]
    pub const fn with_count(mut self, count: Count) -> Self {
        self.count = count;
        self
    }

    /// Sets whose payload types an answer has.
    #[must_use]
    pub const fn with_numbering(mut self, numbering: Numbering) -> Self {
        self.numbering = numbering;
        self
    }

    /// Sets whether potential configurations are taken before the actual one.
    #[must_use]
    pub const fn with_configurations(mut self, configurations: bool) -> Self {
        self.configurations = configurations;
        self
    }
}
