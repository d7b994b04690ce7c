//! The account of one media description.

use sdpkit::{Direction, Extmap, LineKind, Media};

use super::account::Account;
use super::codecs;
use super::rest::Rest;
use super::values::connection;
use crate::meaning;
use crate::page::{Role, Table, Text};

impl<'s> Account<'_, 's> {
    /// A media description.
    pub(super) fn media(&mut self, media: Media<'s>) {
        let mut rest = Rest::new(media.section());
        self.page.blank();
        self.heading(media, &mut rest);
        self.list("title", &rest.fields(LineKind::Information));
        self.transport(media, &mut rest);
        self.bandwidths(&mut rest);
        self.rtcp(&mut rest);
        self.list("key", &self.hidden(&rest.fields(LineKind::Key)));
        self.security(&mut rest, true);
        self.ice(&mut rest, true);
        codecs::write(self, media, &mut rest);
        self.extensions(&mut rest);
        self.streams(&mut rest);
        self.data(&mut rest);
        self.common(&mut rest);
        self.other(&rest);
    }

    fn heading(&mut self, media: Media<'s>, rest: &mut Rest<'s>) {
        rest.fields(LineKind::Media);
        let mids = rest.values("mid");
        let line = media.line();
        let kind = match &line {
            Ok(line) => line.media.to_string(),
            Err(_) => media.value(LineKind::Media).unwrap_or_default().to_owned(),
        };
        let mut heading = Text::new(Role::Heading, &format!("Media {}: {kind}", media.index()));
        if !mids.is_empty() {
            heading.push(Role::Faint, "  mid ");
            heading.push(Role::Name, &mids.join(", "));
        }
        let mut own = Vec::new();
        for name in ["sendrecv", "sendonly", "recvonly", "inactive"] {
            own.extend(rest.take_where(name, |attribute| attribute.value.is_none()));
        }
        own.sort_by_key(|attribute| attribute.span().map(|span| span.start));
        let said = media.attr::<Direction>().and_then(Result::ok);
        let direction = said.or(self.level.direction).unwrap_or_default();
        let role = match direction {
            Direction::SendRecv => Role::Good,
            Direction::SendOnly | Direction::RecvOnly => Role::Caution,
            Direction::Inactive => Role::Bad,
        };
        // What is not RTP has no direction, unless it says so.
        let is_said = self.level.direction.is_some();
        let has_direction =
            !own.is_empty() || is_said || line.as_ref().is_ok_and(|line| line.proto.is_rtp());
        if has_direction {
            heading.push(Role::Plain, "  ");
            heading.push(role, direction.as_str());
        }
        if let [_, others @ ..] = own.as_slice() {
            for other in others {
                heading.push(Role::Bad, &format!(" and {}", other.name));
            }
        } else if has_direction {
            heading.push(
                Role::Faint,
                if is_said {
                    " (of the session)"
                } else {
                    " (by default)"
                },
            );
        }
        let is_bundle_only = rest.flag("bundle-only");
        if is_bundle_only {
            heading.push(Role::Plain, "  bundle-only");
        }
        let port = line.as_ref().map_or(1, |line| line.port);
        // RTSP finds the port later (RFC 7826 §D.1.2).
        if port == 0 && !is_bundle_only && media.attribute("control").is_none() {
            heading.push(Role::Bad, "  port 0");
        }
        self.page.line(0, &heading);
        if has_direction {
            self.tell(direction.as_str(), Some(meaning::direction(direction)));
        }
        if is_bundle_only {
            self.tell("bundle-only", meaning::attribute("bundle-only"));
        }
    }

    fn transport(&mut self, media: Media<'s>, rest: &mut Rest<'s>) {
        let line = media.line().ok();
        if let Some(line) = &line {
            let mut text = Text::new(Role::Name, line.proto.as_str());
            text.push(Role::Faint, " port ");
            text.push(Role::Plain, &line.port.to_string());
            if let Some(count) = line.number_of_ports {
                text.push(Role::Faint, &format!(" and on, {count} ports"));
            }
            self.page.fact("transport", &text);
            let words = meaning::proto(&line.proto);
            self.tell(line.proto.as_str(), Some(&words));
            let is_rtsp = media.attribute("control").is_some();
            if let Some(words) = meaning::port(line.port, is_rtsp) {
                self.tell(&format!("port {}", line.port), Some(words));
            }
        }
        let addresses = rest.fields(LineKind::Connection);
        for value in &addresses {
            self.page.fact("address", &connection(value));
        }
        if addresses.is_empty()
            && let Some(value) = self.level.connection
        {
            let text = connection(value).with(Role::Faint, " (of the session)");
            self.page.fact("address", &text);
        }
        // Told of the first media description of a tag: told of each that has it, many groups and many
        // of those would make an account as long as the product of both.
        let groups = media.mid().and_then(|mid| self.level.groups.remove(mid));
        for (semantics, place, count) in groups.into_iter().flatten() {
            let text =
                Text::plain(semantics).with(Role::Faint, &format!(" number {place} of {count}"));
            self.page.fact("group", &text);
        }
    }

    fn rtcp(&mut self, rest: &mut Rest<'s>) {
        let mut text = Text::default();
        let mut names = Vec::new();
        for value in rest.values("rtcp") {
            text.push_item("; ", Role::Faint, "port ");
            text.push(Role::Plain, value);
            names.push("rtcp");
        }
        for name in ["rtcp-mux", "rtcp-mux-only", "rtcp-rsize"] {
            if rest.flag(name) {
                text.push_item("; ", Role::Plain, name);
                names.push(name);
            }
        }
        for value in rest.values("rtcp-xr") {
            text.push_item("; ", Role::Faint, "xr ");
            text.push(Role::Plain, value);
            names.push("rtcp-xr");
        }
        if !text.is_empty() {
            self.page.fact("rtcp", &text);
            for name in names {
                self.tell_word("attribute", name, meaning::attribute(name));
            }
        }
    }

    /// RTP header extensions.
    pub(super) fn extensions(&mut self, rest: &mut Rest<'s>) {
        let mut maps = Vec::new();
        rest.take_where("extmap", |attribute| {
            match attribute.parse::<Extmap<'_>>() {
                Ok(map) => {
                    maps.push(map);
                    true
                }
                Err(_) => false,
            }
        });
        let is_mixed = rest.flag("extmap-allow-mixed");
        if maps.is_empty() && !is_mixed {
            return;
        }
        if is_mixed {
            let text = Text::plain("extmap-allow-mixed");
            self.page.fact("extensions", &text);
            self.tell(
                "extmap-allow-mixed",
                meaning::attribute("extmap-allow-mixed"),
            );
        } else {
            self.page.line(2, &Text::new(Role::Label, "extensions"));
        }
        let mut table = Table::new(&["ID", "DIRECTION", "URI", "MORE"]);
        for map in &maps {
            let direction = map.direction.map_or("", Direction::as_str);
            table.row(vec![
                Text::new(Role::Name, &map.id.to_string()),
                Text::plain(direction),
                Text::plain(&map.uri),
                Text::plain(map.attributes.as_deref().unwrap_or_default()),
            ]);
            if let Some(words) = meaning::extension(&map.uri)
                && self.is_new(&map.uri)
            {
                table.note(words);
            }
        }
        self.page.table(4, &table, &[' ']);
    }

    /// Streams and sources: msid, rid, simulcast, ssrc.
    fn streams(&mut self, rest: &mut Rest<'s>) {
        self.attributes("msid", "msid", rest);
        self.attributes("simulcast", "simulcast", rest);
        self.attributes("rid", "rid", rest);
        for value in rest.values("ssrc-group") {
            self.page.fact("ssrc-group", &Text::plain(value));
            let semantics = value.split(' ').next().unwrap_or_default();
            self.tell(
                &format!("ssrc-group {semantics}"),
                meaning::ssrc_group(semantics),
            );
        }
        let mut sources: Vec<(&str, Text)> = Vec::new();
        let mut places = std::collections::HashMap::new();
        for value in rest.values("ssrc") {
            let (id, attribute) = value.split_once(' ').unwrap_or((value, ""));
            let at = *places.entry(id).or_insert(sources.len());
            if at == sources.len() {
                sources.push((id, Text::default()));
            }
            if let Some((_, text)) = sources.get_mut(at) {
                let (name, value) = attribute.split_once(':').unwrap_or((attribute, ""));
                text.push_item("; ", Role::Faint, name);
                if !value.is_empty() {
                    text.push(Role::Plain, " ");
                    text.push(Role::Plain, value);
                }
            }
        }
        if sources.is_empty() {
            return;
        }
        self.page.line(2, &Text::new(Role::Label, "sources"));
        self.tell_item("attribute", "ssrc", meaning::attribute("ssrc"));
        let mut table = Table::new(&["SSRC", "ATTRIBUTES"]);
        for (id, text) in sources {
            table.row(vec![Text::new(Role::Name, id), text]);
        }
        self.page.table(4, &table, &[' ']);
    }

    /// SCTP and data channels.
    fn data(&mut self, rest: &mut Rest<'s>) {
        self.attributes("sctp port", "sctp-port", rest);
        self.attributes("sctp map", "sctpmap", rest);
        self.attributes("max message", "max-message-size", rest);
        self.attributes("channel", "dcmap", rest);
        self.attributes("channel attr", "dcsa", rest);
    }
}
