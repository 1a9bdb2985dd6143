//! Connections: as many as browsers need, each with a bounded head that has to come soon, until the preview is stopped.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

/// How many may be open at once: a browser opens six, over all its tabs. The next one waits for a place.
const AT_ONCE: usize = 128;

/// How long a browser may take to say what it wants. One that is silent between two requests is sent away as well, and comes
/// back by itself.
const ASKED_WITHIN: Duration = Duration::from_secs(5);

/// The largest head of a request, in bytes.
const LARGEST_HEAD: usize = 16 * 1024;

/// The most lines of a head.
const MOST_HEADERS: usize = 64;

/// After the system had no connection to give (too many open files), it is asked again.
const AGAIN: Duration = Duration::from_millis(50);

/// Answers until `stopped` is done; then answers that were begun are ended, for as long as the caller waits.
pub(super) async fn serve(listener: TcpListener, app: Router, stopped: impl Future<Output = ()>) {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(ASKED_WITHIN).max_buf_size(LARGEST_HEAD).max_headers(MOST_HEADERS);
    let places = Arc::new(Semaphore::new(AT_ONCE));
    let open = GracefulShutdown::new();
    let accept = async {
        loop {
            let place = places.clone().acquire_owned().await;
            let Ok((stream, _)) = listener.accept().await else {
                tokio::time::sleep(AGAIN).await;
                continue;
            };
            let connection = http.serve_connection(TokioIo::new(stream), TowerToHyperService::new(app.clone()));
            let watched = open.watch(connection);
            tokio::spawn(async move {
                // A browser that goes away in the middle is no mistake of anyone.
                let _ = watched.await;
                drop(place);
            });
        }
    };
    tokio::select! {
        () = accept => {}
        () = stopped => {}
    }
    open.shutdown().await;
}
