from local.desk.web.server import WebServer, listen


def test_a_desk_that_closed_gives_its_port_to_the_next_one():
    listener = listen(0)
    port = listener.getsockname()[1]
    WebServer(lambda _environment, _start: [b""], listener).close()

    with listen(port, tries=1) as again:
        assert again.getsockname()[1] == port
