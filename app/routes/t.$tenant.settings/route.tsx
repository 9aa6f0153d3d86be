import { redirect } from '@remix-run/node'
import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { studentAction, studentLoader } from '#app/http/builders.ts'
import { failureOf } from '#app/http/failure.ts'
import { settings as text } from '#app/strings/en-US/settings.ts'
import { shell } from '#app/strings/en-US/shell.ts'
import { FormError } from '#app/ui/form-error.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { useRootData } from '#app/ui/root-data.ts'
import { Main } from '#app/ui/shell.tsx'
import { TextLink } from '#app/ui/text-link.tsx'
import { ThemeSwitch } from '#app/ui/theme-switch.tsx'
import { currentConsents } from '#domain/consent/index.ts'
import { readAccommodation } from '#domain/interviews/index.ts'
import { readFeedbackMail } from '#domain/notifications/index.ts'
import { brand } from '#domain/shared/brand.ts'
import { AiSection } from './ai-section.tsx'
import { MailSection } from './mail-section.tsx'
import { NameSection } from './name-section.tsx'
import { NeedsSection } from './needs-section.tsx'
import { saveSetting } from './save-setting.ts'
import { Setting } from './setting.tsx'
import { settingsInput } from './settings-input.ts'
import { aiView } from './settings-view.ts'

export const loader = studentLoader({
  permission: 'profile.read',
  run: async ({ ctx, tenant, member, house }) => {
    const [consents, needs, feedbackMail] = await Promise.all([
      currentConsents(ctx),
      readAccommodation(ctx),
      readFeedbackMail(ctx),
    ])
    const document = house.content.consents.ai
    return {
      rooms: `/t/${tenant.slug}`,
      place: tenant.shortName,
      name: member.preferredName,
      ai: aiView({
        consent: consents.ai,
        document,
        tenant,
        coach: house.coach,
        transcriber: house.transcriber,
      }),
      needs,
      feedbackMail,
    }
  },
})

export const action = studentAction({
  permission: 'profile.change',
  input: settingsInput,
  run: async ({ ctx, house, tenant, input }) => {
    await saveSetting(ctx, { input, consents: house.content.consents })
    if ('back' in input && input.back) return redirect(`/t/${tenant.slug}/privacy?saved=consent#consents`)
    return { saved: input.intent }
  },
})

export const meta: MetaFunction = () => [{ title: shell.title(text.pageTitle, brand) }]

export default function Settings() {
  const { rooms, place, name, ai, needs, feedbackMail } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const failure = failureOf(result)
  const saved = (intent: keyof typeof text.saved) =>
    result && 'saved' in result && result.saved === intent ? text.saved[intent] : null
  const { theme } = useRootData()
  return (
    <Main>
      <div className="grid gap-10">
        <PageHeader title={text.title} />
        <FormError message={failure?.message} fields={failure?.fields} />
        <NameSection name={name} failure={failure} saved={saved('name')} />
        <NeedsSection needs={needs} saved={saved('needs')} />
        <AiSection
          ai={ai}
          place={place}
          saved={saved('consent') && !ai.hasEffect ? text.saved.consentLater : saved('consent')}
        />
        <MailSection on={feedbackMail} saved={saved('mail')} />
        <Setting id="look" title={text.theme.title}>
          <ThemeSwitch current={theme} />
        </Setting>
        <Setting id="account" title={text.account.title}>
          <ul className="grid gap-3">
            <li>
              <TextLink to={`${rooms}/privacy`}>{text.account.privacy}</TextLink>
            </li>
            <li>
              <TextLink to="/account">{text.account.account}</TextLink>
            </li>
          </ul>
        </Setting>
      </div>
    </Main>
  )
}
