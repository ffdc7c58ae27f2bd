//! When a certificate ends (RFC 5280 section 4.1.2.5).
//!
//! rustls has judged the certificate before this sees it; the date is for people. What cannot be read is `None`.

use x509_cert::Certificate;
use x509_cert::der::Decode as _;

/// The end of the validity, in seconds since 1970.
pub(crate) fn ends_at_s(certificate: &[u8]) -> Option<i64> {
    let certificate = Certificate::from_der(certificate).ok()?;
    let end = certificate.tbs_certificate.validity.not_after;
    i64::try_from(end.to_unix_duration().as_secs()).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rcgen::{CertificateParams, KeyPair, date_time_ymd};

    use super::*;

    fn certificate(year: i32) -> Vec<u8> {
        let mut params = CertificateParams::new(["link.example.com".to_owned()]).unwrap();
        params.not_after = date_time_ymd(year, 2, 21);
        let key = KeyPair::generate().unwrap();
        params.self_signed(&key).unwrap().der().to_vec()
    }

    #[test]
    fn the_end_is_read_in_both_forms_that_a_certificate_may_write_it_in() {
        assert_eq!(ends_at_s(&certificate(2027)), Some(1_803_168_000));
        // From 2050 on it is a GeneralizedTime.
        assert_eq!(ends_at_s(&certificate(2060)), Some(2_844_547_200));
    }

    proptest! {
        #[test]
        fn whatever_comes_is_read_without_harm(cut in 0_usize..400, at in 0_usize..400, byte in any::<u8>()) {
            let mut bytes = certificate(2027);
            if let Some(one) = bytes.get_mut(at) {
                *one = byte;
            }
            bytes.truncate(cut);
            ends_at_s(&bytes);
        }
    }
}
