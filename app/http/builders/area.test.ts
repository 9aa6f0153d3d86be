import type { AppLoadContext, LoaderFunctionArgs } from '@remix-run/node'
import { expect, it } from 'vitest'
import { openTurns } from '#runtime/db/turns.ts'
import { areaBuilders } from './area.ts'

const { loader } = areaBuilders('admin', async () => ({ ctx: { area: 'admin', permissions: ['metrics'] } }))

/** What ran, in its order: each work begins, lets everybody else have a turn, and ends. */
function scene() {
  const order: string[] = []
  const house = { inTurn: openTurns().take }
  const asked = (inTurn: boolean, tenant: string) => {
    const look = loader({
      inTurn,
      permission: 'figures.read',
      run: async () => {
        order.push(`${tenant} begins`)
        await new Promise(setImmediate)
        order.push(`${tenant} ends`)
      },
    })
    const request = new Request('http://localhost/')
    const context = { house, memo: new Map() } as unknown as AppLoadContext
    return look({ request, context, params: { tenant } } as LoaderFunctionArgs)
  }
  return { order, asked }
}

it('G22: costly pages of one school are read one after the other, and no other school waits for them', async () => {
  const { order, asked } = scene()
  await Promise.all([asked(true, 'a'), asked(true, 'a'), asked(true, 'b')])
  expect(order.filter((line) => line.startsWith('a'))).toEqual(['a begins', 'a ends', 'a begins', 'a ends'])
  expect(order.indexOf('b begins')).toBeLessThan(order.indexOf('a ends'))
})

it('other pages of one school are read side by side', async () => {
  const { order, asked } = scene()
  await Promise.all([asked(false, 'a'), asked(false, 'a')])
  expect(order).toEqual(['a begins', 'a begins', 'a ends', 'a ends'])
})
