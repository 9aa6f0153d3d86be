import { expect, it } from 'vitest'
import { sendWhenBack } from './when-back.ts'

function house(isOnline: boolean) {
  const told: boolean[] = []
  const backs: (() => void)[] = []
  let sent = 0
  const line = { isOnline: () => isOnline, onBack: (then: () => void) => void backs.push(then) }
  const hand = sendWhenBack(line, (isWaiting) => told.push(isWaiting))
  return {
    press: () => hand(() => (sent += 1)),
    comeBack() {
      isOnline = true
      for (const back of backs.splice(0)) back()
    },
    told,
    sent: () => sent,
  }
}

it('hands a written answer in at the press while there is a connection', () => {
  const { press, sent, told } = house(true)
  press()
  expect([sent(), told]).toEqual([1, []])
})

it('stays in the room without a connection, and hands the answer in once when it is back', () => {
  const { press, comeBack, sent, told } = house(false)
  press()
  press()
  expect([sent(), told]).toEqual([0, [true]])
  comeBack()
  expect([sent(), told]).toEqual([1, [true, false]])
  press()
  expect(sent()).toBe(2)
})
