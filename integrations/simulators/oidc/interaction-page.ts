import type { SimulatedPerson } from './people.ts'

/** The provider's own sign-in page: one press each. It says at its head that nothing here is real. */
export function interactionPage(address: string, people: readonly SimulatedPerson[]): string {
  const buttons = people
    .map(
      ({ subject, name, email }) =>
        `<button name="subject" value="${escape(subject)}">${escape(name)}<br><small>${escape(email)}</small></button>`,
    ) // prettier-ignore
    .join('\n')
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Northfield sign-in (sandbox)</title><style>
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
body { margin: 0 } main { max-width: 28rem; margin: 2rem auto; padding: 0 1rem; display: grid; gap: 1.25rem }
p.mark { margin: 0; padding: .5rem 1rem; background: #24382f; color: #fff; font-size: .875rem }
form { display: grid; gap: .75rem } button { font: inherit; padding: .75rem 1rem; text-align: start; min-height: 44px; cursor: pointer }
</style></head><body><header><p class="mark">Sandbox: this stands in for a school’s own sign-in. Nobody here is real.</p></header>
<main><h1>Sign in at Northfield</h1><form method="post" action="${escape(address)}">
${buttons}
<button name="subject" value="">Cancel</button>
</form></main></body></html>`
}

const escape = (text: string) => text.replace(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`)
