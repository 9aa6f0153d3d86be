import { describe, expect, it } from 'vitest'
import { findUnsaved, saveUnsaved, type DraftPorts, type InRoom } from './unsaved-drafts.ts'

const draft = (takeId: string, text: string, version = 1) => ({ takeId, text, version })

function bench(rooms: Record<string, InRoom>, status: number | 'away' = 200, code: string | null = null) {
  const sent: object[] = []
  const ports: DraftPorts = {
    onDevice: () => Object.keys(rooms).map((takeId) => draft(takeId, 'First words, and more')),
    inRoom: async (takeId) => rooms[takeId] ?? null,
    save: async (input) => {
      sent.push(input)
      if (status === 'away') throw new TypeError('Failed to fetch')
      return { status, code }
    },
  }
  return { ports, sent }
}

const at = (text: string, version: number): InRoom => ({ tenantSlug: 'northfield', text, version })

describe('drafts that a sign-out would lose', () => {
  it('are those whose words the room does not have, and those that cannot be asked', async () => {
    const { ports } = bench({
      older: at('First words', 1),
      same: at('First words, and more', 2),
      deleted: 'none',
      away: null,
    })
    expect((await findUnsaved(ports)).map(({ takeId }) => takeId)).toEqual(['older', 'away'])
  })
})

describe('saving before signing out', () => {
  it('goes on from what the room has, whichever device wrote it', async () => {
    const { ports, sent } = bench({ take: at('First words', 4) })
    expect(await saveUnsaved(ports, ports.onDevice())).toEqual([])
    expect(sent).toEqual([
      {
        tenantSlug: 'northfield',
        takeId: 'take',
        text: 'First words, and more',
        version: 4,
        takeOver: true,
      },
    ])
  })

  it('saves words that were shortened here', async () => {
    const { ports, sent } = bench({ take: at('First words, and more of them', 1) })
    expect(await saveUnsaved(ports, ports.onDevice())).toEqual([])
    expect(sent).toMatchObject([{ version: 1, takeOver: false }])
  })

  it('never overwrites newer words from elsewhere', async () => {
    const { ports, sent } = bench({ take: at('Other words', 3) }, 409, 'interviews.draft_changed')
    expect(await saveUnsaved(ports, ports.onDevice())).toMatchObject([{ why: 'trouble' }])
    // The room refuses a version that is not its newest.
    expect(sent).toMatchObject([{ version: 1, takeOver: false }])
  })

  it.each([409, 401, 500, 'away'] as const)(
    'keeps a draft in the count when the answer is %s',
    async (status) => {
      const { ports } = bench({ take: at('First words', 1) }, status)
      expect(await saveUnsaved(ports, ports.onDevice())).toMatchObject([{ why: 'trouble' }])
    },
  )

  it.each([
    ['interviews.submitted', 'handed-in'],
    ['interviews.ended', 'ended'],
  ])('tells %s from trouble, and gives the words to be copied', async (code, why) => {
    for (const there of [at('First words', 1), at('Other words, handed in', 4)]) {
      const { ports } = bench({ take: there }, 409, code)
      expect(await saveUnsaved(ports, ports.onDevice())).toMatchObject([
        { takeId: 'take', text: 'First words, and more', why },
      ])
    }
  })
})
