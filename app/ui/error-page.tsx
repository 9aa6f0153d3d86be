import { isRouteErrorResponse, useLocation, useRouteError } from '@remix-run/react'
import { shell } from '#app/strings/en-US/shell.ts'
import { failureOf } from '#app/http/failure.ts'
import { LinkButton } from './button.tsx'
import { PublicShell } from './public-shell.tsx'
import { Main } from './shell.tsx'
import { ErrorState } from './states.tsx'

/** No answer came at all; not a status that a server gives. */
const noAnswer = 0

const textOfStatus = {
  [noAnswer]: shell.errors.network,
  401: shell.errors.unauthenticated,
  403: shell.errors.forbidden,
  404: shell.errors.notFound,
  429: shell.errors.limit,
  503: shell.errors.unavailable,
} as const

interface Problem {
  status: number
  /** A sentence that the domain wrote for people, when there is one. */
  sentence?: string
  reference?: string
}

/** The document title of an error page. */
export function errorTitle(error: unknown): string {
  return (textOfStatus[readProblem(error).status as keyof typeof textOfStatus] ?? shell.errors.unexpected)
    .title
}

/**
 * The page that stands in when a page cannot be shown. Says what happened, what is safe, what next. `offlineSafe`: what a
 * page keeps on the device, said where the network failed.
 */
export function ErrorPage({ offlineSafe }: { offlineSafe?: string }) {
  const problem = readProblem(useRouteError())
  const text = textOfStatus[problem.status as keyof typeof textOfStatus] ?? shell.errors.unexpected
  return (
    <PublicShell bare>
      <Main>
        <ErrorState
          asPage
          title={text.title}
          what={problem.sentence === text.title ? undefined : problem.sentence}
          safe={(problem.status === noAnswer && offlineSafe) || text.safe}
          next={text.next}
          actions={<ErrorActions status={problem.status} />}
          reference={problem.reference ? shell.errors.reference(problem.reference) : undefined}
        />
      </Main>
    </PublicShell>
  )
}

function ErrorActions({ status }: { status: number }) {
  const { pathname, search } = useLocation()
  if (status === 401) {
    return (
      <LinkButton to="/sign-in" reloadDocument>
        {shell.signIn}
      </LinkButton>
    )
  }
  const canRetry = status >= 500 || status === 429 || status === noAnswer
  return (
    <>
      {canRetry ? (
        <LinkButton to={pathname + search} reloadDocument>
          {shell.errors.retry}
        </LinkButton>
      ) : null}
      <LinkButton to="/" tone={canRetry ? 'quiet' : 'primary'} reloadDocument>
        {shell.errors.home}
      </LinkButton>
    </>
  )
}

/** A request of this page that got no answer, in the words of Chrome, Firefox and Safari; Node's own differ. */
function isFailedFetch(error: unknown): boolean {
  return (
    error instanceof TypeError &&
    /^(Failed to fetch|NetworkError when attempting to fetch|Load failed)/.test(error.message)
  )
}

// Only what the HTTP mapper put into the answer is shown; a thrown Error's own message never is.
function readProblem(error: unknown): Problem {
  if (!isRouteErrorResponse(error)) return { status: isFailedFetch(error) ? noAnswer : 500 }
  const data: unknown = error.data
  const reference =
    typeof data === 'object' && data !== null && 'reference' in data && typeof data.reference === 'string'
      ? data.reference
      : undefined
  return { status: error.status, sentence: failureOf(data)?.message, reference }
}
