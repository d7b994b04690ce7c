//! ICE: candidates, their pairs and priorities, trickle fragments, and the URIs of servers.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use sdpkit::ValueError;
use sdpkit::field::Address;
use sdpkit::ice::{
    CandidateInit, CandidateType, CheckList, Fragment as ReadFragment, PairingOptions, Priority,
    Role, ServerUri as ReadUri, Stream, TcpType, Transport,
};

use crate::error::value_error;
use crate::parts::{Word, parts, reduce};
use crate::to_json::json;
use crate::to_python::plain;

/// An ICE candidate (RFC 8839 §5.1).
#[pyclass(frozen, eq, hash, from_py_object, module = "sdpkit")]
#[derive(Clone, Eq, Hash, PartialEq)]
pub(crate) struct Candidate(sdpkit::Candidate<'static>);

impl From<sdpkit::Candidate<'_>> for Candidate {
    fn from(candidate: sdpkit::Candidate<'_>) -> Self {
        Self(candidate.into_owned())
    }
}

impl Candidate {
    pub(crate) fn inner(&self) -> &sdpkit::Candidate<'static> {
        &self.0
    }
}

#[pymethods]
impl Candidate {
    #[new]
    #[pyo3(signature = (
        foundation, component, transport, priority, address, port, r#type, *,
        related_address=None, related_port=None, tcp_type=None, extensions=Vec::new()
    ))]
    #[expect(clippy::too_many_arguments, reason = "a candidate has as many parts")]
    fn new(
        py: Python<'_>,
        foundation: String,
        component: u16,
        transport: String,
        priority: u32,
        address: String,
        port: u16,
        r#type: String,
        related_address: Option<String>,
        related_port: Option<u16>,
        tcp_type: Option<String>,
        extensions: Vec<(String, String)>,
    ) -> PyResult<Self> {
        let transport = Transport::from_word(transport);
        let kind = CandidateType::from_word(r#type);
        let mut candidate = sdpkit::Candidate::new(
            foundation,
            component,
            transport,
            priority,
            Address::new(address),
            port,
            kind,
        );
        candidate.related_address = related_address.map(Address::new);
        candidate.related_port = related_port;
        if let Some(word) = tcp_type {
            candidate.tcp_type = Some(TcpType::from_word(&word).ok_or_else(|| {
                PyValueError::new_err(format!("tcp_type is active, passive or so, found {word:?}"))
            })?);
        }
        for (name, value) in extensions {
            candidate = candidate
                .with_extension(&name, &value)
                .map_err(|error| value_error(py, &name, error, None))?;
        }
        let text = candidate.to_string();
        let read = sdpkit::Candidate::parse(&text);
        let read = read.map_err(|error| value_error(py, &text, error, None))?;
        Ok(Self(read.into_owned()))
    }

    /// Reads a candidate, with or without `a=` and `candidate:` before it.
    #[staticmethod]
    fn parse(py: Python<'_>, text: &str) -> PyResult<Self> {
        let bare = text.strip_prefix("a=").unwrap_or(text);
        let read = sdpkit::Candidate::parse(bare.trim_end_matches(['\r', '\n']));
        read.map(Self::from)
            .map_err(|error| value_error(py, text, error, None))
    }

    /// Equal for candidates of one type, base, server and transport (RFC 8445 §5.1.1.3).
    #[getter]
    fn foundation(&self) -> &str {
        &self.0.foundation
    }

    /// The component of the data stream, 1 to 256; of RTP 1 is RTP and 2 is RTCP.
    #[getter]
    fn component(&self) -> u16 {
        self.0.component
    }

    /// The transport protocol: `"udp"` or `"tcp"`.
    #[getter]
    fn transport(&self) -> &str {
        self.0.transport.as_str()
    }

    /// Higher is better.
    #[getter]
    fn priority(&self) -> u32 {
        self.0.priority
    }

    /// The address: of IP, or a name.
    #[getter]
    fn address(&self) -> String {
        self.0.address.to_string()
    }

    /// The port; 9 for an active TCP candidate.
    #[getter]
    fn port(&self) -> u16 {
        self.0.port
    }

    /// How it was found: `"host"`, `"srflx"`, `"prflx"` or `"relay"`.
    #[getter]
    fn r#type(&self) -> &str {
        self.0.candidate_type.as_str()
    }

    /// The address it was derived from.
    #[getter]
    fn related_address(&self) -> Option<String> {
        self.0.related_address.as_ref().map(ToString::to_string)
    }

    /// The port of the related address.
    #[getter]
    fn related_port(&self) -> Option<u16> {
        self.0.related_port
    }

    /// For TCP, who opens the connection: `"active"`, `"passive"` or `"so"`.
    #[getter]
    fn tcp_type(&self) -> Option<&'static str> {
        self.0.tcp_type.map(TcpType::as_str)
    }

    /// All other names and values, in their order.
    #[getter]
    fn extensions<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.0.extensions.iter().collect::<Vec<_>>())
    }

    /// The extension `generation`, which counts ICE restarts.
    #[getter]
    fn generation(&self) -> Option<u32> {
        self.0.generation()
    }

    /// The extension `ufrag`: which description of the agent it belongs to.
    #[getter]
    fn ufrag(&self) -> Option<&str> {
        self.0.ufrag()
    }

    /// The extension `network-id`.
    #[getter]
    fn network_id(&self) -> Option<u16> {
        self.0.network_id()
    }

    /// The extension `network-cost`.
    #[getter]
    fn network_cost(&self) -> Option<u16> {
        self.0.network_cost()
    }

    /// Whether both are one candidate, whatever their foundations and extensions.
    fn is_same(&self, other: &Self) -> bool {
        self.0.is_same(&other.0)
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }

    fn __repr__(&self) -> String {
        format!(
            "<Candidate {}>",
            self.0.to_string().trim_start_matches("candidate:")
        )
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        let parse = slf.get_type().getattr("parse")?;
        (parse, (slf.get().0.to_string(),)).into_pyobject(slf.py())
    }
}

