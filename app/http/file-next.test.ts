import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { fileNext } from './file-next.ts'

const admin = '/t/northfield/admin'

test('a file that asked for a second factor first is known by its address, with the page of its link', () => {
  expect(fileNext(`${admin}/records/roster`)).toEqual({
    file: `${admin}/records/roster`,
    page: `${admin}/settings#records`,
  })
  expect(fileNext(`${admin}/figures/csv?cohort=a`)?.page).toBe(`${admin}/figures?cohort=a`)
  expect(fileNext(`${admin}/figures/csv?view=year&from=2026-08-03`)?.page).toBe(
    `${admin}/figures/year?from=2026-08-03`,
  )
  expect(fileNext(`${admin}/figures/csv?view=completion`)?.page).toBe(`${admin}/figures`)
  expect(fileNext(`${admin}/assignments/1/completion`)?.page).toBe(`${admin}/assignments/1`)
  expect(fileNext(`${admin}/audit/download`)?.page).toBe(`${admin}/audit`)
})

test('pages and other sites are no files', () => {
  for (const next of [admin, `${admin}/settings`, '//evil.example/t/a/admin/records/roster', '', null])
    expect(fileNext(next)).toBeNull()
})

test('every route of the career office that hands out a file is known', () => {
  const folder = new URL('../routes/', import.meta.url)
  for (const name of readdirSync(folder).filter((one) => one.startsWith('t.$tenant_.admin.'))) {
    const source = readdirSync(new URL(`${name}/`, folder))
      .filter((file) => file.startsWith('route.'))
      .map((file) => readFileSync(new URL(`${name}/${file}`, folder), 'utf8'))
      .join('')
    if (!/content-disposition/i.test(source)) continue
    const path = `/${name.replaceAll('_.', '.').replaceAll('_', '').replaceAll('.', '/').replaceAll('$', '')}`
    expect(fileNext(path), name).not.toBeNull()
  }
})
