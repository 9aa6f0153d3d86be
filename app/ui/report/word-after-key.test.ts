import { expect, it } from 'vitest'
import { wordAfterKey } from './word-after-key.ts'

const pressed = (key: string, index: number, isRtl = false) => wordAfterKey({ key, index, last: 3, isRtl })

it('moves word by word with the arrow keys, and stays at either end', () => {
  expect(['ArrowRight', 'ArrowDown'].map((key) => pressed(key, 1))).toEqual([2, 2])
  expect(['ArrowLeft', 'ArrowUp'].map((key) => pressed(key, 1))).toEqual([0, 0])
  expect([pressed('ArrowRight', 3), pressed('ArrowLeft', 0)]).toEqual([3, 0])
  expect([pressed('Home', 2), pressed('End', 1)]).toEqual([0, 3])
})

it('goes on to the left where an answer is written from right to left', () => {
  expect([pressed('ArrowLeft', 1, true), pressed('ArrowRight', 1, true)]).toEqual([2, 0])
})

it('leaves other keys to the browser', () => {
  expect(['Tab', 'a', 'PageDown'].map((key) => pressed(key, 1))).toEqual([null, null, null])
})
