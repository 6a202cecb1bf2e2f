"""The production server: granian speaks HTTP, and threads answer whole requests without ever waiting for a client.

Granian's own threads for WSGI wait for slow bodies and slow downloads. So it is given an ASGI application, the bridge,
which collects a request's body, has a thread answer it by the WSGI application, and sends what that wrote. A long
answer goes to a file on disk, as fast as it is made; the client is sent it from there, at their own pace.
"""
