//! The server: GET and HEAD over loopback, nothing else.

use std::net::{IpAddr, SocketAddr, TcpListener};
use std::ops::RangeInclusive;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State as Extract};
use axum::http::{HeaderMap, HeaderName, Method, Response, StatusCode, header};

use super::State;
use super::answer::{Reply, page, text};
use super::connections;
use super::live::{self, HOME};
use crate::render::exports::headers;

/// How long answers that were begun have when the preview is stopped.
const LAST_WORDS: Duration = Duration::from_millis(300);

/// Takes a port: the one that was asked for, or from the default on the first that is free.
///
/// # Errors
/// When the port is busy or may not be used, with what to do.
pub fn bind(ip: IpAddr, port: Option<u16>) -> Result<TcpListener, String> {
    let first = port.unwrap_or(1111);
    let last = if port.is_some() { first } else { first + 20 };
    let mut failed = String::new();
    for port in first..=last {
        match TcpListener::bind((ip, port)) {
            Ok(listener) => return Ok(listener),
            Err(error) => failed = format!("cannot listen on port {port} of {ip}: {error}; choose another with `-p`"),
        }
    }
    Err(failed)
}

pub(super) fn run(listener: TcpListener, address: SocketAddr, state: Arc<State>) -> Result<(), String> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(|error| error.to_string())?;
    let shared = Shared { state, address };
    let app = Router::new().fallback(answer).with_state(shared);
    let served = runtime.block_on(async {
        listener.set_nonblocking(true)?;
        let listener = tokio::net::TcpListener::from_std(listener)?;
        // A browser keeps its connections open; after a moment nobody waits for those.
        let end = async {
            stopped().await;
            tokio::time::sleep(LAST_WORDS).await;
        };
        tokio::select! {
            () = connections::serve(listener, app, stopped()) => {}
            () = end => {}
        }
        Ok::<_, std::io::Error>(())
    });
    runtime.shutdown_background();
    served.map_err(|error| error.to_string())
}

async fn stopped() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        if let Ok(mut terminate) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            tokio::select! { _ = interrupt => {}, _ = terminate.recv() => {} }
        }
    }
    #[cfg(not(unix))]
    let _ = interrupt.await;
}

#[derive(Clone)]
struct Shared {
    state: Arc<State>,
    address: SocketAddr,
}

async fn answer(Extract(shared): Extract<Shared>, request: Request) -> Response<Body> {
    let head = request.method() == Method::HEAD;
    if !head && request.method() != Method::GET {
        return said(text(StatusCode::METHOD_NOT_ALLOWED, "only GET and HEAD are answered"), &HeaderMap::new(), head);
    }
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or("");
    if !is_ours(host, shared.address) {
        let refused = text(StatusCode::MISDIRECTED_REQUEST, "this preview answers to its own address only");
        return said(refused, &HeaderMap::new(), head);
    }
    let path = request.uri().path().to_owned();
    if path == format!("{HOME}events") && !head {
        return live::events(&shared.state);
    }
    let query = request.uri().query().unwrap_or("").to_owned();
    // Rendering is work for a thread that may take its time.
    let answered = tokio::task::spawn_blocking(move || page(&shared.state, &path, &query)).await;
    let reply = answered.unwrap_or_else(|_| text(StatusCode::INTERNAL_SERVER_ERROR, "this page could not be made"));
    said(reply, request.headers(), head)
}

/// A reply as HTTP: nothing again to who has it, a part to who asks for one, no body to who asks for the head.
fn said(reply: Reply, asked: &HeaderMap, head: bool) -> Response<Body> {
    let Reply { mut status, media_type, mut bytes, location, stale } = reply;
    let mut headers = HeaderMap::new();
    let mut put = |name: HeaderName, value: &str| value.parse().map(|value| headers.insert(name, value)).is_ok();
    put(header::CONTENT_TYPE, media_type);
    put(header::CACHE_CONTROL, "no-cache");
    // What a host that reads `_headers` says, so that what it forbids is noticed here.
    put(header::CONTENT_SECURITY_POLICY, &headers::policy(headers::SEARCH_POLICY));
    for (name, value) in headers::HEADERS {
        put(HeaderName::from_static(name), value);
    }
    put(header::CONTENT_LENGTH, &bytes.len().to_string());
    if let Some(location) = location {
        put(header::LOCATION, &location);
    }
    if stale {
        put(HeaderName::from_static("x-waypost-preview"), "the content has errors");
    }
    if status == StatusCode::OK {
        let tag = format!("\"{}\"", &blake3::hash(&bytes).to_hex()[..32]);
        put(header::ETAG, &tag);
        put(header::ACCEPT_RANGES, "bytes");
        let has = |name: HeaderName| asked.get(name).and_then(|value| value.to_str().ok());
        if has(header::IF_NONE_MATCH).is_some_and(|tags| tags.split(',').any(|one| one.trim().trim_start_matches("W/") == tag))
        {
            (status, bytes) = (StatusCode::NOT_MODIFIED, Vec::new());
            headers.remove(header::CONTENT_LENGTH);
        } else if let Some(part) = has(header::RANGE).and_then(|range| part_of(range, bytes.len())) {
            put(header::CONTENT_RANGE, &format!("bytes {}-{}/{}", part.start(), part.end(), bytes.len()));
            (status, bytes) = (StatusCode::PARTIAL_CONTENT, bytes[part].to_vec());
            put(header::CONTENT_LENGTH, &bytes.len().to_string());
        }
    }
    let mut response = Response::new(if head { Body::empty() } else { Body::from(bytes) });
    (*response.status_mut(), *response.headers_mut()) = (status, headers);
    response
}

/// The one part that is asked for; who asks for several or for what is not there gets the whole.
fn part_of(range: &str, length: usize) -> Option<RangeInclusive<usize>> {
    let parts = http_range_header::parse_range_header(range).ok()?.validate(length as u64).ok()?;
    let [part] = parts.as_slice() else { return None };
    Some(usize::try_from(*part.start()).ok()?..=usize::try_from(*part.end()).ok()?)
}

/// A page of another site could ask a name that leads here (DNS rebinding); this preview has no such name.
fn is_ours(host: &str, address: SocketAddr) -> bool {
    let name =
        host.rsplit_once(':').filter(|(_, port)| port.bytes().all(|b| b.is_ascii_digit())).map_or(host, |(name, _)| name);
    let own = address.ip().to_string();
    matches!(name, "localhost" | "127.0.0.1" | "[::1]")
        || name.trim_start_matches('[').trim_end_matches(']') == own
        || address.ip().is_unspecified() && name.parse::<IpAddr>().is_ok()
}
