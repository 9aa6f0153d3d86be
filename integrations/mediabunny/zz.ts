import { mediabunnyTool } from './media-tool.ts'
import { openSync, writeSync, readSync, statSync, closeSync, existsSync, cpSync } from 'node:fs'
import { randomBytes, createHash } from 'node:crypto'
import { EncodedPacket, EncodedVideoPacketSource, EncodedAudioPacketSource, Output, WebMOutputFormat, Mp4OutputFormat, StreamTarget } from 'mediabunny'
import { fixture, partOf } from '../../test/media/media-fixtures.ts'
import { readPart } from './read-part.ts'
const kind = process.argv[2] as 'webm' | 'mp4'
const path = '/tmp/i3-big.' + kind
const p1 = await readPart(partOf(fixture(kind === 'webm' ? 'live-part-1.webm' : 'live.mp4')))
if (!existsSync(path)) {
  const fd = openSync(path, 'w')
  const raw: [number, number, number][] = []
  let end = 0
  const w = new WritableStream({ write({ data, position }) { if (position < end) raw.push([position, data.length, end]); end = Math.max(end, position + data.length); writeSync(fd, data, 0, data.length, position) } })
  const out = new Output({ format: kind === 'webm' ? new WebMOutputFormat({ appendOnly: true }) : new Mp4OutputFormat({ fastStart: 'fragmented' }), target: new StreamTarget(w) })
  const v = new EncodedVideoPacketSource(p1.video!.codec), a = new EncodedAudioPacketSource('opus')
  out.addVideoTrack(v); out.addAudioTrack(a); await out.start()
  const pool = randomBytes(1 << 20); const keyHead = Buffer.from('d02a009d012a4001f000','hex')
  for (let ms = 0, i = 0; ms < 1800_000; ms += 33, i++) {
    const o = (i * 7919) % 900000
    await v.add(new EncodedPacket(kind==='webm' && i % 60 === 0 ? Buffer.concat([keyHead, pool.subarray(o, o + 2800)]) : pool.subarray(o, o + 2800), i % 60 === 0 ? 'key' : 'delta', ms / 1000, 0.033), { decoderConfig: p1.video!.config })
    while (ms / 60 > (a as any).n || (a as any).n === undefined) { const n = ((a as any).n ?? 0); (a as any).n = n + 1; await a.add(new EncodedPacket(pool.subarray(o, o + 240), 'key', n * 0.06, 0.06), { decoderConfig: p1.audio.config }) }
  }
  v.close(); a.close(); await out.finalize(); closeSync(fd)
}
const fd = openSync(path, 'r')
const part = () => { let readBytes = 0; return { length: statSync(path).size, get readBytes() { return readBytes }, async read(s: number, e: number) { const b = Buffer.alloc(Math.min(e, statSync(path).size) - s); readSync(fd, b, 0, b.length, s); readBytes += b.length; return b } } }
console.log(kind, 'size', part().length)
const tool = mediabunnyTool()
let t0 = performance.now()
const c0 = performance.now(); cpSync(path, path + '.cp'); console.log('cp ms', performance.now() - c0)
let q = part(); t0 = performance.now(); console.log(await tool.probe([q]), 'probe ms', performance.now() - t0, 'read', q.readBytes)
let peak = 0; const timer = setInterval(() => { peak = Math.max(peak, process.memoryUsage().rss) }, 50)
let maxWrite = 0, n = 0, last = 65536, ordered = true; const h = createHash('sha256')
q = part(); t0 = performance.now()
const outfd = openSync(path + '.out', 'w')
await tool.join([q], { async write(b, pos) { n++; peak = Math.max(peak, process.memoryUsage().rss); maxWrite = Math.max(maxWrite, b.length); if (pos !== 0) { if (pos !== last) ordered = false; last = pos + b.length } writeSync(outfd, b, 0, b.length, pos) } })
console.log('join ms', performance.now() - t0, 'read', q.readBytes, { n, maxWrite, ordered, out: statSync(path + '.out').size, peakMB: peak / 1e6 })
q = part(); t0 = performance.now(); let total = 0, k = 0
process.exit(0)
console.log('sound ms', performance.now() - t0, k, total, 'peak', peak / 1e6); clearInterval(timer); p1.input.dispose()
