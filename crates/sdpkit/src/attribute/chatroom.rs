//! `a=chatroom` — RFC 7701 §8.

use alloc::vec::Vec;
use core::fmt;

use super::{Attribute, TypedAttribute};
use crate::error::ValueError;
use crate::syntax::grammar;

words! {
    /// Something that a chat room allows (RFC 7701 §8).
    pub enum ChatToken<'a> {
        /// Nicknames.
        Nickname "nickname",
        /// Messages to one participant.
        PrivateMessages "private-messages",
    }
}

/// Says that the agent can be in an MSRP chat room, and what is supported and allowed there.
///
/// # ABNF
/// ```text
/// chatroom-attr = chatroom-label [":" chat-token *(SP chat-token)]
/// chat-token    = (nicknames-token / private-msg-token / ext-token)
/// ```
/// # Examples
/// * `chatroom` · `chatroom:nickname private-messages com.example.chat.foo`
#[derive(Clone, Debug, Default, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Chatroom<'a>(
    /// What is allowed; may be empty.
    pub Vec<ChatToken<'a>>,
);

impl Chatroom<'_> {
    /// Copies what it borrows.
    pub fn into_owned(self) -> Chatroom<'static> {
        let tokens = Vec::into_iter(self.0).map(ChatToken::into_owned);
        Chatroom(tokens.collect())
    }
}

impl<'a> TypedAttribute<'a> for Chatroom<'a> {
    const NAMES: &'static [&'static str] = &["chatroom"];

    fn parse(attribute: Attribute<'a>) -> Result<Self, ValueError> {
        if grammar::no_value(attribute, ()).is_ok() {
            return Ok(Self::default());
        }
        grammar::value(attribute, grammar::list1(grammar::sp, ChatToken::word)).map(Self)
    }
}

impl fmt::Display for Chatroom<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("chatroom")?;
        let mut before = ':';
        for token in &self.0 {
            write!(f, "{before}{token}")?;
            before = ' ';
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::attribute::tables::{accepts, refuses};

    #[test]
    fn accepts_with_and_without_tokens() {
        accepts(&[
            ("chatroom", "chatroom"),
            ("chatroom: ", "chatroom"),
            (
                "chatroom:nickname private-messages com.example.chat.foo",
                "chatroom:nickname private-messages com.example.chat.foo",
            ),
        ]);
    }

    #[test]
    fn refuses_with_the_offset() {
        refuses(&[("chatroom:nickname,x", 8), ("chatroom:a (b)", 2)]);
    }
}
