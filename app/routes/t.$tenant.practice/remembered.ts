import { readDevice, writeDevice } from '#app/ui/device-store.ts'

const key = 'greenroom.practice'
/** Remembered on the device alone, and gone at sign-out. The pasted job text and the own question are for one interview. */
const fields = ['role', 'skills', 'field', 'level', 'style', 'count', 'thinkingSeconds', 'answerSeconds']

/** Puts the last choices back into a form that nobody has touched yet. */
export function recall(form: HTMLFormElement): void {
  const kept = readDevice<Record<string, string>>(key)
  for (const name of fields) {
    const value = kept?.[name]
    const control = form.elements.namedItem(name)
    if (typeof value !== 'string' || !control) continue
    if (control instanceof RadioNodeList || control instanceof HTMLInputElement) control.value = value
    // A choice that is no longer offered would leave the list empty.
    if (control instanceof HTMLSelectElement && [...control.options].some((option) => option.value === value)) control.value = value // prettier-ignore
  }
}

export function remember(form: HTMLFormElement): void {
  const data = new FormData(form)
  writeDevice(key, Object.fromEntries(fields.map((name) => [name, String(data.get(name) ?? '')])))
}
