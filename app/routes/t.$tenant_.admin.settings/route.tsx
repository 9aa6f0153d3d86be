import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { aiNow } from '#app/http/ai-now.ts'
import { adminAction, adminLoader } from '#app/http/builders.ts'
import { failureOf } from '#app/http/failure.ts'
import { schoolChoices, settingsFields } from '#app/http/school-choices.ts'
import { namedFigures } from '#app/strings/en-US/named-figures.ts'
import { retention } from '#app/strings/en-US/retention.ts'
import { school } from '#app/strings/en-US/school.ts'
import { schoolSignIn } from '#app/strings/en-US/school-sign-in.ts'
import { shell } from '#app/strings/en-US/shell.ts'
import { asksToConfirm, ConfirmYou } from '#app/ui/confirm/confirm-you.tsx'
import { FormError } from '#app/ui/form-error.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Section } from '#app/ui/section.tsx'
import { Main } from '#app/ui/shell.tsx'
import { TextLink } from '#app/ui/text-link.tsx'
import { changeNamedFigures, readNamedSwitch } from '#domain/institution/index.ts'
import {
  askToClose,
  changeColors,
  changeSettings,
  closingDays,
  readCloseRequest,
  readMissingRecords,
  readSettings,
  takeCloseBack,
} from '#domain/provisioning/index.ts'
import { brand } from '#domain/shared/brand.ts'
import { ClosingForm, closingView } from './closing.tsx'
import { NamedFiguresForm, namedView, type NamedView } from './named-figures.tsx'
import { ColorsForm, Records, SettingsForm } from './forms.tsx'

const text = school.settings
const color = z.string().max(20)

export const loader = adminLoader({
  permission: 'school.change',
  run: async ({ ctx, tenant, house }) => ({
    slug: tenant.slug,
    settings: await readSettings(ctx),
    named: namedView(await readNamedSwitch(ctx), tenant.timeZone),
    choices: schoolChoices(house.now()),
    missing: await readMissingRecords(ctx),
    closing: closingView({
      request: await readCloseRequest(ctx),
      closesAt: tenant.closesAt,
      shortName: tenant.shortName,
      zone: tenant.timeZone,
      days: closingDays,
    }),
    aiNow: aiNow(house),
    may: {
      roster: ctx.permissions.includes('people'),
      figures: ctx.permissions.includes('metrics'),
      audit: ctx.permissions.includes('audit'),
    },
  }),
})

export const action = adminAction({
  permission: 'school.change',
  stepUp: true,
  keep: ['light', 'dark', 'contactAddress', 'closeWord'],
  input: z.discriminatedUnion('intent', [
    z.strictObject({ intent: z.literal('settings'), ...settingsFields, contactAddress: z.string().max(254) }),
    z.strictObject({ intent: z.literal('colors'), light: color, dark: color }),
    z.strictObject({ intent: z.literal('named'), on: z.enum(['yes', 'no']) }),
    z.strictObject({ intent: z.literal('close'), closeWord: z.string().max(80) }),
    z.strictObject({ intent: z.literal('stay') }),
  ]),
  run: async ({ ctx, input }) => {
    const { intent, ...change } = input
    if (intent === 'stay') await takeCloseBack(ctx)
    else if ('closeWord' in change) await askToClose(ctx, { typed: change.closeWord })
    else if ('on' in change) await changeNamedFigures(ctx, { on: change.on === 'yes' })
    else if ('light' in change) await changeColors(ctx, change)
    else if ('name' in change) await changeSettings(ctx, change)
    return { saved: intent }
  },
})

export const meta: MetaFunction = () => [{ title: shell.title(text.pageTitle, brand) }]

type Saved = 'settings' | 'colors' | 'named' | 'close' | 'stay'

function savedWords(saved: Saved, { isOn }: NamedView): string {
  if (saved === 'close') return text.close.sent
  if (saved === 'stay') return text.close.takenBack
  if (saved === 'named') return namedFigures.settings.turned[isOn ? 'on' : 'off']
  return saved === 'colors' ? text.colors.saved : text.saved
}

export default function Settings() {
  const { slug, settings, named, choices, aiNow: ai, may, missing, closing } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const failure = failureOf(answer)
  const errors = failure?.fields ?? {}
  const saved = answer && 'saved' in answer ? answer.saved : null
  const { accentLight, accentDark } = settings
  return (
    <Main room="form">
      <div className="grid gap-10">
        <PageHeader title={text.title} lead={text.lead(slug)} />
        {asksToConfirm(failure) ? (
          <ConfirmYou failure={failure} />
        ) : (
          <FormError message={failure?.message} fields={errors} />
        )}
        {saved ? <Notice tone="safe" title={savedWords(saved, named)} live answers={answer} /> : null}
        <SettingsForm
          values={settings}
          contact={failure?.typed?.contactAddress ?? settings.contactAddress ?? ''}
          choices={choices}
          errors={errors}
          aiNow={ai}
        />
        <ColorsForm
          key={`${accentLight}/${accentDark}`}
          light={failure?.typed?.light ?? accentLight ?? ''}
          dark={failure?.typed?.dark ?? accentDark ?? ''}
          errors={errors}
        />
        <NamedFiguresForm named={named} />
        <Section title={schoolSignIn.admin.title}>
          <p className="max-w-measure text-ink-soft">{schoolSignIn.admin.lead}</p>
          <TextLink to={`/t/${slug}/admin/sign-in`}>{schoolSignIn.admin.open}</TextLink>
        </Section>
        <Section title={retention.open}>
          <p className="max-w-measure text-ink-soft">{retention.openLead}</p>
          <TextLink to={`/t/${slug}/admin/retention`}>{retention.openLink}</TextLink>
        </Section>
        <Records home={`/t/${slug}/admin`} missing={missing} {...may} />
        {closing ? (
          <ClosingForm {...closing} typed={failure?.typed?.closeWord} error={errors.closeWord} />
        ) : null}
      </div>
    </Main>
  )
}
