import type { House as WebHouse } from '#app/http/house.ts'
import { domainError } from '#domain/shared/errors.ts'

/** The simulators are other processes, which this house does not start: what it would ask them is answered here. */
export function withSandbox(web: WebHouse): WebHouse {
  const faults = { fault: 'none', left: null, faults: ['none'] }
  const set = async (name: string) => {
    if (name !== 'none') throw domainError('invalid', 'sandbox.fault', 'There is no such fault.')
  }
  return {
    ...web,
    sandbox: {
      cards: [],
      listMails: async () => [],
      readMail: async (id) => ({ id, to: [], subject: 'A mail', text: 'To nobody.', html: '', at: '2026-03-02T12:00:00Z' }), // prettier-ignore
      readFaults: async () => faults,
      setFault: set,
      readTranscriberFaults: async () => ({ ...faults, waiting: 0 }),
      setTranscriberFault: set,
      tellWords: async () => undefined,
    },
  }
}
