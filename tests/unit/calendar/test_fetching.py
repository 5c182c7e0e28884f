"""The narrow rules of a request, against a server on loopback that breaks each of them."""

import ssl
import threading
import time
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from types import SimpleNamespace

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from copydesk.adapters.calendars import fetching
from copydesk.adapters.calendars.fetching import Asked, Reach, fetch
from copydesk.adapters.calendars.ics_address import IcsAddress, IcsFile
from copydesk.adapters.calendars.reading import BusyTimes
from copydesk.errors import SourceDown


@contextmanager
def serving(answer, tls=None):
    """`answer(request)` writes what it likes; the address of the server, and the requests that came."""
    seen = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            seen.append(self)
            answer(self)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if tls is not None:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(*tls)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http{'s' if tls else ''}://127.0.0.1:{server.server_port}", seen
    finally:
        server.shutdown()
        server.server_close()


def says(status=200, body=b"x", **headers):
    def answer(request):
        request.send_response(status)
        for name, value in headers.items():
            request.send_header(name.replace("_", "-"), value)
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        request.wfile.write(body)

    return answer


def test_an_answer_is_given_whatever_its_status():
    with serving(says(404, b"gone")) as (url, _):
        answer = fetch(Asked(f"{url}/a.ics"))
    assert (answer.status, answer.body) == (404, b"gone")


def test_a_redirect_on_the_same_host_is_followed():
    def answer(request):
        (says(200, b"there") if request.path == "/b" else says(302, b"", Location="/b"))(request)

    with serving(answer) as (url, _):
        assert fetch(Asked(f"{url}/a")).body == b"there"


@pytest.mark.parametrize(
    "location", ["http://127.0.0.1:1/", "https://example.org/", "http://localhost/x", "file:///etc/passwd", "//[x", ""]
)
def test_a_redirect_to_anywhere_else_is_not_followed(location):
    with serving(says(302, b"", Location=location)) as (url, seen):
        with pytest.raises(SourceDown):
            fetch(Asked(f"{url}/secret-address.ics"))
        assert len(seen) == 1


def test_redirects_without_an_end_end():
    with serving(says(302, b"", Location="/again")) as (url, seen):
        with pytest.raises(SourceDown, match="from one address to the next"):
            fetch(Asked(f"{url}/again"))
        assert len(seen) == 4


def test_an_answer_that_is_too_large_is_not_taken():
    with serving(says(200, b"x" * 5000)) as (url, _), pytest.raises(SourceDown, match="larger"):
        fetch(Asked(url, most_bytes=4096))


def test_an_answer_that_breaks_off_is_not_taken():
    def answer(request):
        request.send_response(200)
        request.send_header("Content-Length", "100")
        request.end_headers()
        request.wfile.write(b"BEGIN:VCALENDAR")

    with serving(answer) as (url, _), pytest.raises(SourceDown, match="broke off"):
        fetch(Asked(url))


def test_a_server_that_sends_a_byte_now_and_then_is_given_up():
    def answer(request):
        request.send_response(200)
        request.end_headers()
        for _ in range(40):
            request.wfile.write(b"x")
            request.wfile.flush()
            time.sleep(0.1)

    started = time.monotonic()
    with serving(answer) as (url, _), pytest.raises(SourceDown, match="too long"):
        fetch(Asked(url, seconds=0.5))
    assert time.monotonic() - started < 3


@pytest.mark.parametrize("url", ["http://example.org/a.ics", "ftp://example.org/a", "http://10.0.0.1/a", "gopher://x/"])
def test_nothing_but_https_is_asked_except_on_this_machine(url):
    with pytest.raises(SourceDown, match="https"):
        fetch(Asked(url))


def led_to(monkeypatch, peer):
    """Every name leads to `peer`; what is sent there."""
    sent = []
    answer = SimpleNamespace(status=200, getheaders=list, read1=lambda _: b"", length=0)
    connection = SimpleNamespace(
        sock=SimpleNamespace(getpeername=lambda: (peer, 443), settimeout=lambda _: None),
        connect=lambda: None,
        close=lambda: None,
        request=lambda *asked, **_more: sent.append(asked),
        getresponse=lambda: answer,
    )
    monkeypatch.setattr(fetching, "_connection", lambda *_: connection)
    return sent


OWN = Reach(own_network=True)


@pytest.mark.parametrize("peer", ["192.168.0.7", "10.1.2.3", "fd00::7", "100.64.0.1", "172.16.3.4"])
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_server_of_ones_own_network_is_read_where_the_settings_say_so(peer, scheme, monkeypatch):
    sent = led_to(monkeypatch, peer)
    assert fetch(Asked(f"{scheme}://cloud.lan/a.ics", reach=OWN)).status == 200
    assert len(sent) == 1


