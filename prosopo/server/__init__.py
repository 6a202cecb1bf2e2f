"""The production server: granian speaks HTTP, and threads answer complete requests without waiting for clients.

Granian's own WSGI threads wait for slow bodies and slow downloads. So it runs an ASGI application, the bridge, which
collects a request's body, calls the WSGI application in a thread, and sends the response. A long response is written to
a file on disk as fast as it is produced, and sent from there at the client's pace.
"""
