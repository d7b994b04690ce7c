//! The linter: which rules are asked for, and the run of their checks over a subject.

use std::sync::{Arc, Mutex, PoisonError};

use sdpkit::attribute::registry;
use sdpkit::{LineKind, Options as ReadOptions, ParseError, Session};

use crate::check::{Check, Run};
use crate::document::{Document, Role, Values, View};
use crate::exchange::Exchange;
use crate::finding::{Finding, Findings, Place, Severities};
use crate::fragment::FragmentSubject;
use crate::history::{Kind, Message, Step, Walk};
use crate::profile::{Profile, Profiles};
use crate::rule::{Rule, Severity};
use crate::rules;

/// Which rules are asked for, and how they are judged.
///
/// The default asks for all rules of the profiles that a description shows, not strictly.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Options {
    /// The profiles to judge by; `None` where each description shows its own
    /// ([`Profiles::detect`]).
    pub profiles: Option<Profiles>,
    /// Profiles that are active besides.
    pub more_profiles: Profiles,
    /// Whether what is tolerated in practice is an error.
    pub strict: bool,
    /// What a lone description is, where that is known.
    pub role: Option<Role>,
    /// The rules that are asked for; all where it is empty.
    pub select: Vec<Selector>,
    /// The rules that are not, of those selected.
    pub ignore: Vec<Selector>,
    /// Severities that take the place of a rule's own, the last that fits.
    pub severities: Vec<(Selector, Severity)>,
    /// Lines longer than this, in bytes, are reported as hard on other programs: 1000.
    pub max_line: u32,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            profiles: None,
            more_profiles: Profiles::CORE,
            strict: false,
            role: None,
            select: Vec::new(),
            ignore: Vec::new(),
            severities: Vec::new(),
            max_line: 1000,
        }
    }
}

