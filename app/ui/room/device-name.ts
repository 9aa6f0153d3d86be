/** What a browser gives a track without a device behind it, such as a canvas: one long word of letters and digits. */
const anId = /^[^\s]{25,}$/

/** The name that a device goes by; empty where the browser tells only an id. */
export const deviceName = (label: string): string => (anId.test(label) ? '' : label)
