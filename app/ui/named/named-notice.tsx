import { Form } from '@remix-run/react'
import { namedFigures } from '#app/strings/en-US/named-figures.ts'
import { Button } from '#app/ui/button.tsx'
import { formatDate } from '#app/ui/format.ts'
import { Notice } from '#app/ui/notice.tsx'
import { TextLink } from '#app/ui/text-link.tsx'
import type { NamedNotice } from '#domain/institution/index.ts'

const text = namedFigures.notice

export interface NamedNoticeView {
  version: number
  since: string
  /** When the student was told; null before. */
  told: string | null
}

export const namedNoticeView = (notice: NamedNotice | null, zone: string): NamedNoticeView | null =>
  notice && {
    version: notice.version,
    since: formatDate({ at: notice.since, zone }),
    told: notice.toldAt && formatDate({ at: notice.toldAt, zone }),
  }

/** Told to a student while their school has names behind levels on; `place` is where it stands. */
export function NamedNoticeCard({ notice, privacy }: { notice: NamedNoticeView; privacy: string | null }) {
  const { version, since, told } = notice
  return (
    <Notice tone={told ? 'info' : 'needs-you'} title={text.title}>
      <p>{text.since(since)}</p>
      <p>{text.never}</p>
      {told ? (
        <p>{text.told(told)}</p>
      ) : (
        <Form method="post" action={privacy ?? undefined}>
          <Button name="notice" value={version} tone="quiet">
            {text.read}
          </Button>
        </Form>
      )}
      {privacy ? <TextLink to={privacy}>{text.more}</TextLink> : null}
    </Notice>
  )
}

/** The card before a session: who begins here was told. Its version goes along with the form. */
export function NamedBefore({ notice: { since } }: { notice: Pick<NamedNoticeView, 'since'> }) {
  const { title, text: says, accept } = namedFigures.before
  return (
    <Notice tone="needs-you" title={title}>
      <p>{says(since)}</p>
      <p>{accept}</p>
    </Notice>
  )
}
