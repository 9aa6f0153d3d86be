import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { studentLoader } from '#app/http/builders.ts'
import { home as text } from '#app/strings/en-US/home.ts'
import { shell } from '#app/strings/en-US/shell.ts'
import { InterviewLine } from '#app/ui/interviews/interview-line.tsx'
import { NamedNoticeCard, namedNoticeView } from '#app/ui/named/named-notice.tsx'
import { PrivacyLine } from '#app/ui/privacy-line.tsx'
import { Section } from '#app/ui/section.tsx'
import { Main } from '#app/ui/shell.tsx'
import { TextLink } from '#app/ui/text-link.tsx'
import type { StudentContext } from '#app/http/house.ts'
import { myAssignments } from '#domain/assignments/index.ts'
import { rubricOfInterview } from '#domain/coaching/index.ts'
import { readNamedNotice } from '#domain/institution/index.ts'
import { idleDays, readHome, type NextStep as NextStepOf } from '#domain/interviews/index.ts'
import { brand } from '#domain/shared/brand.ts'
import { newId } from '#domain/shared/ids.ts'
import { Aside } from './aside.tsx'
import { Assigned, assignedLines } from './assigned.tsx'
import { homeView } from './home-view.ts'
import { NextStep } from './next-step.tsx'
import { StartOne } from './start-one.tsx'

export const loader = studentLoader({
  permission: 'home.read',
  run: async ({ ctx, tenant, house }) => {
    const view = await readHome(ctx)
    const mine = await myAssignments(ctx)
    const content = { ...house.content, rubric: await rubricOf(ctx, view.next) }
    return {
      rooms: `/t/${tenant.slug}`,
      requestId: newId(),
      idleDays,
      notice: namedNoticeView(await readNamedNotice(ctx), tenant.timeZone),
      speaks: tenant.modes.some((mode) => mode !== 'text'),
      assigned: assignedLines(mine, { zone: tenant.timeZone, now: view.now }),
      ...homeView({ view, content, zone: tenant.timeZone, assigned: mine }),
    }
  },
})

/** The one by which the answer of the next step was read. */
const rubricOf = async (ctx: StudentContext, next: NextStepOf) =>
  next.kind === 'try_again'
    ? rubricOfInterview(ctx, { interviewId: next.interviewId, house: ctx.content.rubric })
    : ctx.content.rubric

export const meta: MetaFunction = () => [{ title: shell.title(text.pageTitle, brand) }]

export default function Home() {
  const { rooms, requestId, idleDays, speaks, assigned, recent, storage, notice, ...step } =
    useLoaderData<typeof loader>()
  const { next, question } = step
  const isNew = next.kind === 'first'
  const startsAnyway = isNew || next.kind === 'practice'
  return (
    <Main>
      <div className="grid gap-12">
        {notice && !notice.told ? <NamedNoticeCard notice={notice} privacy={`${rooms}/privacy`} /> : null}
        <div className="grid gap-x-16 gap-y-10 lg:grid-cols-[7fr_4fr]">
          <NextStep {...{ next, question, rooms, requestId, idleDays, speaks }} />
          {startsAnyway ? null : <Quick rooms={rooms} requestId={requestId} />}
          {isNew ? <HowItGoes /> : null}
        </div>
        <Assigned lines={assigned} rooms={rooms} />
        {recent.length > 0 ? (
          <Section
            title={text.recent.title}
            aside={<TextLink to={`${rooms}/history`}>{text.recent.all}</TextLink>}
          >
            <ul className="-mt-5 list-none" aria-label={text.recent.list}>
              {recent.map((line) => (
                <InterviewLine key={line.interviewId} line={line} said={line.said} rooms={rooms} />
              ))}
            </ul>
          </Section>
        ) : null}
        {storage.answers > 0 ? (
          <PrivacyLine
            seenBy={`${text.seenBy}: ${text.storage(storage.answers, storage.first, storage.what)}`}
            controlHref={`${rooms}/privacy`}
            controlLabel={text.storageLink}
          />
        ) : null}
      </div>
    </Main>
  )
}

/** Beside a more pressing step: a new question is one click away all the same. */
function Quick({ rooms, requestId }: { rooms: string; requestId: string }) {
  return (
    <Aside title={text.quick.title}>
      <p className="-mt-3 text-ink-soft">{text.quick.text}</p>
      <StartOne rooms={rooms} requestId={requestId} label={text.quick.action} tone="quiet" />
      <TextLink to={`${rooms}/practice`}>{text.quick.adjust}</TextLink>
    </Aside>
  )
}

function HowItGoes() {
  const { title, list } = text.first.steps
  return (
    <Aside title={title}>
      <ol className="grid list-none gap-3">
        {list.map((step, index) => (
          <li key={step} className="flex items-baseline gap-4 text-ink-soft">
            <span className="w-3 flex-none font-serif text-xl leading-none text-evergreen">{index + 1}</span>
            {step}
          </li>
        ))}
      </ol>
    </Aside>
  )
}
