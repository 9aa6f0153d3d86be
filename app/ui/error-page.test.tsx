import { createMemoryRouter, RouterProvider } from 'react-router-dom'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { shell } from '#app/strings/en-US/shell.ts'
import { ErrorPage, errorTitle } from './error-page.tsx'

const address = '/t/northgate/interviews/1?take=2'

/** The page as it stands after `error`, at `address`. */
function pageAfter(error: unknown, offlineSafe?: string): string {
  const router = createMemoryRouter(
    [{ id: 'room', path: '/t/:tenant/interviews/:interview', errorElement: <ErrorPage offlineSafe={offlineSafe} />, element: null }], // prettier-ignore
    { initialEntries: [address], hydrationData: { errors: { room: error } } },
  )
  return renderToStaticMarkup(<RouterProvider router={router} />)
}

it.each([
  ['Chrome', 'Failed to fetch'],
  ['Firefox', 'NetworkError when attempting to fetch resource.'],
  ['Safari', 'Load failed'],
])('says that there is no connection where the network failed, and blames nobody (%s)', (_, message) => {
  const page = pageAfter(new TypeError(message), 'Your words are on this device.')
  expect(errorTitle(new TypeError(message))).toBe(shell.errors.network.title)
  expect(page).toContain('Your words are on this device.')
  expect(page).not.toContain(shell.errors.unexpected.title)
})

it('calls any other failure our own', () => {
  expect(errorTitle(new TypeError('x is undefined'))).toBe(shell.errors.unexpected.title)
})

it.each([new TypeError('Failed to fetch'), new Error('broken')])(
  'tries the same address again (%s)',
  (error) => {
    expect(pageAfter(error)).toContain(`href="${address}"`)
  },
)
