"""CherryPy: an event stream from a generator, and a WebSocket through ws4py."""

import json
import sys
import threading
import time
from base64 import b64encode

import cherrypy

PORT, PAGE = int(sys.argv[1]), sys.argv[2]
HAS_SOCKETS = "--sockets" in sys.argv


def log(direction, kind, data, **more):
    print(json.dumps({"direction": direction, "type": kind, "data": data, **more}), flush=True)


class Root:
    @cherrypy.expose
    def index(self, **_):
        with open(PAGE, encoding="utf-8") as page:
            return page.read()

    @cherrypy.expose
    def events(self, count):
        cherrypy.response.headers["Content-Type"] = "text/event-stream;charset=utf-8"
        cherrypy.response.headers["Cache-Control"] = "no-store"
        return self.told(int(count))

    events._cp_config = {"response.stream": True}

    def told(self, count):
        yield ": open\n\n"
        for number in range(1, count + 1):
            data = f"line {number} größe 𝄞\nand a second one"
            log("sent", "event", data, event="message", id=str(number))
            lines = "".join(f"data: {line}\n" for line in data.split("\n"))
            yield f"id: {number}\n{lines}\n"
            time.sleep(0.05)
        log("sent", "event", "told all", event="done", id=str(count))
        yield "event: done\ndata: told all\n\n"

    @cherrypy.expose
    def socket(self):
        pass


config = {"/": {"tools.encode.on": True, "tools.encode.encoding": "utf-8"}}

if HAS_SOCKETS:
    from ws4py.server.cherrypyserver import WebSocketPlugin, WebSocketTool
    from ws4py.websocket import WebSocket

    class Push(WebSocket):
        def received_message(self, message):
            if message.is_binary:
                log("received", "binary", b64encode(message.data).decode())
                log("sent", "binary", b64encode(message.data).decode())
                self.send(message.data, binary=True)
                return
            text = message.data.decode()
            log("received", "text", text)
            if text == "bye":
                self.close(1000, "told all")
            else:
                threading.Thread(target=self.tick, daemon=True).start()

        def tick(self):
            for number in range(20):
                self.push(f"tick {number} größe 𝄞")
                time.sleep(0.02)
            self.push("last tick")

        def push(self, text):
            log("sent", "text", text)
            self.send(text)

    WebSocketPlugin(cherrypy.engine).subscribe()
    cherrypy.tools.websocket = WebSocketTool()
    config["/socket"] = {"tools.websocket.on": True, "tools.websocket.handler_cls": Push}

cherrypy.config.update(
    {
        "server.socket_host": "127.0.0.1",
        "server.socket_port": PORT,
        "log.screen": False,
        "engine.autoreload.on": False,
    }
)
cherrypy.quickstart(Root(), "/", config)