@pytest.mark.parametrize("peer", ["169.254.169.254", "127.0.0.1", "0.0.0.0", "224.0.0.1", "::1", "fe80::1"])  # noqa: S104
def test_ones_own_network_is_neither_this_machine_nor_the_clouds_metadata(peer, monkeypatch):
    sent = led_to(monkeypatch, peer)
    with pytest.raises(SourceDown, match="no machine of your own network"):
        fetch(Asked("https://cloud.lan/a.ics", reach=OWN))
    assert sent == []


def test_what_is_not_in_ones_own_network_is_never_read_without_tls(monkeypatch):
    sent = led_to(monkeypatch, "93.184.215.14")
    with pytest.raises(SourceDown, match="unencrypted"):
        fetch(Asked("http://cloud.example/a.ics", reach=OWN))
    assert sent == []
    assert fetch(Asked("https://cloud.example/a.ics", reach=OWN)).status == 200


def test_a_refusal_of_a_private_address_names_the_setting(monkeypatch):
    led_to(monkeypatch, "192.168.0.7")
    with pytest.raises(SourceDown, match="own_network"):
        fetch(Asked("https://cloud.lan/a.ics"))


def test_a_certificate_of_ones_own_is_trusted_only_where_it_is_named(tmp_path):
    certificate, key = self_signed(tmp_path)
    with serving(says(200, b"there"), tls=(certificate, key)) as (url, _):
        with pytest.raises(SourceDown, match="certificate"):
            fetch(Asked(url))
        assert fetch(Asked(url, reach=Reach(certificate=str(certificate)))).body == b"there"
        key.with_name("other.pem").write_text("no certificate")
        with pytest.raises(SourceDown, match="no PEM file"):
            fetch(Asked(url, reach=Reach(certificate=str(key.with_name("other.pem")))))


def self_signed(folder):
    private = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "cloud.lan")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, private.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(private, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    certificate, key = folder / "own.pem", folder / "key.pem"
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    key.write_bytes(private.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain))
    return certificate, key


@pytest.mark.parametrize(
    "peer",
    ["127.0.0.1", "10.1.2.3", "192.168.0.1", "169.254.169.254", "::1", "fe80::1%eth0", "::ffff:10.0.0.1", "fd00::1",
     "100.64.0.1", "0.0.0.0", "224.0.0.1"],  # noqa: S104  (nothing is bound to it)
)  # fmt: skip
def test_a_name_that_leads_to_a_private_address_is_never_read(peer, monkeypatch):
    sent = led_to(monkeypatch, peer)
    with pytest.raises(SourceDown, match="private address"):
        fetch(Asked("https://rebinds.example/a.ics"))
    assert sent == []


def test_no_error_tells_the_address():
    with serving(says(302, b"", Location="https://x.example/")) as (url, _), pytest.raises(SourceDown) as error:
        fetch(Asked(f"{url}/private-abc123/basic.ics"))
    assert "abc123" not in str(error.value)
    assert "abc123" not in repr(Asked(f"{url}/private-abc123/basic.ics"))


def test_a_file_that_has_not_changed_is_not_read_again():
    def answer(request):
        unchanged = request.headers.get("If-None-Match") == '"7"'
        (says(304, b"") if unchanged else says(200, b"BEGIN", ETag='"7"', Last_Modified="Mon"))(request)

    def read(text, _window):
        assert text == "BEGIN"
        return BusyTimes((), 1)

    with serving(answer) as (url, seen):
        source = IcsAddress(lambda: f"{url}/a.ics", read)
        first = source.read(None, "")
        assert source.read(None, first.state) is None
    assert seen[1].headers["If-Modified-Since"] == "Mon"


def test_an_address_that_is_not_set_is_down():
    with pytest.raises(SourceDown, match="calendar-secret"):
        IcsAddress(lambda: "", lambda *_: BusyTimes(())).read(None, "")


@pytest.mark.parametrize(("status", "said"), [(401, "calendar-secret"), (404, "anew"), (500, "error"), (304, "error")])
def test_another_status_than_success_is_down_with_a_next_step(status, said):
    with serving(says(status, b"")) as (url, _), pytest.raises(SourceDown, match=said):
        IcsAddress(lambda: url, lambda *_: BusyTimes(())).read(None, "")


def test_a_file_on_the_desk_is_read_again_only_when_it_has_changed(tmp_path):
    file = tmp_path / "a.ics"
    file.write_text("BEGIN")
    source = IcsFile(file, lambda _text, _window: BusyTimes(()))
    state = source.read(None, "").state
    assert source.read(None, state) is None
    file.write_text("BEGIN:VCALENDAR")
    assert source.read(None, state) is not None
    file.unlink()
    with pytest.raises(SourceDown, match="cannot be read"):
        source.read(None, state)
