import type { Locator } from '@playwright/test'

/** How a control is used: by a pointer, or as here by keys alone. */
export type Hand = (control: Locator) => Promise<void>

export const byPointer: Hand = (control) => control.click()

/** More stops than any page of a student has: past them the control cannot be reached. */
const mostStops = 80

/**
 * Goes to a control with Tab from wherever the focus stands, and uses it as its kind is used: Enter for a button, Space
 * for a box, and arrows within radio choices, which are one stop together. Fails where it cannot be reached.
 */
export const byKeyboard: Hand = async (control) => {
  const { keyboard } = control.page()
  await control.waitFor()
  for (let stops = 0; (await standingOf(control)) === 'elsewhere'; stops += 1) {
    if (stops === mostStops)
      throw new Error(`${String(control)} is not reached within ${mostStops} stops of Tab.`)
    await keyboard.press('Tab')
  }
  for (let steps = 0; (await standingOf(control)) === 'beside'; steps += 1) {
    if (steps === mostStops) throw new Error(`${String(control)} is not reached by arrows.`)
    await keyboard.press('ArrowDown')
  }
  const kind = await control.evaluate((element) =>
    element instanceof HTMLInputElement ? element.type : 'button',
  )
  await keyboard.press(kind === 'button' || kind === 'submit' ? 'Enter' : 'Space')
}

/** Whether the focus is on the control, on another choice of the same question, or elsewhere. */
const standingOf = (control: Locator) =>
  control.evaluate((element) => {
    const at = document.activeElement
    if (at === element) return element.matches(':focus-visible') ? 'here' : 'elsewhere'
    if (!(element instanceof HTMLInputElement) || element.type !== 'radio') return 'elsewhere'
    return at instanceof HTMLInputElement && at.type === 'radio' && at.name === element.name
      ? 'beside'
      : 'elsewhere'
  })
