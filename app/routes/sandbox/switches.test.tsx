import { describe, expect, it } from 'vitest'
import { sandbox as text } from '#app/strings/en-US/sandbox.ts'
import { renderPage } from '#app/ui/render-page.tsx'
import { openAiFaults } from '#integrations/simulators/openai/faults.ts'
import { transcriptionFaults } from '#integrations/simulators/openai/transcription-faults.ts'
import { FeedbackSwitch, WordsSwitch } from './switches.tsx'

const hearing = { fault: 'html', left: null, faults: [...transcriptionFaults], waiting: 1 }
const words = (model: string | null, simulated: boolean, found: typeof hearing | null = hearing) =>
  renderPage(<WordsSwitch hearing={found} transcriber={{ model, simulated }} />)

describe('the switches of the sandbox page', () => {
  it('offer every fault of the transcriber in words, the present one chosen, and say what waits', async () => {
    const html = await words('whisper-1', true)
    for (const fault of transcriptionFaults) {
      expect(html).toContain(`>${text.hearing.names[fault]}</option>`)
      expect(html).toContain(`value="${fault}"`)
    }
    expect(html).toContain('<option value="html" selected="">')
    expect(html).toContain('<input type="hidden" name="of" value="words"/>')
    expect(html).toContain('Words for 1 recording wait here.')
  })

  it('are a sentence instead where no stand-in would meet them', async () => {
    const shown = await Promise.all([
      words(null, false),
      words('whisper-1', false),
      words('whisper-1', true, null),
    ])
    for (const html of shown) expect(html).not.toContain('<form')
    expect(shown[0]).toContain('none that could fail')
    expect(shown[1]).toContain('whisper-1 is no stand-in')
    expect(shown[2]).toContain('does not run')
  })

  it('turn the model that gives feedback by a form of its own', async () => {
    const faults = { fault: 'none', left: null, faults: [...openAiFaults] }
    const html = await renderPage(<FeedbackSwitch faults={faults} rules={false} />)
    expect(html).toContain('<input type="hidden" name="of" value="feedback"/>')
    for (const fault of openAiFaults) expect(html).toContain(`>${text.faults.names[fault]}</option>`)
    expect(await renderPage(<FeedbackSwitch faults={faults} rules />)).not.toContain('<form')
    expect(await renderPage(<FeedbackSwitch faults={null} rules={false} />)).toContain('does not run')
  })
})
