import { expect, it } from 'vitest'
import { deviceCheck } from '#app/strings/en-US/device-check.ts'
import { deviceName } from './device-name.ts'

it('a camera is called by its name, and never by an id', () => {
  expect(deviceName('FaceTime HD Camera')).toBe('FaceTime HD Camera')
  expect(deviceName('Integrated_Webcam_HD')).toBe('Integrated_Webcam_HD')
  expect(deviceName('jLtL2ZAb2V6Tt2T/RUd2mtTHOuH+oyIExyYganptEQ9ogMwHD+UUWo8nBPleeJyo4lTcyJBXiwhB/I6wbu/UGw==')).toBe('') // prettier-ignore
  expect(deviceName('6f1d2a34-91cb-4a5e-8c3f-0d7b1e2f3a4b')).toBe('')
  expect(deviceCheck.cameraWorks('')).toBe('Your camera shows a picture.')
})
