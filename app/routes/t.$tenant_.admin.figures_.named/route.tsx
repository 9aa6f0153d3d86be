import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { adminAction, adminLoader } from '#app/http/builders.ts'
import { failureOf } from '#app/http/failure.ts'
import { figures } from '#app/strings/en-US/figures.ts'
import { namedFigures } from '#app/strings/en-US/named-figures.ts'
import { shell } from '#app/strings/en-US/shell.ts'
import { asksToConfirm, ConfirmYou } from '#app/ui/confirm/confirm-you.tsx'
import { ShareBar, ShareLegend } from '#app/ui/figures/share-bar.tsx'
import { FormError } from '#app/ui/form-error.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Section } from '#app/ui/section.tsx'
import { Main } from '#app/ui/shell.tsx'
import { EmptyState } from '#app/ui/states.tsx'
import { TextLink } from '#app/ui/text-link.tsx'
import { readNamedSwitch } from '#domain/institution/index.ts'
import { namingPurposes, readLevels, readNamedLevels, readParts } from '#domain/metrics/index.ts'
import { brand } from '#domain/shared/brand.ts'
import { NamesForm, NamesFound } from './names.tsx'
import { namedPage, type NamedPage } from './named-view.ts'

const text = namedFigures.page
const asked = z.string().max(60).default('').catch('')

/** One cell of the figures, and what comes with looking behind it. Names themselves come only by asking for them, with a reason. */
export const loader = adminLoader({
  inTurn: true,
  permission: 'figures.name',
  query: z.object({ cohort: asked, item: asked, week: asked }),
  run: async ({ ctx, house, query, tenant, member }) => {
    const { cohort, item, week } = query
    const parts = await readParts(ctx, { house: house.content.rubric })
    const levels = await readLevels(ctx, house.figures, { cohort, to: week })
    const { isOn } = await readNamedSwitch(ctx)
    const may = { people: ctx.permissions.includes('people'), assign: ctx.permissions.includes('assignments') } // prettier-ignore
    return {
      isOn,
      rooms: `/t/${tenant.slug}/admin`,
      viewer: member.preferredName,
      may,
      page: namedPage({ levels, parts, asked: { cohort, item, week } }),
    }
  },
})

/** Each sending is one look: it stands in the ledger of everybody who is named in the answer. */
export const action = adminAction({
  permission: 'figures.name',
  stepUp: true,
  input: z.strictObject({
    cohort: z.uuid(),
    item: z.string().regex(/^[a-z][a-z_]{1,40}$/),
    week: z.iso.date(),
    purpose: z.enum(namingPurposes),
  }),
  run: async ({ ctx, input }) => {
    const { cohort: cohortId, ...rest } = input
    return { answer: await readNamedLevels(ctx, { cohortId, ...rest }) }
  },
})

export const meta: MetaFunction = () => [{ title: shell.title(text.title, brand) }]

export default function NamedLevels() {
  const { isOn, rooms, viewer, may, page } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const failure = failureOf(sent)
  const answer = sent && 'answer' in sent ? sent.answer : null
  const back = <TextLink to={page?.back ? `${rooms}/figures/levels${page.back}` : `${rooms}/figures/levels`}>{text.back}</TextLink> // prettier-ignore
  const empty = isOn ? text.missing : text.off
  return (
    <Main>
      <div className="grid gap-10">
        <PageHeader eyebrow={back} title={text.title} />
        {asksToConfirm(failure) ? (
          <ConfirmYou failure={failure} />
        ) : (
          <FormError message={failure?.message} fields={failure?.fields} />
        )}
        {isOn && page ? (
          <>
            <Figure page={page} />
            {page.cell.reason ? (
              <p className="text-ink-soft">{text.hidden}</p>
            ) : answer ? (
              <NamesFound answer={answer} page={page} rooms={rooms} may={may} />
            ) : (
              <NamesForm page={page} viewer={viewer} />
            )}
          </>
        ) : (
          <EmptyState title={empty.title} why={empty.why} />
        )}
      </div>
    </Main>
  )
}

function Figure({ page: { part, cohort, week, cell, fitOpen } }: { page: NamedPage }) {
  const bands = figures.levels.bands
  return (
    <Section title={`${part}: ${cohort}`} aside={week}>
      {fitOpen ? <p className="max-w-measure">{figures.levels.fitNotRated(fitOpen)}</p> : null}
      <ShareLegend names={bands} />
      <ShareBar
        shares={cell.shares}
        parts={cell.parts}
        label={`${part}. ${bands.map((band, place) => `${band}: ${cell.words[place] ?? ''}`).join(', ')}`}
        reason={cell.reason ?? ''}
      />
    </Section>
  )
}
