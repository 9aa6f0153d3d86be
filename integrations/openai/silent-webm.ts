/** An Opus packet of 20 ms in which nothing sounds: configuration 31, and the two bytes that stand for silence. */
const silence = [0xf8, 0xff, 0xfe]
const packets = 50
const packetMs = 20

/**
 * One second of silence as a browser would record it, WebM with Opus, after RFC 8794 and the Matroska elements: for
 * asking a server whether it reads what students record, without anybody's sound.
 */
export function silentWebm(): Uint8Array {
  const header = element(0x1a45dfa3, [
    ...element(0x4286, [1]),
    ...element(0x42f7, [1]),
    ...element(0x42f2, [4]),
    ...element(0x42f3, [8]),
    ...element(0x4282, ascii('webm')),
    ...element(0x4287, [4]),
    ...element(0x4285, [2]),
  ])
  const info = element(0x1549a966, [
    ...element(0x2ad7b1, [0x0f, 0x42, 0x40]),
    ...element(0x4489, double(packets * packetMs)),
    ...element(0x4d80, ascii('greenroom')),
    ...element(0x5741, ascii('greenroom')),
  ])
  const segment = element(0x18538067, [...info, ...track(), ...cluster()])
  return Uint8Array.from([...header, ...segment])
}

function track(): number[] {
  // Head of Opus after RFC 7845: version 1, one channel, no pre-skip, 48 kHz, no gain, mapping 0.
  const head = [...ascii('OpusHead'), 1, 1, 0, 0, 0x80, 0xbb, 0, 0, 0, 0, 0]
  const entry = [
    ...element(0xd7, [1]),
    ...element(0x73c5, [1]),
    ...element(0x83, [2]),
    ...element(0x86, ascii('A_OPUS')),
    ...element(0x63a2, head),
    ...element(0xe1, [...element(0xb5, double(48_000)), ...element(0x9f, [1])]),
  ]
  return element(0x1654ae6b, element(0xae, entry))
}

function cluster(): number[] {
  const blocks = Array.from({ length: packets }, (_, index) => {
    const time = index * packetMs
    return element(0xa3, [0x81, time >> 8, time & 0xff, 0x80, ...silence])
  })
  return element(0x1f43b675, [...element(0xe7, [0]), ...blocks.flat()])
}

/** Id, length in four bytes, content. */
function element(id: number, content: readonly number[]): number[] {
  const idBytes = id
    .toString(16)
    .match(/../gu)
    ?.map((byte) => Number.parseInt(byte, 16))
  const { length } = content
  return [
    ...(idBytes ?? []),
    0x10 | (length >>> 24),
    (length >>> 16) & 0xff,
    (length >>> 8) & 0xff,
    length & 0xff,
    ...content,
  ]
}

function ascii(text: string): number[] {
  return [...Buffer.from(text, 'latin1')]
}

function double(value: number): number[] {
  const bytes = Buffer.alloc(8)
  bytes.writeDoubleBE(value)
  return [...bytes]
}
