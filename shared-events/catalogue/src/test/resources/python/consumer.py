"""Hears one event, knowing only its AsyncAPI document: consumer.py DOCUMENT EVENT HOW_MANY"""
import json
import os
import sys

from amqp import deliveries

path, event, how_many = sys.argv[1], sys.argv[2], int(sys.argv[3])
document = json.load(open(path))


def at(reference):
    place = document
    for step in reference.removeprefix("#/").split("/"):
        place = place[step]
    return at(place["$ref"]) if "$ref" in place else place


channel = document["channels"][event]
messages = {each["contentType"]: each for each in (at(m["$ref"]) for m in channel["messages"].values())}
broker = {name: os.environ[name] for name in ("HOST", "PORT", "VHOST", "USER_NAME", "PASSWORD")}
seen = set()
for content_type, body in deliveries(broker, channel["bindings"]["amqp"]["exchange"]["name"], channel["address"]):
    payload = messages[content_type]["payload"]
    schema = at(payload["items"]["$ref"]) if payload["type"] == "array" else payload
    content = json.loads(body)
    for said in content if isinstance(content, list) else [content]:
        missing = [field for field in schema["required"] if field not in said]
        if said["id"] not in seen:
            seen.add(said["id"])
            data = said["data"]
            print(said["subject"], data["total"]["amount"], data["total"]["currency"], missing, flush=True)
    if len(seen) == how_many:
        break
