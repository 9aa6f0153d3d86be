import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { publicLoader } from '#app/http/builders.ts'
import { sandboxOf } from '#app/http/sandbox-of.ts'
import { sandbox } from '#app/strings/en-US/sandbox.ts'
import { shell } from '#app/strings/en-US/shell.ts'
import { formatMoment } from '#app/ui/format.ts'
import { PageHeader } from '#app/ui/page-header.tsx'
import { PublicShell } from '#app/ui/public-shell.tsx'
import { Section } from '#app/ui/section.tsx'
import { Main } from '#app/ui/shell.tsx'
import { TextLink } from '#app/ui/text-link.tsx'
import { brand } from '#domain/shared/brand.ts'
import { domainError } from '#domain/shared/errors.ts'
import { linesWithLinks } from './lines-with-links.ts'

const text = sandbox.mails

export const loader = publicLoader({
  permission: 'sandbox.use',
  params: z.object({ mail: z.uuid() }),
  run: async ({ house, params }) => {
    const mail = await sandboxOf(house).readMail(params.mail)
    if (!mail) throw domainError('not_found', 'sandbox.no_mail', 'There is no such mail.')
    const { subject, at, to } = mail
    return { subject, at, to: to.join(', '), lines: linesWithLinks(mail.text, house.config.origin) }
  },
})

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: shell.title(data?.subject ?? text.title, brand) },
]

/** One caught mail as text, with its own links live. */
export default function Mail() {
  const mail = useLoaderData<typeof loader>()
  return (
    <PublicShell bare>
      <Main>
        <div className="grid gap-8">
          <PageHeader
            eyebrow={<TextLink to="/sandbox/mailbox">{text.back}</TextLink>}
            title={mail.subject}
            lead={`${mail.to} · ${formatMoment({ at: new Date(mail.at), zone: 'UTC' })}`}
          />
          <Section title={text.asText}>
            <div className="grid max-w-measure gap-3 break-words">
              {mail.lines.map((parts, index) => (
                <p key={index}>
                  {parts.map((part, place) =>
                    part.path === null ? (
                      part.text
                    ) : (
                      <TextLink key={place} to={part.path} reloadDocument>
                        {part.text}
                      </TextLink>
                    ),
                  )}
                </p>
              ))}
            </div>
          </Section>
        </div>
      </Main>
    </PublicShell>
  )
}
