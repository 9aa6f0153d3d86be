import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { HouseContent } from '#app/http/house.ts'
import { takesOf } from '#app/routes/sandbox/takes-of.ts'
import { momentsOf } from '#app/ui/report/moments.ts'
import { rubricSchema, sampleReportSchema } from '#domain/coaching/index.ts'
import { questionsSchema } from '#domain/interviews/index.ts'
import { hearSampleTake, sampleTakesSchema } from '#domain/recordings/index.ts'
import { sampleView } from './sample-view.ts'

const json = (path: string): unknown => JSON.parse(readFileSync(`content/${path}`, 'utf8'))
const sampleTakes = sampleTakesSchema.parse(json('samples/takes.json'))
const content: HouseContent = {
  questions: readdirSync('content/questions').flatMap((file) =>
    questionsSchema.parse(json(`questions/${file}`)),
  ),
  rubric: rubricSchema.parse(json('rubrics/interview-v1.json')),
  ruleItems: [],
  sample: sampleReportSchema.parse(json('samples/sample-report.json')),
  sampleTakes,
  consents: {} as HouseContent['consents'],
}
const shown = (chosen: string | null, as: string | null = null) => sampleView({ content, chosen, as })

describe('the sample page', () => {
  it('plays each try by voice, and the one that is drawn on camera as well', () => {
    const pictures = ['weak', 'middling', 'strong'].map((id) => shown(id).hasPicture)
    expect(pictures).toEqual([false, false, true])
    const { takes } = sampleTakes
    expect(shown('weak').recording.src).toBe(`/samples/${takes.weak.voice.file}`)
    expect(shown('strong').recording.isDrawn).toBe(false)
    expect(shown('strong', 'video').recording).toMatchObject({
      src: `/samples/${takes.strong.video?.file}`,
      captions: `/samples/${takes.strong.captions.file}`,
      spokenBy: 'Spoken by a machine',
    })
  })

  it('falls back to the second try by voice where somebody asks for what is not there', () => {
    expect(shown('unknown', 'video')).toMatchObject({ chosen: 'middling', recording: { isDrawn: false } })
  })

  it('knows the moment of every remark: it begins with the first of the quoted words and ends with the last', () => {
    for (const id of ['weak', 'middling', 'strong'] as const) {
      const { view, recording } = shown(id)
      const moments = momentsOf({ remarks: view.remarks, words: recording.timed })
      expect(moments).toHaveLength(view.remarks.length)
      for (const { remarkId, from, to } of moments) {
        const remark = view.remarks.find((one) => one.id === remarkId)!
        const said = sampleTakes.takes[id].words.filter(({ from: begins, to: ends }) => begins * 1000 >= from - 1 && ends * 1000 <= to + 1) // prettier-ignore
        expect(said.map(({ text }) => text).join(' ')).toContain(remark.quote)
      }
    }
  })

  it('shows what the product measures of any recording, for the suggested length of its question', () => {
    const { recording } = shown('strong')
    const { facts } = hearSampleTake(sampleTakes.takes.strong, { targetSeconds: 120 })
    expect(recording.facts).toEqual({ ...facts, length: { ...facts.length, targetMs: expect.any(Number) } })
    expect(recording.facts.pace?.words).toBe(142)
  })

  it('offers the same takes to the sandbox’s rooms: sound to a room by voice, a picture to one on camera', () => {
    const takes = takesOf(content)
    expect(takes.map(({ mode, video }) => [mode, video !== null])).toEqual([
      ['voice', false],
      ['voice', false],
      ['voice', false],
      ['video', true],
    ])
  })
})
