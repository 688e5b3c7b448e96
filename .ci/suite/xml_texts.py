"""Reads XML files strictly and prints, as JSON, what data.mjs compares: Node has no XML reader.

For each file of the command line: its elements with their texts and the href of each `link`, or an error.
"""

import json
import sys
from xml.etree import ElementTree


def texts(path):
    try:
        elements = list(ElementTree.parse(path).iter())
    except ElementTree.ParseError as error:
        return {"error": str(error)}
    named = [(element.tag.rpartition("}")[2], element) for element in elements]
    return {
        "texts": [(name, (element.text or "").strip()) for name, element in named],
        "links": [element.get("href") for name, element in named if name == "link" and element.get("href")],
    }


print(json.dumps([texts(path) for path in sys.argv[1:]]))
