import type { HouseContent, StudentContext } from '#app/http/house.ts'
import { changeConsent } from '#domain/consent/index.ts'
import { saveAccommodation } from '#domain/interviews/index.ts'
import { switchFeedbackMail } from '#domain/notifications/index.ts'
import { changePreferredName } from '#domain/tenants/index.ts'
import type { SettingsInput } from './settings-input.ts'

/** One form, one verb; each verb asks for its own permission. */
export async function saveSetting(
  ctx: StudentContext,
  { input, consents }: { input: SettingsInput; consents: HouseContent['consents'] },
): Promise<void> {
  switch (input.intent) {
    case 'name':
      return changePreferredName(ctx, input)
    case 'mail':
      return switchFeedbackMail(ctx, { on: input.on === 'yes' })
    case 'consent': {
      const { purpose, state, version } = input
      return changeConsent(ctx, { purpose, state, text: consents[purpose], shownVersion: version })
    }
    case 'needs': {
      const { intent: _intent, ...needs } = input
      return saveAccommodation(ctx, needs)
    }
  }
}
