import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'

/** Every file of ours that `entry` brings along in the browser, with its text. Types leave no code behind. */
function filesBehind(entry: string, seen = new Map<string, string>()): Map<string, string> {
  if (seen.has(entry)) return seen
  const text = readFileSync(entry, 'utf8')
  seen.set(entry, text)
  for (const [, , specifier = ''] of text.matchAll(/^(import|export)\s(?!type\b)[^;]*?from '([^']+)'/gms)) {
    const file = resolve(entry, specifier)
    if (file) filesBehind(file, seen)
  }
  return seen
}

function resolve(from: string, specifier: string): string | null {
  const path = specifier.replace(/\?.*$/, '')
  if (path.startsWith('#app/')) return join('app', path.slice('#app/'.length))
  return path.startsWith('.') && existsSync(join(dirname(from), path)) ? join(dirname(from), path) : null
}

const voice = filesBehind('app/ui/room/voice-answer.tsx')
const video = filesBehind('app/ui/room/video-answer.tsx')
const asks = (files: Map<string, string>) =>
  [...files].filter(([, text]) => /(getUserMedia|getDisplayMedia)\(/.test(text)).map(([file]) => file)

it('S1-1 the voice room asks for devices in one place, and there for sound alone', () => {
  expect(voice.size).toBeGreaterThan(40)
  expect(asks(voice)).toEqual(['app/capture/voice-source.ts'])
  const source = voice.get('app/capture/voice-source.ts') ?? ''
  expect(source.match(/getUserMedia\(([^\n]*)\)/)?.[1]).toBe('{ audio: soundConstraints(microphone) }')
})

it('S1-1 nothing the voice room loads names a picture to be taken; the video room’s files do', () => {
  const constraint = /\bvideo:\s*[{t]/
  const withPicture = (files: Map<string, string>) =>
    [...files]
      .filter(([file, text]) => file.startsWith('app/capture') && constraint.test(text))
      .map(([file]) => file)
  expect(withPicture(voice)).toEqual([])
  expect(withPicture(video)).toEqual(['app/capture/video-source.ts'])
  for (const file of ['app/capture/video-source.ts', 'app/ui/room/live-picture.tsx'])
    expect([voice.has(file), video.has(file)], file).toEqual([false, true])
})
