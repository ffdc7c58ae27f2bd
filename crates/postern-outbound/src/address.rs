//! Which addresses are globally reachable.
//!
//! The tables below are the IANA IPv4 and IPv6 special-purpose registries, cut down to the blocks that
//! are not globally reachable, plus multicast. IPv6 works the other way round: only global unicast
//! (`2000::/3`) and the two forms that stand for an IPv4 address on the wire can pass at all.
//!
//! An IPv4 address hidden inside an IPv6 one is unwrapped and judged by the IPv4 table, because the
//! network, not the notation, decides where the packet goes. Deprecated tunnels (6to4, Teredo,
//! IPv4-compatible) are refused whatever they carry: no service worth calling lives behind one.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Why an address is refused: the name of the block it belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a globally reachable address ({block})")]
pub struct NonGlobal {
    /// The registry's name for the block.
    pub block: &'static str,
}

type Ipv4Block = (Ipv4Addr, u32, &'static str);
type Ipv6Block = (Ipv6Addr, u32, &'static str);

const IPV4_BLOCKS: &[Ipv4Block] = &[
    (Ipv4Addr::UNSPECIFIED, 8, "this network"),
    (Ipv4Addr::new(10, 0, 0, 0), 8, "private use"),
    (Ipv4Addr::new(100, 64, 0, 0), 10, "shared address space"),
    (Ipv4Addr::new(127, 0, 0, 0), 8, "loopback"),
    (Ipv4Addr::new(169, 254, 0, 0), 16, "link local"),
    (Ipv4Addr::new(172, 16, 0, 0), 12, "private use"),
    // Holds two globally reachable anycast addresses, for port mapping and relays; neither is a web server.
    (Ipv4Addr::new(192, 0, 0, 0), 24, "protocol assignments"),
    (Ipv4Addr::new(192, 0, 2, 0), 24, "documentation"),
    (Ipv4Addr::new(192, 31, 196, 0), 24, "AS112"),
    (Ipv4Addr::new(192, 52, 193, 0), 24, "AMT"),
    (Ipv4Addr::new(192, 88, 99, 0), 24, "6to4 relay anycast"),
    (Ipv4Addr::new(192, 168, 0, 0), 16, "private use"),
    (Ipv4Addr::new(192, 175, 48, 0), 24, "AS112"),
    (Ipv4Addr::new(198, 18, 0, 0), 15, "benchmarking"),
    (Ipv4Addr::new(198, 51, 100, 0), 24, "documentation"),
    (Ipv4Addr::new(203, 0, 113, 0), 24, "documentation"),
    (Ipv4Addr::new(224, 0, 0, 0), 4, "multicast"),
    (Ipv4Addr::new(240, 0, 0, 0), 4, "reserved"),
];

/// Blocks inside `2000::/3` that are not globally reachable.
const IPV6_BLOCKS: &[Ipv6Block] = &[
    (Ipv6Addr::new(0x2001, 0, 0, 0, 0, 0, 0, 0), 32, "Teredo"),
    (
        Ipv6Addr::new(0x2001, 0, 0, 0, 0, 0, 0, 0),
        23,
        "protocol assignments",
    ),
    (
        Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 0),
        32,
        "documentation",
    ),
    (Ipv6Addr::new(0x2002, 0, 0, 0, 0, 0, 0, 0), 16, "6to4"),
    (
        Ipv6Addr::new(0x2620, 0x4f, 0x8000, 0, 0, 0, 0, 0),
        48,
        "AS112",
    ),
    (
        Ipv6Addr::new(0x3fff, 0, 0, 0, 0, 0, 0, 0),
        20,
        "documentation",
    ),
];

const GLOBAL_UNICAST: Ipv6Addr = Ipv6Addr::new(0x2000, 0, 0, 0, 0, 0, 0, 0);
const NAT64_WELL_KNOWN: Ipv6Addr = Ipv6Addr::new(0x64, 0xff9b, 0, 0, 0, 0, 0, 0);

/// Accepts an address that the public internet can route to; refuses every other one.
pub fn require_global(address: IpAddr) -> Result<(), NonGlobal> {
    match address {
        IpAddr::V4(address) => require_global_ipv4(address),
        IpAddr::V6(address) => require_global_ipv6(address),
    }
}

fn require_global_ipv4(address: Ipv4Addr) -> Result<(), NonGlobal> {
    match IPV4_BLOCKS
        .iter()
        .find(|(network, length, _)| ipv4_is_in(address, *network, *length))
    {
        Some((_, _, block)) => Err(NonGlobal { block }),
        None => Ok(()),
    }
}

fn require_global_ipv6(address: Ipv6Addr) -> Result<(), NonGlobal> {
    if let Some(inner) = address.to_ipv4_mapped() {
        return require_global_ipv4(inner);
    }
    if ipv6_is_in(address, NAT64_WELL_KNOWN, 96) {
        return require_global_ipv4(last_32_bits(address));
    }
    if !ipv6_is_in(address, GLOBAL_UNICAST, 3) {
        return Err(NonGlobal {
            block: name_outside_global_unicast(address),
        });
    }
    if let Some((_, _, block)) = IPV6_BLOCKS
        .iter()
        .find(|(network, length, _)| ipv6_is_in(address, *network, *length))
    {
        return Err(NonGlobal { block });
    }
    match isatap_ipv4(address) {
        Some(inner) => require_global_ipv4(inner),
        None => Ok(()),
    }
}

/// Only for the message: everything outside `2000::/3` is refused whatever it is called.
fn name_outside_global_unicast(address: Ipv6Addr) -> &'static str {
    if address.is_unspecified() {
        "unspecified"
    } else if address.is_loopback() {
        "loopback"
    } else if address.is_multicast() {
        "multicast"
    } else if address.is_unique_local() {
        "unique local"
    } else if address.is_unicast_link_local() {
        "link local"
    } else {
        "not global unicast"
    }
}

