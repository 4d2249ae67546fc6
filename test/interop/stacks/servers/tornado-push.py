"""Tornado: pushes over a WebSocket and over an event stream, and writes what it sent and got to stdout."""

import asyncio
import json
import sys
import time
from base64 import b64encode

import tornado.web
import tornado.websocket

PORT, PAGE = int(sys.argv[1]), sys.argv[2]
CLOSED = tornado.websocket.WebSocketClosedError, tornado.iostream.StreamClosedError


def log(direction, kind, data, **more):
    text = data if isinstance(data, str) else b64encode(data).decode()
    print(json.dumps({"direction": direction, "type": kind, "data": text, **more}), flush=True)


def told(pad):
    return json.dumps({"at": round(time.time() * 1000), "pad": "ä" * pad}, ensure_ascii=False)


class Page(tornado.web.RequestHandler):
    def get(self):
        with open(PAGE, encoding="utf-8") as page:
            self.write(page.read())


class Socket(tornado.websocket.WebSocketHandler):
    async def on_message(self, message):
        if isinstance(message, bytes):
            log("received", "binary", message)
            await self.push(message)
        else:
            log("received", "text", message)
            if message == "bye":
                self.close(1000, "told all")
            else:
                asyncio.ensure_future(self.tick())

    async def tick(self):
        for number in range(20):
            await self.push(f"tick {number} größe 𝄞")
            await asyncio.sleep(0.02)
        await self.push("last tick")

    async def push(self, message):
        is_binary = isinstance(message, bytes)
        log("sent", "binary" if is_binary else "text", message)
        await self.write_message(message, binary=is_binary)


class Events(tornado.web.RequestHandler):
    """`count` events with `pad` characters, each `every` ms after the one before; with `stall`, silent after each."""

    async def get(self):
        count, every, pad, stall = (int(self.get_argument(name, "0")) for name in ("count", "every", "pad", "stall"))
        self.set_header("Content-Type", "text/event-stream")
        self.set_header("Cache-Control", "no-store")
        after = int(self.request.headers.get("Last-Event-ID", "0"))
        try:
            await self.flush()
            for number in range(after + 1, count + 1):
                await self.event(number, told(pad))
                await asyncio.sleep(stall if stall and number < count else every / 1000)
            await self.event(count + 1, "told all", "done")
        except CLOSED:
            pass

    async def event(self, number, data, name="message"):
        if self.request.connection.stream.closed():
            raise tornado.iostream.StreamClosedError
        log("sent", "event", data, event=name, id=str(number))
        self.write(f"id: {number}\nevent: {name}\ndata: {data}\n\n")
        await self.flush()


async def main():
    app = tornado.web.Application([("/", Page), ("/socket", Socket), ("/events", Events)])
    app.listen(PORT, "127.0.0.1")
    await asyncio.Event().wait()


asyncio.run(main())
