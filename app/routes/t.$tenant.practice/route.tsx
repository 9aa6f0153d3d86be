import { redirect } from '@remix-run/node'
import type { MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData, useNavigation, useParams } from '@remix-run/react'
import { useState } from 'react'
import { failureOf } from '#app/http/failure.ts'
import { studentAction, studentLoader } from '#app/http/builders.ts'
import type { StudentContext } from '#app/http/house.ts'
import { notHeard } from '#app/http/not-heard.ts'
import { practice as text } from '#app/strings/en-US/practice.ts'
import { shell } from '#app/strings/en-US/shell.ts'
import { Button } from '#app/ui/button.tsx'
import { FormError } from '#app/ui/form-error.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { PrivacyLine } from '#app/ui/privacy-line.tsx'
import { Main } from '#app/ui/shell.tsx'
import { startInterview } from '#domain/interviews/index.ts'
import { readPeriods } from '#domain/retention/index.ts'
import { brand } from '#domain/shared/brand.ts'
import { newId } from '#domain/shared/ids.ts'
import { Adjust } from './adjust.tsx'
import { ModeChoice, type Mode } from './mode-choice.tsx'
import { setupInput } from './setup-input.ts'

export const loader = studentLoader({
  permission: 'interview.start',
  run: async ({ ctx, tenant, house }) => ({
    // Sent back with the form: a double submit then starts one interview.
    requestId: newId(),
    days: await periodsOf(ctx),
    school: tenant.shortName,
    modes: modes.filter((mode) => tenant.modes.includes(mode)),
    notHeard: await notHeard(ctx, house),
  }),
})

export const action = studentAction({
  permission: 'interview.start',
  input: setupInput,
  run: async ({ ctx, input }) => {
    const { interviewId } = await startInterview(ctx, input)
    return redirect(`/t/${ctx.tenantSlug}/interviews/${interviewId}`)
  },
})

const modes: readonly Mode[] = ['text', 'voice', 'video']

async function periodsOf(ctx: StudentContext) {
  const { answer, video } = await readPeriods(ctx)
  return { answer, video }
}

export const meta: MetaFunction = () => [{ title: shell.title(text.pageTitle, brand) }]

export default function Practice() {
  const { requestId, days, school, modes, notHeard } = useLoaderData<typeof loader>()
  const failure = failureOf(useActionData<typeof action>())
  const { tenant } = useParams()
  const [mode, setMode] = useState<Mode>(modes[0] ?? 'text')
  return (
    <Main>
      {/* A room that records is a document of its own: its permissions bind documents. */}
      <Form method="post" className="grid gap-10" reloadDocument={mode !== 'text'}>
        <input type="hidden" name="requestId" value={requestId} />
        <PageHeader title={text.title} lead={text.leads[mode]} />
        <FormError message={failure?.message} fields={failure?.fields} />
        <ModeChoice
          modes={modes}
          school={school}
          days={days}
          notHeard={notHeard}
          settings={`/t/${tenant}/settings#ai`}
          onChange={setMode}
        />
        {/* Before the buttons: opened, it is filled in on the way to them. */}
        <Adjust failure={failure} settingsHref={`/t/${tenant}/settings`} />
        <div className="grid gap-x-10 md:grid-cols-2">
          <Start
            format="single"
            title={text.single.title}
            detail={text.single.detail[mode === 'text' ? 'text' : notHeard.length > 0 ? 'byHand' : 'heard']}
            label={text.single.start}
          />
          <Start format="full" title={text.full.title} detail={text.full.detail(4)} label={text.full.start} />
        </div>
        <PrivacyLine
          seenBy={`${text.seenBy}, ${text.kept(days.answer)}`}
          controlHref={`/t/${tenant}/privacy`}
          controlLabel={text.keptWhy}
        />
      </Form>
    </Main>
  )
}

function Start(props: { format: 'single' | 'full'; title: string; detail: string; label: string }) {
  const navigation = useNavigation()
  const pending = navigation.state !== 'idle' && navigation.formData?.get('format') === props.format
  return (
    <section className="row-span-3 grid grid-rows-subgrid justify-items-start gap-3 border-t border-rule pt-5 max-md:pb-8">
      <h2 className="font-serif text-xl">{props.title}</h2>
      <p className="max-w-measure text-ink-soft">{props.detail}</p>
      <Button
        name="format"
        value={props.format}
        tone={props.format === 'single' ? 'primary' : 'quiet'}
        pending={pending}
        pendingLabel={text.starting}
      >
        {props.label}
      </Button>
    </section>
  )
}
