//! The server: GET and HEAD over loopback, nothing else.

use std::borrow::Cow;
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State as Extract};
use axum::http::{Method, Response, StatusCode, header};

use super::{Shown, State};
use crate::check::{self, Depth, Policy};
use crate::load::prose::decoded;
use crate::pipeline::{self, Made};
use crate::render::Artifact;
use crate::report::Severity;

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
        axum::serve(listener, app).with_graceful_shutdown(stopped()).await
    });
    // A browser keeps its connections open; nobody waits for those.
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
        return text(StatusCode::METHOD_NOT_ALLOWED, "only GET and HEAD are answered");
    }
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or("");
    if !is_ours(host, shared.address) {
        return text(StatusCode::MISDIRECTED_REQUEST, "this preview answers to its own address only");
    }
    let path = request.uri().path().to_owned();
    // Rendering is work for a thread that may take its time.
    let answered = tokio::task::spawn_blocking(move || page(&shared.state, &path)).await;
    let mut response = answered.unwrap_or_else(|_| text(StatusCode::INTERNAL_SERVER_ERROR, "this page could not be made"));
    if head {
        *response.body_mut() = Body::empty();
    }
    response
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

fn page(state: &State, path: &str) -> Response<Body> {
    let broken = state.broken();
    let Some(shown) = state.shown() else {
        return errors(&broken.unwrap_or_else(|| "the site is not built yet".to_owned()));
    };
    let base = &shown.renderer.site().base.path;
    let Some(route) = path.strip_prefix(base.as_str()).filter(|route| route.starts_with('/')) else {
        return redirect(&format!("{base}/"));
    };
    let file = crate::model::Route::new(decoded(route)).output_path();
    if let Some(artifact) = shown.outputs.get(&file) {
        if let (Some(broken), Artifact::Page(_)) = (&broken, artifact) {
            return errors(broken);
        }
        return match looked_at(&shown, &file, artifact) {
            Ok(Ok(bytes)) => response(StatusCode::OK, artifact.media_type(&file), bytes),
            Ok(Err(report)) => errors(&report),
            Err(error) => errors(&error.to_string()),
        };
    }
    if !route.ends_with('/') && shown.outputs.contains_key(&format!("{file}/index.html")) {
        return redirect(&format!("{base}{route}/"));
    }
    match shown.outputs.get("404.html").map(|artifact| shown.renderer.render(artifact)) {
        Some(Ok(bytes)) => response(StatusCode::NOT_FOUND, "text/html; charset=utf-8", bytes.into_owned()),
        _ => text(StatusCode::NOT_FOUND, "there is no such page"),
    }
}

/// The bytes of an output, or what forbids to show it. What only all pages together can tell is left to `check`.
fn looked_at(shown: &Shown, file: &str, artifact: &Artifact) -> Result<Result<Vec<u8>, String>, pipeline::Error> {
    let policy = Policy::of(shown.renderer.site(), &mut Vec::new());
    let rules = check::page_rules(&policy, Depth::Errors);
    let reading = pipeline::reading(&shown.renderer, &shown.tree, &shown.outputs, rules);
    let Made { bytes, seen, failed } = pipeline::make(&shown.renderer, &reading, file, artifact)?;
    let found: Vec<_> = failed.into_iter().chain(policy.settle(reading.told(vec![seen], false), &shown.tree)).collect();
    let messages: Vec<String> = found.into_iter().filter(|f| f.severity == Severity::Error).map(|f| f.message).collect();
    Ok(bytes.map(Cow::into_owned).filter(|_| messages.is_empty()).ok_or_else(|| messages.join("\n")))
}

fn response(status: StatusCode, media_type: &str, body: Vec<u8>) -> Response<Body> {
    let built = Response::builder().status(status).header(header::CONTENT_TYPE, media_type);
    let built = built.header(header::CACHE_CONTROL, "no-store").header(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    built.body(Body::from(body)).unwrap_or_default()
}

fn text(status: StatusCode, words: &str) -> Response<Body> {
    response(status, "text/plain; charset=utf-8", words.as_bytes().to_vec())
}

fn redirect(to: &str) -> Response<Body> {
    let mut answer = text(StatusCode::FOUND, "");
    if let Ok(to) = to.parse() {
        answer.headers_mut().insert(header::LOCATION, to);
    }
    answer
}

/// The report in place of the page: a mistake is never hidden behind an old page.
fn errors(report: &str) -> Response<Body> {
    let mut escaped = String::new();
    crate::render::fill::escape(&mut escaped, report);
    let page = format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <meta name=\"color-scheme\" content=\"light dark\"><title>Waypost: the content has errors</title>\
         <h1>The content has errors</h1><p>The page comes back when they are mended. Reload it then.</p><pre>{escaped}</pre></html>"
    );
    response(StatusCode::INTERNAL_SERVER_ERROR, "text/html; charset=utf-8", page.into_bytes())
}
