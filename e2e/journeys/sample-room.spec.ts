import { findings } from '../setup/axe.ts'
import { expect, test } from '../setup/fixtures.ts'

// This browser has no microphone and no camera at all, as a newcomer's may.
test.describe.configure({ timeout: 120_000 })

test('a sample plays into the room in place of a microphone that nobody is asked for', async ({ room }) => {
  const asked: string[] = []
  await room.exposeFunction('tellAsked', (what: string) => asked.push(what))
  await room.addInitScript(() => {
    const { tellAsked } = globalThis as unknown as { tellAsked: (what: string) => void }
    if ('mediaDevices' in navigator) {
      const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
      navigator.mediaDevices.getUserMedia = (constraints) => {
        tellAsked(JSON.stringify(constraints))
        return real(constraints)
      }
    }
  })
  await room.goto('/sandbox')
  await room.getByRole('button', { name: /Play into the room.*A first try, by voice/ }).click()
  await expect(room.getByText('A first try, by voice, plays into your next room.')).toBeVisible()
  expect(await findings(room), 'the sandbox page').toEqual([])
  await room.getByRole('link', { name: 'Go to the practice page' }).click()
  await room.getByLabel('By voice').check()
  await room.getByRole('button', { name: 'Start one question' }).click()
  await room.getByRole('button', { name: 'I agree to be recorded' }).click()
  await expect(room.getByText('Sandbox: a sample is playing into the room', { exact: false })).toBeVisible()
  await room.getByRole('button', { name: 'Check the microphone' }).click()
  await expect(room.getByText('You are heard.')).toBeVisible()
  expect(await findings(room), 'the device check').toEqual([])
  await room.getByRole('button', { name: 'Go on', exact: true }).click()
  await room.getByRole('button', { name: 'Start the answer' }).click()
  await room.getByRole('button', { name: 'Start now' }).click()
  await expect(room.getByText('The sample is over.', { exact: false })).toBeVisible({ timeout: 50_000 })
  await room.getByRole('button', { name: 'Stop and review' }).click()
  await expect(room.getByText('Everything is stored.', { exact: false })).toBeVisible({ timeout: 20_000 })
  expect(asked).toEqual([])
  // Chosen for one take: it stays until this one is kept, and ends when it is turned off.
  await room.goto('/sandbox')
  await room.getByRole('button', { name: 'Turn it off' }).click()
  expect(await room.evaluate(() => localStorage.getItem('greenroom.sandbox-sample'))).toBeNull()
})

test('a sample for another room is not played, and one whose page was left goes on with nothing', async ({
  room,
}) => {
  room.on('dialog', (dialog) => void dialog.accept())
  const home = room.url()
  const enter = async (mode: 'On camera' | 'By voice') => {
    await room.goto(`${home}/practice`)
    await room.getByLabel(mode).check()
    await room.getByRole('button', { name: 'Start one question' }).click()
  }
  await room.goto('/sandbox')
  await room.getByRole('button', { name: /Play into the room.*A first try, by voice/ }).click()
  await expect(room.getByText('A first try, by voice, plays into your next room.')).toBeVisible()
  await enter('On camera')
  await room.getByRole('button', { name: 'I agree to be recorded' }).click()
  await expect(room.getByText('does not play into this room', { exact: false })).toBeVisible()
  await expect(room.getByRole('link', { name: 'Choose a sample again' })).toHaveAttribute('href', '/sandbox')
  expect(await findings(room), 'a room for another mode').toEqual([])
  await enter('By voice')
  await room.getByRole('button', { name: 'Check the microphone' }).click()
  await expect(room.getByText('You are heard.')).toBeVisible()
  await room.getByRole('button', { name: 'Go on', exact: true }).click()
  // No time was counted before.
  await expect(room.getByRole('timer')).toContainText('Thinking time left')
  expect(await findings(room), 'thinking').toEqual([])
  await room.getByRole('button', { name: 'Start the answer' }).click()
  await room.getByRole('button', { name: 'Start now' }).click()
  await expect(room.getByText(/^Sending: [1-9]/)).toBeVisible()
  await room.reload()
  await expect(room.getByText('the sample ended when this page was left', { exact: false })).toBeVisible()
  await expect(room.getByText('Your answer is still here.')).toBeVisible()
  expect(await findings(room), 'a sample that was cut').toEqual([])
  expect(await room.evaluate(() => localStorage.getItem('greenroom.sandbox-sample'))).toBeNull()
})
