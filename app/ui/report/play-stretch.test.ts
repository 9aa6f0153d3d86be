import { expect, it } from 'vitest'
import { playStretch, type StretchPlayer } from './play-stretch.ts'

/** A player without a picture: it tells what browsers tell, when this test moves it on. */
class Player extends EventTarget implements StretchPlayer {
  currentTime = 0
  paused = true
  play() {
    this.paused = false
    this.dispatchEvent(new Event('play'))
    return Promise.resolve()
  }
  pause() {
    this.paused = true
    this.dispatchEvent(new Event('pause'))
  }
  reach(seconds: number) {
    this.currentTime = seconds
    this.dispatchEvent(new Event('timeupdate'))
  }
}

function start() {
  const player = new Player()
  const heard: string[] = []
  const letGo = playStretch({
    player,
    from: 10_000,
    to: 14_000,
    tell: (isPlaying) => heard.push(isPlaying ? 'plays' : 'still'),
    over: () => heard.push('over'),
  })
  return { player, heard, letGo }
}

it('a moment begins at its first word and stops at its end', () => {
  const { player, heard } = start()
  expect(player.currentTime).toBe(10)
  player.reach(13.9)
  expect(player.paused).toBe(false)
  player.reach(14.1)
  expect(player.paused).toBe(true)
  expect(heard).toEqual(['plays', 'still', 'still', 'over'])
})

it('a moment that was paused goes on to its end', () => {
  const { player, heard } = start()
  player.reach(12)
  player.pause()
  void player.play()
  player.reach(14)
  expect(player.paused).toBe(true)
  expect(heard).toEqual(['plays', 'still', 'plays', 'still', 'still', 'over'])
})

it('who goes elsewhere in the recording, before or behind it, listens on', () => {
  for (const elsewhere of [2, 60]) {
    const { player, heard } = start()
    player.reach(elsewhere)
    expect(player.paused).toBe(false)
    expect(heard.at(-1)).toBe('over')
    player.reach(14)
    expect(player.paused).toBe(false)
  }
})

it('a word that is pressed meanwhile plays on past the end of the moment', () => {
  const { player, letGo } = start()
  letGo()
  player.reach(14)
  expect(player.paused).toBe(false)
})