/// An ISATAP interface identifier (`[02]00:5efe` then the IPv4 address) may stand under any prefix.
fn isatap_ipv4(address: Ipv6Addr) -> Option<Ipv4Addr> {
    let [.., high, low, _, _] = address.segments();
    let is_isatap = (high == 0 || high == 0x200) && low == 0x5efe;
    is_isatap.then(|| last_32_bits(address))
}

fn last_32_bits(address: Ipv6Addr) -> Ipv4Addr {
    let [.., a, b, c, d] = address.octets();
    Ipv4Addr::new(a, b, c, d)
}

fn ipv4_is_in(address: Ipv4Addr, network: Ipv4Addr, length: u32) -> bool {
    (address.to_bits() ^ network.to_bits()).leading_zeros() >= length
}

fn ipv6_is_in(address: Ipv6Addr, network: Ipv6Addr, length: u32) -> bool {
    (address.to_bits() ^ network.to_bits()).leading_zeros() >= length
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const REFUSED: &[&str] = &[
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "10.255.255.255",
        "100.64.0.1",
        "100.127.255.254",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.0.1",
        "169.254.169.254",
        "169.254.170.2",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.1",
        "192.0.0.9",
        "192.0.0.170",
        "192.0.2.1",
        "192.31.196.1",
        "192.52.193.1",
        "192.88.99.1",
        "192.168.0.1",
        "192.168.255.255",
        "192.175.48.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.7",
        "203.0.113.7",
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::2",
        "::127.0.0.1",
        "::10.0.0.1",
        "::8.8.8.8",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:169.254.169.254",
        "::ffff:0.0.0.0",
        "::ffff:100.64.0.1",
        "::ffff:0:127.0.0.1",
        "::ffff:0:8.8.8.8",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b::10.0.0.1",
        "64:ff9b::192.168.1.1",
        "64:ff9b:1::1",
        "64:ff9b:1::8.8.8.8",
        "100::1",
        "100:0:0:1::1",
        "2001::1",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2",
        "2001:1::1",
        "2001:2::1",
        "2001:3::1",
        "2001:4:112::1",
        "2001:10::1",
        "2001:20::1",
        "2001:30::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "2002:a9fe:a9fe::1",
        "2002:a00:1::1",
        "2002:808:808::1",
        "2620:4f:8000::1",
        "2606:4700::5efe:10.0.0.1",
        "2606:4700::200:5efe:169.254.169.254",
        "3fff::1",
        "4000::1",
        "5f00::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "febf::1",
        "fec0::1",
        "ff02::1",
        "ff0e::1",
    ];

    const ACCEPTED: &[&str] = &[
        "1.1.1.1",
        "8.8.8.8",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.1",
        "169.253.255.255",
        "172.15.255.255",
        "172.32.0.0",
        "192.0.1.1",
        "192.167.255.255",
        "198.17.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "2001:4860:4860::8888",
        "2001:200::1",
        "2606:4700:4700::1111",
        "2a00:1450:4009:80b::200e",
        "64:ff9b::8.8.8.8",
        "::ffff:8.8.8.8",
        "2606:4700::5efe:8.8.8.8",
    ];

    #[test]
    fn every_special_purpose_address_is_refused() {
        for literal in REFUSED {
            let address: IpAddr = literal.parse().unwrap();
            assert!(require_global(address).is_err(), "{literal} was accepted");
        }
        assert!(REFUSED.len() >= 70, "{}", REFUSED.len());
    }

    #[test]
    fn addresses_next_to_the_special_blocks_are_accepted() {
        for literal in ACCEPTED {
            let address: IpAddr = literal.parse().unwrap();
            assert_eq!(require_global(address), Ok(()), "{literal}");
        }
    }

    #[test]
    fn the_refusal_names_the_block() {
        let block = |literal: &str| require_global(literal.parse().unwrap()).unwrap_err().block;
        assert_eq!(block("169.254.169.254"), "link local");
        assert_eq!(block("64:ff9b::a9fe:a9fe"), "link local");
        assert_eq!(block("2001::1"), "Teredo");
        assert_eq!(block("2001:20::1"), "protocol assignments");
        assert_eq!(block("::1"), "loopback");
        assert_eq!(block("fd00::1"), "unique local");
    }

    proptest! {
        #[test]
        fn an_embedded_address_is_judged_like_the_bare_one(bits in any::<u32>()) {
            let bare = Ipv4Addr::from_bits(bits);
            let [a, b, c, d] = bare.octets();
            let (high, low) = (u16::from_be_bytes([a, b]), u16::from_be_bytes([c, d]));
            let expected = require_global(IpAddr::V4(bare)).is_ok();
            let mapped = Ipv6Addr::new(0, 0, 0, 0, 0, 0xffff, high, low);
            let nat64 = Ipv6Addr::new(0x64, 0xff9b, 0, 0, 0, 0, high, low);
            let isatap = Ipv6Addr::new(0x2a00, 1, 2, 3, 0, 0x5efe, high, low);
            for wrapped in [mapped, nat64, isatap] {
                prop_assert_eq!(require_global(IpAddr::V6(wrapped)).is_ok(), expected);
            }
            let tunnelled = Ipv6Addr::new(0x2002, high, low, 0, 0, 0, 0, 1);
            prop_assert!(require_global(IpAddr::V6(tunnelled)).is_err());
        }

        #[test]
        fn nothing_the_standard_library_calls_private_passes(bits in any::<u32>()) {
            let address = Ipv4Addr::from_bits(bits);
            let private = address.is_private() || address.is_loopback() || address.is_link_local()
                || address.is_multicast() || address.is_broadcast() || address.is_documentation()
                || address.is_unspecified();
            prop_assert!(!(private && require_global(IpAddr::V4(address)).is_ok()));
        }
    }
}
