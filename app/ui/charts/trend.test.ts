import { expect, it } from 'vitest'
import { across, box, down } from './trend.ts'

it('puts the highest level on top and the lowest at the foot, inside the box', () => {
  expect(down(5)).toBe(box.top)
  expect(down(1)).toBe(box.height - box.bottom)
  expect(down(3)).toBe(box.height / 2)
})

it('spaces answers evenly, whatever time lay between them', () => {
  expect([0, 1, 2].map((place) => across(place, 3))).toEqual([0, 0.5, 1])
  expect(across(0, 1)).toBe(0.5)
})
