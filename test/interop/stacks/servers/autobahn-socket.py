"""Autobahn on Twisted: the same conversation as Tornado's, over a WebSocket that compresses its messages."""

import json
import sys
from base64 import b64encode

from autobahn.twisted.resource import WebSocketResource
from autobahn.twisted.websocket import WebSocketServerFactory, WebSocketServerProtocol
from autobahn.websocket.compress import PerMessageDeflateOffer, PerMessageDeflateOfferAccept
from twisted.internet import reactor
from twisted.web.resource import Resource
from twisted.web.server import Site

PORT, PAGE = int(sys.argv[1]), sys.argv[2]


def log(direction, kind, data):
    print(json.dumps({"direction": direction, "type": kind, "data": data}), flush=True)


class Push(WebSocketServerProtocol):
    def onMessage(self, payload, isBinary):
        if isBinary:
            log("received", "binary", b64encode(payload).decode())
            log("sent", "binary", b64encode(payload).decode())
            self.sendMessage(payload, isBinary=True)
            return
        text = payload.decode()
        log("received", "text", text)
        if text == "bye":
            self.sendClose(1000, "told all")
        else:
            self.tick(0)

    def tick(self, number):
        is_last = number == 20
        text = "last tick" if is_last else f"tick {number} größe 𝄞"
        log("sent", "text", text)
        self.sendMessage(text.encode())
        if not is_last:
            reactor.callLater(0.02, self.tick, number + 1)


class Page(Resource):
    isLeaf = True

    def render_GET(self, request):
        request.setHeader("Content-Type", "text/html; charset=utf-8")
        with open(PAGE, "rb") as page:
            return page.read()


def accept(offers):
    for offer in offers:
        if isinstance(offer, PerMessageDeflateOffer):
            return PerMessageDeflateOfferAccept(offer)


factory = WebSocketServerFactory()
factory.protocol = Push
factory.setProtocolOptions(perMessageCompressionAccept=accept)
root = Resource()
root.putChild(b"", Page())
root.putChild(b"socket", WebSocketResource(factory))
reactor.listenTCP(PORT, Site(root), interface="127.0.0.1")
reactor.run()
