import { expect, it } from 'vitest'
import { blurOf, setBlur } from './background-blur.ts'

function aCamera(offers: boolean[] | undefined) {
  let constraints: MediaTrackConstraints = { width: { ideal: 640 } }
  return {
    getCapabilities: () => (offers ? { backgroundBlur: offers } : {}),
    getSettings: () => ({ backgroundBlur: constraints.backgroundBlur === true }),
    getConstraints: () => constraints,
    applyConstraints: (next: MediaTrackConstraints) => {
      constraints = next
      return Promise.resolve()
    },
  } as unknown as MediaStreamTrack
}

const streamOf = (...tracks: MediaStreamTrack[]) => ({ getTracks: () => tracks }) as unknown as MediaStream

it('offers blur only where the device’s own camera software does', () => {
  expect(blurOf(aCamera(undefined))).toBeNull()
  expect(blurOf(aCamera([false]))).toBeNull()
  expect(blurOf(aCamera([true]))).toMatchObject({ can: 'tell' })
  expect(blurOf(aCamera([true, false]))).toEqual({ can: 'choose', isOn: false })
})

it('switches it where it can be switched, and keeps the size of the picture', async () => {
  const [camera, other] = [aCamera([true, false]), aCamera(undefined)]
  await setBlur(streamOf(camera, other), true)
  expect(blurOf(camera)?.isOn).toBe(true)
  expect(camera.getConstraints().width).toEqual({ ideal: 640 })
  expect(other.getConstraints()).toEqual({ width: { ideal: 640 } })
  await setBlur(streamOf(camera), false)
  expect(blurOf(camera)?.isOn).toBe(false)
})
