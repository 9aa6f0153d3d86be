"""Speaks sentences with libespeak-ng and says when each word and each phoneme begins, which its command line does not.

Reads {"voice", "speed", "pitch", "sentences": [text]} from stdin. Writes, for each sentence, 16-bit mono samples as
base64, words as [place in the text from 0, sample] and phonemes as [name, sample]. For scripts/record-samples.mjs.
"""

import base64
import ctypes
import json
import sys

WORD, PHONEME, END_OF_LIST = 1, 7, 0
RETRIEVAL, PHONEME_EVENTS = 1, 1
RATE, PITCH = 1, 3
UTF8, CHARACTERS = 1, 1


class Id(ctypes.Union):
    _fields_ = [("number", ctypes.c_int), ("name", ctypes.c_char_p), ("string", ctypes.c_char * 8)]


class Event(ctypes.Structure):
    _fields_ = [
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", Id),
    ]


library = ctypes.CDLL("libespeak-ng.so.1")
Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(Event))


def main():
    order = json.load(sys.stdin)
    heard = {}

    def take(samples, count, events):
        if samples and count > 0:
            heard["samples"].extend(ctypes.string_at(samples, count * 2))
        at = 0
        while events[at].type != END_OF_LIST:
            event = events[at]
            if event.type == WORD:
                heard["words"].append([event.text_position - 1, event.sample])
            if event.type == PHONEME:
                heard["phonemes"].append([event.id.string.decode(), event.sample])
            at += 1
        return 0

    callback = Callback(take)
    rate = library.espeak_Initialize(RETRIEVAL, 0, None, PHONEME_EVENTS)
    library.espeak_SetSynthCallback(callback)
    if library.espeak_SetVoiceByName(order["voice"].encode()) != 0:
        sys.exit(f"espeak-ng has no voice {order['voice']}")
    library.espeak_SetParameter(RATE, order["speed"], 0)
    library.espeak_SetParameter(PITCH, order["pitch"], 0)
    pieces = []
    for sentence in order["sentences"]:
        heard.update(samples=bytearray(), words=[], phonemes=[])
        text = sentence.encode()
        library.espeak_Synth(text, len(text) + 1, 0, CHARACTERS, 0, UTF8, None, None)
        library.espeak_Synchronize()
        samples = base64.b64encode(heard["samples"]).decode()
        pieces.append({**heard, "samples": samples})
    json.dump({"rate": rate, "pieces": pieces}, sys.stdout)


main()
