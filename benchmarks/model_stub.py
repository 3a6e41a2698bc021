"""A model endpoint that thinks for a while and then finds met what the benchmark asks for, and no control question:
``python -m benchmarks.model_stub PORT SECONDS``.

One process, no threads, connections kept open: what it costs the machine is small beside what asks it.
"""

import asyncio
import json
import sys

from grading.judge.control import aspects

MODEL = "stub"
MET = {"criterion": "why-cache", "verdict": "met", "evidence": ["S1"], "comment": "It says why."}


def response(control: str) -> bytes:
    """The whole HTTP response to a request with this control question."""
    no = {"criterion": control, "verdict": "not_met", "evidence": [], "comment": "It says nothing of it."}
    message = {"role": "assistant", "content": json.dumps({"verdicts": [MET, no]})}
    completion = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": MODEL,
        "choices": [{"index": 0, "finish_reason": "stop", "message": message}],
        "usage": {"prompt_tokens": 900, "completion_tokens": 80, "total_tokens": 980},
    }
    body = json.dumps(completion).encode()
    return b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body)


RESPONSES = {f"- {aspect.id}: ".encode(): response(aspect.id) for aspect in aspects()}
UNASKED = response(aspects()[0].id)


async def serve(port: int, seconds: float) -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                length = next(line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
                asked = await reader.readexactly(int(length.split(b":")[1]))
                await asyncio.sleep(seconds)
                writer.write(next((told for control, told in RESPONSES.items() if control in asked), UNASKED))
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", port, backlog=1024)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), float(sys.argv[2])))
