/**
 * Records the small files beside this one with a real MediaRecorder, so that tests meet what browsers write: live WebM without
 * a duration and with clusters of unknown size, MP4 in fragments. Chromium's own fake camera and microphone are the
 * subject; nobody is in them. Run by hand when a fixture is to change, and only then: `node test/media/make-fixtures.mjs`
 * from the project's root. The tests read the committed files and need no browser.
 */
import { execFileSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'

const folder = new URL('.', import.meta.url)
const wanted = [
  { name: 'live-part-1.webm', type: 'video/webm;codecs=vp8,opus', video: true, ms: 3200 },
  { name: 'live-part-2.webm', type: 'video/webm;codecs=vp8,opus', video: true, ms: 2200 },
  { name: 'live-voice.webm', type: 'audio/webm;codecs=opus', video: false, ms: 4200 },
  { name: 'live.mp4', type: 'video/mp4;codecs=avc1.42E01E,opus', video: true, ms: 2200 },
]

async function record({ type, video, ms }) {
  const size = { width: 160, height: 120, frameRate: 10 }
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: video && size })
  const recorder = new MediaRecorder(stream, {
    mimeType: type,
    videoBitsPerSecond: 100_000,
    audioBitsPerSecond: 24_000,
  })
  const pieces = []
  recorder.ondataavailable = ({ data }) => pieces.push(data)
  recorder.start(1000)
  await new Promise((done) => setTimeout(done, ms))
  await new Promise((done) => {
    recorder.onstop = done
    recorder.stop()
  })
  for (const track of stream.getTracks()) track.stop()
  const bytes = new Uint8Array(await new Blob(pieces).arrayBuffer())
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}

const server = createServer((_, response) => response.end('<!doctype html><title>Fixtures</title>'))
await new Promise((done) => server.listen(0, '127.0.0.1', done))
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'],
})
const page = await browser.newPage()
await page.goto(`http://127.0.0.1:${server.address().port}/`)
for (const fixture of wanted) {
  const bytes = Buffer.from(await page.evaluate(record, fixture), 'base64')
  await writeFile(new URL(fixture.name, folder), bytes)
}
await browser.close()
server.close()

// What another program made, with everything in it that must not survive: H.264 and AAC, a title, a place, a comment.
const tags = { title: 'Secret title', location: '+52.5200+013.4050/', comment: 'who' }
const metadata = Object.entries(tags).flatMap(([key, value]) => ['-metadata', `${key}=${value}`])
execFileSync('ffmpeg', [
  ...['-v', 'error', '-y', '-f', 'lavfi', '-i', 'testsrc=size=160x120:rate=10:duration=2'],
  ...['-f', 'lavfi', '-i', 'sine=frequency=300:duration=2', '-c:v', 'libx264', '-profile:v', 'baseline'],
  ...['-b:v', '60k', '-g', '10', '-pix_fmt', 'yuv420p', '-c:a', 'aac', '-b:a', '24k', ...metadata],
  ...['-movflags', 'use_metadata_tags', fileURLToPath(new URL('tagged.mp4', folder))],
])