/// Names rules: one by its code or name, or a family by its letters.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Selector(Named);

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Named {
    Rule(&'static str),
    Family(&'static str),
}

impl Selector {
    /// Reads `ICE021`, `ice-ufrag-length` or `ICE`; `None` where no rule is named so.
    ///
    /// # Examples
    /// ```
    /// use sdpkit_lint::Selector;
    ///
    /// assert!(Selector::new("SYN").is_some() && Selector::new("syn001").is_some());
    /// assert!(Selector::new("XYZ").is_none());
    /// ```
    pub fn new(text: &str) -> Option<Self> {
        if let Some(rule) = Rule::named(text) {
            return Some(Self(Named::Rule(rule.code)));
        }
        let family = rules::all()
            .iter()
            .map(|rule| rule.family())
            .find(|family| family.eq_ignore_ascii_case(text))?;
        Some(Self(Named::Family(family)))
    }

    /// Whether it names `rule`.
    pub fn names(self, rule: &Rule) -> bool {
        match self.0 {
            Named::Rule(code) => rule.code == code,
            Named::Family(family) => rule.family() == family,
        }
    }
}

/// Judges descriptions, pairs, histories and fragments by the rules that its [`Options`] ask for.
///
/// It can be shared between threads.
#[derive(Debug, Default)]
pub struct Linter {
    options: Options,
    /// What was worked out for the sets of profiles that were met.
    plans: Mutex<Vec<(Profiles, Arc<Plan>)>>,
}

impl Linter {
    /// A linter with these options.
    pub fn new(options: Options) -> Self {
        Self {
            options,
            plans: Mutex::default(),
        }
    }

    /// Its options.
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// Judges one description; the findings are sorted by place.
    pub fn lint(&self, text: &[u8]) -> Vec<Finding> {
        let read = Read::new(text);
        let values = Values::read(&read.session);
        let profiles = self.profiles(&read.session, &values);
        let view = self.view(profiles, self.options.role, 0);
        let document = Document::new(text, &read.session, &values, &read.problems, view);
        self.run(profiles, |plan, findings| {
            plan.document(&document, findings);
        })
    }

    /// Judges an offer and its answer: each by itself, and the two as a pair. Text 0 is the offer, text 1
    /// the answer.
    pub fn lint_exchange(&self, offer: &[u8], answer: &[u8]) -> Vec<Finding> {
        use crate::history::Party::{A, B};
        self.lint_history(&[
            Message::new(A, Kind::Offer, offer),
            Message::new(B, Kind::Answer, answer),
        ])
    }

    /// Judges the descriptions of a session in the order in which they were sent: each by itself, each
    /// answer with its offer, and each with what was said before. Rollbacks count as texts.
    pub fn lint_history(&self, messages: &[Message<'_>]) -> Vec<Finding> {
        let reads: Vec<_> = messages.iter().map(|it| Read::new(it.text)).collect();
        let values: Vec<_> = reads.iter().map(|it| Values::read(&it.session)).collect();
        let profiles = reads
            .iter()
            .zip(&values)
            .zip(messages)
            .filter(|(_, message)| message.kind != Kind::Rollback)
            .flat_map(|((read, values), _)| {
                let profiles = self.profiles(&read.session, values);
                profiles.iter().collect::<Vec<_>>()
            })
            .collect::<Profiles>();
        let mut steps = Vec::with_capacity(messages.len());
        // For each message the number of its step; none for a rollback.
        let mut numbers = Vec::with_capacity(messages.len());
        let mut exchanges = 0;
        for (at, ((message, read), values)) in messages.iter().zip(&reads).zip(&values).enumerate()
        {
            if message.kind == Kind::Rollback {
                numbers.push(None);
                continue;
            }
            let text = u32::try_from(at).unwrap_or(u32::MAX);
            let view = View {
                is_subsequent: exchanges > 0,
                ..self.view(profiles, message.kind.role(), text)
            };
            exchanges += usize::from(message.kind == Kind::Answer);
            numbers.push(Some(steps.len()));
            steps.push(Step {
                party: message.party,
                kind: message.kind,
                document: Document::new(message.text, &read.session, values, &read.problems, view),
            });
        }
        self.run(profiles, |plan, findings| {
            let mut walk = Walk::default();
            for number in numbers {
                let Some(number) = number else {
                    walk.rollback();
                    continue;
                };
                plan.step(&mut walk, &steps, number, findings);
            }
        })
    }

    /// Judges a trickle fragment, beside the description whose candidates it carries where that is
    /// given. Text 0 is the fragment, text 1 the description.
    pub fn lint_fragment(&self, fragment: &[u8], described: Option<&[u8]>) -> Vec<Finding> {
        let read = Read::new(fragment);
        let values = Values::read(&read.session);
        let described_read = described.map(|text| (text, Read::new(text)));
        let described_values = described_read
            .as_ref()
            .map(|(_, read)| Values::read(&read.session));
        let profiles = match (&described_read, &described_values) {
            (Some((_, read)), Some(values)) => self.profiles(&read.session, values),
            _ => self.profiles(&read.session, &values).with(Profile::WebRtc),
        };
        let view = |text| self.view(profiles, None, text);
        let document = Document::new(fragment, &read.session, &values, &[], view(0));
        let described = described_read
            .as_ref()
            .zip(described_values.as_ref())
            .map(|((text, read), values)| Document::new(text, &read.session, values, &[], view(1)));
        self.run(profiles, |plan, findings| {
            let subject = FragmentSubject {
                fragment: &document,
                described: described.as_ref(),
            };
            for check in &plan.fragment {
                check(&subject, findings);
            }
        })
    }

    fn profiles<'d>(&self, session: &'d Session<'d>, values: &'d Values<'d>) -> Profiles {
        let of_text = || Profiles::of(session, values);
        let profiles = self.options.profiles.unwrap_or_else(of_text);
        profiles
            .iter()
            .chain(self.options.more_profiles.iter())
            .collect()
    }

    fn view(&self, profiles: Profiles, role: Option<Role>, text: u32) -> View {
        View {
            profiles,
            strict: self.options.strict,
            role,
            is_subsequent: false,
            max_line: self.options.max_line,
            text,
        }
    }

    fn run(&self, profiles: Profiles, look: impl FnOnce(&Plan, &mut Findings<'_>)) -> Vec<Finding> {
        let plan = self.plan(profiles);
        let mut findings = Findings::new(&plan.severities);
        look(&plan, &mut findings);
        let mut list = findings.into_list();
        if !list.is_empty() {
            drop_superseded(&mut list);
            list.sort_by_key(|finding| (finding.place, finding.rule.code));
        }
        list
    }

    fn plan(&self, profiles: Profiles) -> Arc<Plan> {
        let mut plans = self.plans.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, plan)) = plans.iter().find(|(known, _)| *known == profiles) {
            return Arc::clone(plan);
        }
        let plan = Arc::new(Plan::new(&self.options, profiles));
        plans.push((profiles, Arc::clone(&plan)));
        plan
    }
}

/// A text, and what the parser makes of it.
struct Read<'a> {
    session: Session<'a>,
    problems: Vec<ParseError>,
}

