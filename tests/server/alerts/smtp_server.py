# SPDX-License-Identifier: GPL-3.0-or-later
"""A mail server for tests: smtp_server.py starttls|tls|none [CERTIFICATE KEY]

It prints its port, and then each mail that it takes, read anew, as one line of JSON. With starttls and tls it wants a login.
"""
import asyncio
import email
import email.policy
import json
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult


class Handler:
    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("refused@"):
            return "550 5.1.1 No such user here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if b"poison" in envelope.content:
            return "554 5.7.1 Message refused as spam"
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        print(json.dumps({
            "subject": message["subject"],
            "plain": message.get_body(("plain",)).get_content(),
            "html": message.get_body(("html",)).get_content(),
            "defects": [str(defect) for part in message.walk() for defect in part.defects],
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "data": envelope.content.decode("utf-8"),
            "encrypted": session.ssl is not None or mode == "tls",
            "user": session.auth_data.login.decode() if session.auth_data else None,
        }), flush=True)
        return "250 2.0.0 Taken"


def authenticate(server, session, envelope, mechanism, data):
    good = data.login == b"aloft" and data.password == b"s3cret pass"
    return AuthResult(success=good, auth_data=data, handled=False)


mode = sys.argv[1]
context = None
if mode != "none":
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(sys.argv[2], sys.argv[3])


def connection():
    options = {"hostname": "mail.test", "authenticator": authenticate, "auth_required": mode != "none"}
    if mode == "starttls":
        options.update(tls_context=context, require_starttls=True)
    else:
        options.update(auth_require_tls=False)
    return SMTP(Handler(), **options)


async def main():
    server = await asyncio.get_running_loop().create_server(connection, "127.0.0.1", 0, ssl=context if mode == "tls" else None)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(main())
