import { expect, it } from 'vitest'
import { permissionsOf } from './spoken-data.ts'

it('S1-1: the voice room cannot get the camera, and a typed one gets neither', () => {
  expect(permissionsOf('voice')).toContain('camera=(), microphone=(self)')
  expect(permissionsOf('text')).toContain('camera=(), microphone=()')
  expect(permissionsOf('video')).toContain('camera=(self), microphone=(self)')
})
