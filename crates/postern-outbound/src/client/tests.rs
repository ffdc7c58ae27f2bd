//! TLS against a real server whose certificate was made a moment ago.

use rcgen::{CertificateParams, CertifiedIssuer, KeyPair, date_time_ymd};
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::{RootCertStore, ServerConfig};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

use super::*;

/// 2060-02-21.
const END_S: i64 = 2_844_547_200;

fn provider() -> Arc<rustls::crypto::CryptoProvider> {
    Arc::new(rustls::crypto::ring::default_provider())
}

/// A certificate authority, and a server of `name` with a certificate of it.
async fn serve(name: &str) -> (RootCertStore, u16) {
    let mut authority = CertificateParams::new(Vec::new()).unwrap();
    authority.is_ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
    let authority = CertifiedIssuer::self_signed(authority, KeyPair::generate().unwrap()).unwrap();
    let mut leaf = CertificateParams::new([name.to_owned()]).unwrap();
    leaf.not_after = date_time_ymd(2060, 2, 21);
    let key = KeyPair::generate().unwrap();
    let certificate = leaf.signed_by(&key, &authority).unwrap();
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let config = ServerConfig::builder_with_provider(provider())
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], key)
        .unwrap();
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let acceptor = TlsAcceptor::from(Arc::new(config));
    #[expect(
        clippy::disallowed_methods,
        reason = "it ends with the runtime of its test"
    )]
    tokio::spawn(answer(listener, acceptor));
    let mut roots = RootCertStore::empty();
    roots.add(authority.der().clone()).unwrap();
    (roots, port)
}

async fn answer(listener: TcpListener, acceptor: TlsAcceptor) {
    while let Ok((stream, _)) = listener.accept().await {
        if let Ok(mut stream) = acceptor.accept(stream).await {
            let mut head = [0; 1024];
            assert_ne!(stream.read(&mut head).await.unwrap(), 0);
            let said = b"HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nhere";
            stream.write_all(said).await.unwrap();
            stream.flush().await.unwrap();
        }
    }
}

async fn ask(roots: RootCertStore, port: u16) -> Result<Response, Error> {
    let url = Url::parse(&format!("https://localhost:{port}/")).unwrap();
    let tls = ClientConfig::builder_with_provider(provider())
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let settings = Settings {
        sandbox_origin: Origin::of(&url),
        ..Settings::default()
    };
    let client = Client::trusting(settings, Arc::new(SystemLookup), &tls).unwrap();
    client.send(Request::get(url)).await
}

#[tokio::test]
async fn an_answer_says_when_the_certificate_ends() {
    let (roots, port) = serve("localhost").await;
    let answer = ask(roots, port).await.unwrap();
    assert_eq!(answer.body(), b"here");
    assert_eq!(answer.certificate_ends_at_s(), Some(END_S));
}

#[tokio::test]
async fn a_certificate_that_browsers_would_not_take_is_told_from_a_server_that_is_away() {
    let (_, port) = serve("localhost").await;
    let unknown = ask(RootCertStore::empty(), port).await.unwrap_err();
    assert!(matches!(unknown, Error::Untrusted { .. }), "{unknown:?}");

    let (roots, port) = serve("somebody-else.example").await;
    let misnamed = ask(roots, port).await.unwrap_err();
    assert!(matches!(misnamed, Error::Untrusted { .. }), "{misnamed:?}");

    let (roots, _) = serve("localhost").await;
    let closed = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let port = closed.local_addr().unwrap().port();
    drop(closed);
    let away = ask(roots, port).await.unwrap_err();
    assert!(matches!(away, Error::Connect { .. }), "{away:?}");
}
