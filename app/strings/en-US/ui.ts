import { formatCount } from '#app/ui/format.ts'

// Made once: every page of the sandbox says it, and making one costs more than all its other words.
const listed = new Intl.ListFormat('en-US')

/** Words of the shared parts. */
export const ui = {
  skipToContent: 'Skip to content',
  words: (count: number) => formatCount(count, 'word', 'words'),
  formError: (count: number) =>
    count === 1 ? 'One answer needs another look.' : `${count} answers need another look.`,
  until: (date: string) => `· until ${date}`,
  copy: {
    go: 'Copy',
    copied: 'Copied.',
    failed: 'Your browser did not allow it. Mark the text and copy it.',
  },
  changeThis: 'Change this',
  nearEnd: 'nearly there',
  bulbState: (state: 'todo' | 'now' | 'done' | 'failed' | 'destroyed', time?: string) => {
    const words = { todo: 'to come', now: 'now', done: 'done', failed: 'failed', destroyed: 'destroyed' }
    return time ? `${words[state]} ${time}` : words[state]
  },
  sandboxLabel: 'Sandbox',
  sandbox: (simulated: readonly string[]) =>
    `Sandbox: ${listed.format(simulated)} ${simulated.length === 1 ? 'is' : 'are'} simulated`,
  theme: { legend: 'Theme', system: 'System', light: 'Light', dark: 'Dark' },
} as const