/// A pair of candidates to check (RFC 8445 §6.1.2).
#[pyclass(frozen, get_all, eq, hash, from_py_object, module = "sdpkit")]
#[derive(Clone, Eq, Hash, PartialEq)]
pub(crate) struct CandidatePair {
    /// The candidate of the agent itself.
    local: Candidate,
    /// That of its peer.
    remote: Candidate,
    /// The priority of the pair.
    priority: u64,
    /// `"waiting"` or `"frozen"`.
    state: Word,
}

parts!(CandidatePair {
    local,
    remote,
    priority,
    state
});

#[pymethods]
impl CandidatePair {
    fn __repr__(&self) -> String {
        let end = |it: &Candidate| {
            let it = &it.0;
            format!(
                "{} {} {}:{}",
                it.candidate_type, it.transport, it.address, it.port
            )
        };
        let (local, remote) = (end(&self.local), end(&self.remote));
        format!(
            "<CandidatePair {local} -> {remote}, {}, {}>",
            self.priority, self.state
        )
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        reduce(slf)
    }
}

/// The check list of one data stream: the pairs that are checked, best first.
#[pyfunction]
#[pyo3(signature = (local, remote, *, controlling=true, max_pairs=100, pair_mdns=true))]
pub(crate) fn candidate_pairs(
    local: Vec<Py<Candidate>>,
    remote: Vec<Py<Candidate>>,
    controlling: bool,
    max_pairs: usize,
    pair_mdns: bool,
) -> Vec<CandidatePair> {
    let read =
        |list: &[Py<Candidate>]| list.iter().map(|it| it.get().0.clone()).collect::<Vec<_>>();
    let (ours, theirs) = (read(&local), read(&remote));
    let role = if controlling {
        Role::Controlling
    } else {
        Role::Controlled
    };
    let options = PairingOptions::new(role)
        .with_max_pairs(max_pairs)
        .with_pair_mdns(pair_mdns);
    let list = CheckList::form(
        Stream {
            local: &ours,
            remote: &theirs,
        },
        &options,
    );
    let pair = |pair: &sdpkit::ice::CandidatePair<'_>| CandidatePair {
        local: Candidate(pair.local.clone().into_owned()),
        remote: Candidate(pair.remote.clone().into_owned()),
        priority: pair.priority,
        state: pair.state.as_str().into(),
    };
    list.pairs.iter().map(pair).collect()
}

