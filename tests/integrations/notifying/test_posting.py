"""Where a school's address may lead: the public net, and inside only what whoever runs the service has allowed."""

import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key

from integrations.notifying.port import Failure, NotTold
from integrations.notifying.posting import Posting, is_public
from tests.integrations.notifying.receivers import Receiver, listening


@pytest.mark.parametrize(
    "place", ["93.184.215.14", "1.1.1.1", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "::ffff:93.184.215.14"]
)
def test_the_public_net_may_be_reached(place: str) -> None:
    assert is_public(place)


@pytest.mark.parametrize(
    "place",
    [
        "127.0.0.1",
        "127.8.8.8",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.0.10",
        "169.254.169.254",
        "100.64.0.1",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1",
        "fd00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::7f00:1",
        "2002:7f00:1::",
        "2001:0:7f00:1::",
        "2001:db8::1",
    ],
)
def test_what_is_inside_a_network_may_not_however_it_is_written(place: str) -> None:
    assert not is_public(place)


@pytest.mark.parametrize(
    "address",
    [
        "https://127.0.0.1:{port}/",
        "https://localhost:{port}/",
        "http://localhost:{port}/",
        "https://2130706433:{port}/",
        "https://0x7f.1:{port}/",
        "https://0177.0.0.1:{port}/",
        "https://[::1]:{port}/",
        "https://[::ffff:127.0.0.1]:{port}/",
        "https://0:{port}/",
        "https://169.254.169.254/latest/meta-data",
        "https://10.0.0.1/",
    ],
)
async def test_outside_a_demo_nothing_inside_is_reached(address: str) -> None:
    receiver = Receiver()
    async with listening(receiver) as port:
        assert await failure_of(Posting(timeout_s=2), address.format(port=port)) == Failure.ADDRESS_NOT_ALLOWED
    assert receiver.told == []


@pytest.mark.parametrize(
    "address",
    [
        "",
        "no address",
        "//127.0.0.1:{port}/",
        "ftp://127.0.0.1:{port}/",
        "file:///etc/passwd",
        "http://hooks.school.example/",
        "http://10.0.0.1/",
        "http://localhost.school.example/",
        "http://127.0.0.2:{port}/",
        "http://name:word@localhost:{port}/",
        "https://127.0.0.1@10.0.0.1/",
        "https:///",
        "https://127.0.0.1:99999/",
        "https://127.0.0.1:0/",
        "https://a b/",
        "https://[::1/",
    ],
)
async def test_what_is_no_address_of_this_kind_is_not_even_looked_up(address: str) -> None:
    receiver = Receiver()
    async with listening(receiver) as port:
        posting = Posting(hosts=frozenset({"10.0.0.1", "127.0.0.2"}), is_demo=True, timeout_s=2)
        assert await failure_of(posting, address.format(port=port)) == Failure.ADDRESS_NOT_ALLOWED
    assert receiver.told == []


async def test_a_host_that_was_allowed_is_reached_by_its_name_or_its_name_and_port() -> None:
    receiver = Receiver()
    async with listening(receiver) as port:
        address = f"http://localhost:{port}/"
        assert await failure_of(Posting(frozenset({"localhost:1"})), address) == Failure.ADDRESS_NOT_ALLOWED
        for allowed in ("localhost", f"localhost:{port}"):
            await Posting(frozenset({allowed})).post(address, b"{}", {})
    assert len(receiver.told) == 2


async def test_the_certificate_has_to_be_of_the_name_that_was_asked_for(tmp_path: Path) -> None:
    receiver, (server, trust) = Receiver(), a_certificate(tmp_path, "localhost")
    async with listening(receiver, secured=server) as port:
        allowed = frozenset({"localhost", "127.0.0.1"})
        trusting = Posting(allowed, trust=lambda: trust)
        await trusting.post(f"https://localhost:{port}/", b"{}", {})
        assert receiver.told[0].headers["host"] == f"localhost:{port}"
        assert await failure_of(trusting, f"https://127.0.0.1:{port}/") == Failure.UNREACHABLE
        assert await failure_of(Posting(allowed), f"https://localhost:{port}/") == Failure.UNREACHABLE
    assert len(receiver.told) == 1


async def test_no_proxy_of_the_environment_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    proxy, receiver = Receiver(), Receiver()
    async with listening(proxy) as elsewhere, listening(receiver) as port:
        monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{elsewhere}")
        monkeypatch.setenv("NO_PROXY", "")
        await Posting(is_demo=True).post(f"http://localhost:{port}/", b"{}", {})
    assert (len(proxy.told), len(receiver.told)) == (0, 1)


async def failure_of(posting: Posting, address: str) -> str:
    with pytest.raises(NotTold) as told:
        await posting.post(address, b"{}", {})
    return told.value.code


def a_certificate(folder: Path, name: str) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """What a server of this name shows, and what trusts it."""
    key = generate_private_key(SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    public, pem = made.public_bytes(serialization.Encoding.PEM), folder / "server.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    pem.write_bytes(private + public)
    server, trust = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.create_default_context(cadata=public.decode())
    server.load_cert_chain(pem)
    return server, trust
