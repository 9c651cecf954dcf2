"""What was sold on each day: a consumer that comes late and makes its state from the first event on.

    HOST=localhost PORT=8672 VHOST=/ USER_NAME=… PASSWORD=… python3 revenue.py CHECKPOINT

Reads the stream `events` up to its end, prints a line for each day and product, and leaves its state in the file
CHECKPOINT, from where the next run goes on. Without the file it rebuilds everything.
"""
import json
import os
import sys
from pathlib import Path

from amqp_stream import Stream

STREAM = "events"


def fold(state, event):
    """The same event twice changes nothing: owners publish at least once."""
    kind, order = event["type"], event["subject"]
    if kind.startswith("order.created.") and order not in state["settled"]:
        state["open"][order] = [
            [line["sku"], line["quantity"] * line["unitPrice"]["amount"], line["unitPrice"]["currency"]]
            for line in event["data"]["lines"]
        ]
    elif kind.startswith("order.cancelled."):
        state["open"].pop(order, None)
        state["settled"][order] = True
    elif kind.startswith("order.completed.") and order in state["open"]:
        for sku, amount, currency in state["open"].pop(order):
            key = f"{event['time'][:10]} {sku} {currency}"
            state["revenue"][key] = state["revenue"].get(key, 0) + amount
        state["settled"][order] = True
    # Whatever else there is, now or in years, does not concern us.


def events(body):
    """A message carries one event, or many that were said together."""
    content = json.loads(body)
    return content if isinstance(content, list) else [content]


def load(path):
    fresh = {"next": 0, "open": {}, "settled": {}, "revenue": {}}
    return json.loads(path.read_text()) if path.exists() else fresh


def save(path, state):
    """State and place together, or neither."""
    new = path.with_suffix(".new")
    new.write_text(json.dumps(state))
    os.replace(new, path)


def main(path):
    state = load(path)
    where = [os.environ[name] for name in ("HOST", "PORT", "VHOST", "USER_NAME", "PASSWORD")]
    stream = Stream(where[0], int(where[1]), *where[2:], STREAM, offset=state["next"])
    portion = stream.portion(patience=2)
    if portion and portion[0][0] > state["next"]:
        print(f"the stream has kept nothing before offset {portion[0][0]}", file=sys.stderr)
    while portion:
        for offset, body in portion:
            for event in events(body):
                fold(state, event)
            state["next"] = offset + 1
        save(path, state)
        stream.done()
        portion = stream.portion()
    for key, amount in sorted(state["revenue"].items()):
        print(key, amount)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