/// The priority of a candidate (RFC 8445 §5.1.2.1), of its type and the preference among those of its type.
#[pyfunction]
#[pyo3(signature = (r#type, *, component=1, local_preference=65535))]
pub(crate) fn candidate_priority(
    r#type: &str,
    component: u16,
    local_preference: u16,
) -> PyResult<u32> {
    let kind = CandidateType::from_word(r#type);
    let preference = kind.type_preference().ok_or_else(|| {
        PyValueError::new_err(format!(
            "type is host, srflx, prflx or relay, found {type:?}"
        ))
    })?;
    let priority = Priority::new(preference, local_preference, component).ok_or_else(|| {
        PyValueError::new_err(format!("a component is from 1 to 256, found {component}"))
    })?;
    Ok(priority.value())
}

/// A trickle ICE fragment: `application/trickle-ice-sdpfrag` (RFC 8840).
#[pyclass(frozen, module = "sdpkit")]
pub(crate) struct Fragment(ReadFragment<'static>);

#[pymethods]
impl Fragment {
    /// Reads a fragment; what is wrong with its lines are `problems`.
    #[staticmethod]
    fn parse(text: &str) -> Self {
        Self(ReadFragment::parse_lenient(text).into_owned())
    }

    /// Makes a fragment of candidates as browsers give them: dicts of `RTCIceCandidateInit`.
    #[staticmethod]
    #[pyo3(signature = (candidates, *, ufrag=None, pwd=None))]
    fn of(
        py: Python<'_>,
        candidates: Vec<Bound<'_, PyDict>>,
        ufrag: Option<&str>,
        pwd: Option<&str>,
    ) -> PyResult<Self> {
        let wrong = |error: ValueError| value_error(py, "fragment", error, None);
        let mut fragment = match (ufrag, pwd) {
            (Some(ufrag), Some(pwd)) => {
                use sdpkit::attribute::{IcePwd, IceUfrag};
                ReadFragment::with_credentials(&IceUfrag::new(ufrag), &IcePwd::new(pwd))
                    .map_err(wrong)?
                    .into_owned()
            }
            (None, None) => ReadFragment::new(),
            _ => return Err(PyValueError::new_err("ufrag and pwd belong together")),
        };
        for dict in candidates {
            let init: CandidateInit<'static> = serde_json::from_value(json(dict.as_any())?)
                .map_err(|error| crate::error::shape_error(py, &error.to_string()))?;
            fragment.add(&init).map_err(wrong)?;
        }
        Ok(Self(fragment.into_owned()))
    }

    /// What is wrong with it, each with its line.
    #[getter]
    fn problems(&self) -> Vec<String> {
        self.0.errors().iter().map(ToString::to_string).collect()
    }

    /// The username fragment that it says for all, if any.
    #[getter]
    fn ufrag(&self) -> Option<String> {
        self.0.session_level().ufrag().map(Into::into)
    }

    /// The password that it says for all, if any.
    #[getter]
    fn pwd(&self) -> Option<String> {
        self.0.session_level().pwd().map(Into::into)
    }

    /// The identification tags of its media descriptions.
    #[getter]
    fn mids(&self) -> Vec<Option<String>> {
        self.0
            .media()
            .map(|media| media.mid().map(Into::into))
            .collect()
    }

    /// The candidates that can be read, of one media description or of all.
    #[pyo3(signature = (*, mid=None))]
    fn candidates(&self, mid: Option<&str>) -> Vec<Candidate> {
        let sections = core::iter::once(self.0.session_level()).chain(self.0.media());
        sections
            .filter(|section| mid.is_none_or(|mid| section.mid().as_deref() == Some(mid)))
            .flat_map(|section| {
                section
                    .candidates()
                    .flatten()
                    .map(Candidate::from)
                    .collect::<Vec<_>>()
            })
            .collect()
    }

    /// The candidates as browsers take them: dicts of `RTCIceCandidateInit`.
    fn candidate_inits<'py>(&self, py: Python<'py>) -> PyResult<Vec<Bound<'py, PyAny>>> {
        self.0
            .candidate_inits()
            .iter()
            .map(|init| plain(py, init))
            .collect()
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }

    fn __repr__(&self) -> String {
        let count = self.candidates(None).len();
        format!(
            "<Fragment of {} media, {count} candidates>",
            self.0.media().len()
        )
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.0.to_string() == other.0.to_string()
    }

    fn __hash__(&self) -> u64 {
        use core::hash::{Hash, Hasher};
        let mut state = std::hash::DefaultHasher::new();
        self.0.to_string().hash(&mut state);
        state.finish()
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        let parse = slf.get_type().getattr("parse")?;
        (parse, (slf.get().0.to_string(),)).into_pyobject(slf.py())
    }
}

/// The URI of a STUN or TURN server (RFC 7064, RFC 7065).
#[pyclass(frozen, eq, hash, module = "sdpkit")]
#[derive(Eq, Hash, PartialEq)]
pub(crate) struct IceServerUri(ReadUri<'static>);

#[pymethods]
impl IceServerUri {
    #[new]
    fn new(py: Python<'_>, text: &str) -> PyResult<Self> {
        let read = ReadUri::parse(text).map_err(|error| value_error(py, text, error, None))?;
        Ok(Self(read.into_owned()))
    }

    /// `"stun"`, `"stuns"`, `"turn"` or `"turns"`.
    #[getter]
    fn scheme(&self) -> &'static str {
        self.0.scheme.as_str()
    }

    /// The host: an address or a name.
    #[getter]
    fn host(&self) -> String {
        self.0.host.to_string()
    }

    /// The port, that of the scheme where none is written.
    #[getter]
    fn port(&self) -> u16 {
        self.0.port()
    }

    /// The transport protocol, that of the scheme where none is written: `"udp"` or `"tcp"`.
    #[getter]
    fn transport(&self) -> String {
        self.0.transport().as_str().to_owned()
    }

    /// Whether it is spoken to over TLS or DTLS.
    #[getter]
    fn is_secure(&self) -> bool {
        self.0.scheme.is_secure()
    }

    /// Whether it relays.
    #[getter]
    fn is_turn(&self) -> bool {
        self.0.scheme.is_turn()
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }

    fn __repr__(&self) -> String {
        format!("IceServerUri({:?})", self.0.to_string())
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        (slf.get_type(), (slf.get().0.to_string(),)).into_pyobject(slf.py())
    }
}