impl<'a> Read<'a> {
    fn new(text: &'a [u8]) -> Self {
        let mut problems = Vec::new();
        let session = Session::parse_bytes_with(text, &ReadOptions::default(), &mut problems);
        Self { session, problems }
    }
}

type Checks<F> = Vec<F>;

/// The checks that run for a set of profiles, by what they look at, and the severities.
#[derive(Debug)]
struct Plan {
    severities: Severities,
    document: Checks<fn(&Document<'_>, &mut Findings<'_>)>,
    problem: Checks<fn(&Document<'_>, &ParseError, &mut Findings<'_>)>,
    line: Checks<fn(&Document<'_>, sdpkit::Line<'_>, &mut Findings<'_>)>,
    /// By field, in the order of their first use.
    field: Vec<(LineKind, FieldCheck)>,
    media: Checks<fn(&Document<'_>, &crate::document::MediaPart<'_>, &mut Findings<'_>)>,
    /// By row of the name in the registry.
    attribute: Vec<Checks<AttributeCheck>>,
    unregistered: Checks<AttributeCheck>,
    malformed: Checks<AttributeCheck>,
    exchange: Checks<fn(&Exchange<'_>, &mut Findings<'_>)>,
    turn: Checks<fn(&crate::history::Turn<'_>, &mut Findings<'_>)>,
    fragment: Checks<fn(&FragmentSubject<'_>, &mut Findings<'_>)>,
}

type FieldCheck =
    fn(&Document<'_>, &crate::document::Part<'_>, sdpkit::Line<'_>, &mut Findings<'_>);
type AttributeCheck =
    fn(&Document<'_>, &crate::document::Part<'_>, &crate::document::Slot<'_>, &mut Findings<'_>);

impl Plan {
    fn new(options: &Options, profiles: Profiles) -> Self {
        let severities = rules::all()
            .iter()
            .filter(|rule| profiles.has_any(rule.profiles))
            .filter(|rule| {
                options.select.is_empty() || options.select.iter().any(|it| it.names(rule))
            })
            .filter(|rule| !options.ignore.iter().any(|it| it.names(rule)))
            .map(|rule| {
                let named = options
                    .severities
                    .iter()
                    .rev()
                    .find(|(it, _)| it.names(rule));
                let own = || rule.severity(profiles, options.strict);
                (*rule, named.map_or_else(own, |&(_, severity)| severity))
            })
            .collect();
        let mut plan = Self {
            severities,
            document: Vec::new(),
            problem: Vec::new(),
            line: Vec::new(),
            field: Vec::new(),
            media: Vec::new(),
            attribute: vec![Vec::new(); registry::REGISTRY.len()],
            unregistered: Vec::new(),
            malformed: Vec::new(),
            exchange: Vec::new(),
            turn: Vec::new(),
            fragment: Vec::new(),
        };
        for check in rules::checks() {
            if plan.asks_for(check) {
                plan.add(check.run);
            }
        }
        plan
    }

    fn asks_for(&self, check: &Check) -> bool {
        let mut rules = check.rules.iter();
        rules.any(|rule| self.severities.of(rule).is_some())
    }

    fn add(&mut self, run: Run) {
        match run {
            Run::Document(check) => self.document.push(check),
            Run::Problem(check) => self.problem.push(check),
            Run::Line(check) => self.line.push(check),
            Run::Field(kind, check) => self.field.push((kind, check)),
            Run::Media(check) => self.media.push(check),
            Run::Attribute(names, check) => {
                for name in names {
                    let row = registry::row_of(name);
                    if let Some(checks) = row.and_then(|row| self.attribute.get_mut(row)) {
                        checks.push(check);
                    }
                }
            }
            Run::Unregistered(check) => self.unregistered.push(check),
            Run::Malformed(check) => self.malformed.push(check),
            Run::Exchange(check) => self.exchange.push(check),
            Run::Turn(check) => self.turn.push(check),
            Run::Fragment(check) => self.fragment.push(check),
        }
    }

    fn document(&self, document: &Document<'_>, findings: &mut Findings<'_>) {
        findings.set_text(document.text());
        // One check after the other, and each over all that it looks at: its code is then at hand for all of it,
        // which counts for more than that of the lines.
        for check in &self.problem {
            for problem in document.problems() {
                check(document, problem, findings);
            }
        }
        for check in &self.document {
            check(document, findings);
        }
        for check in &self.line {
            for line in document.session().lines() {
                check(document, line, findings);
            }
        }
        for check in &self.media {
            for media in document.media() {
                check(document, media, findings);
            }
        }
        for part in document.parts() {
            self.part(document, part, findings);
        }
    }

    fn part(
        &self,
        document: &Document<'_>,
        part: &crate::document::Part<'_>,
        findings: &mut Findings<'_>,
    ) {
        for line in part.fields() {
            let Some(kind) = line.kind() else { continue };
            for (of, check) in &self.field {
                if *of == kind {
                    check(document, part, *line, findings);
                }
            }
        }
        for slot in part.unregistered() {
            for check in &self.unregistered {
                check(document, part, slot, findings);
            }
        }
        for slot in part.malformed() {
            for check in &self.malformed {
                check(document, part, slot, findings);
            }
        }
        for (row, slots) in part.by_row() {
            for check in self.attribute.get(row).into_iter().flatten() {
                for slot in slots.clone() {
                    check(document, part, slot, findings);
                }
            }
        }
    }

    fn step(
        &self,
        walk: &mut Walk,
        steps: &[Step<'_>],
        number: usize,
        findings: &mut Findings<'_>,
    ) {
        let Some(turn) = walk.turn(steps, number) else {
            return;
        };
        self.document(turn.document(), findings);
        findings.set_text(turn.document().text());
        for check in &self.turn {
            check(&turn, findings);
        }
        let offer = walk.sent(steps, number).and_then(|offer| steps.get(offer));
        if let Some(offer) = offer {
            let exchange = Exchange::new(&offer.document, turn.document());
            for check in &self.exchange {
                check(&exchange, findings);
            }
        }
    }
}

/// Leaves out what another finding of the same place says better.
fn drop_superseded(list: &mut Vec<Finding>) {
    let speaks = |rule: &Rule| !rule.supersedes.is_empty();
    let yields = list.iter().any(|finding| finding.rule.yields);
    if !yields && !list.iter().any(|finding| speaks(finding.rule)) {
        return;
    }
    // What can supersede, by place; where nothing yields, only the rules that name others.
    let mut stronger: Vec<(Place, Severity, &'static Rule)> = list
        .iter()
        .filter(|finding| yields || speaks(finding.rule))
        .map(|finding| (finding.place, finding.severity, finding.rule))
        .collect();
    stronger.sort_by_key(|(place, ..)| *place);
    let longest = stronger
        .iter()
        .map(|(place, ..)| place.span.end.saturating_sub(place.span.start))
        .filter(|&len| len <= LONGEST_BLAMED)
        .max()
        .unwrap_or(0);
    list.retain(|finding| {
        let Place { text, span } = finding.place;
        let is_better = |severity: Severity, rule: &'static Rule| {
            let is_named = rule.supersedes.iter().any(|&code| {
                let is_any = || {
                    !finding.rule.supersedes.contains(&"*")
                        && !OF_LINE_ENDINGS.contains(&finding.rule.code)
                };
                code == finding.rule.code || code == "*" && is_any()
            });
            is_named || finding.rule.yields && !rule.yields && severity >= finding.severity
        };
        // Only those that begin at most their own length before can touch it.
        let from = span.start.saturating_sub(longest);
        let start = stronger.partition_point(|(it, ..)| (it.text, it.span.start) < (text, from));
        let rest = stronger.get(start..).unwrap_or_default();
        !rest
            .iter()
            .take_while(|(it, ..)| it.text == text && it.span.start <= span.end)
            .any(|&(it, severity, rule)| {
                it.span.end >= span.start
                    && rule.code != finding.rule.code
                    && is_better(severity, rule)
            })
    });
}

/// The rules of how lines end, of which no fault within a line says anything.
const OF_LINE_ENDINGS: [&str; 2] = ["SYN001", "SYN002"];

/// Places that are longer are not of one line, and supersede nothing that begins far behind their begin: so
/// the search stays short.
const LONGEST_BLAMED: u32 = 4096;
