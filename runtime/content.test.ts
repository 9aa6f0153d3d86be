import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { consentHash } from '#domain/consent/index.ts'
import { contentFolder, loadContent, projectRoot, readContent } from './content.ts'
import { isRefusal } from './refusal.ts'

describe('the content of the repository', () => {
  it('is read as a whole: questions, prompts, rubric, sample, consents, mails and seed', () => {
    const content = loadContent(projectRoot)
    expect(content.questions.length).toBeGreaterThanOrEqual(80)
    expect(Object.keys(content.prompts.prompts)).toHaveLength(content.questions.length)
    expect(content.rubric.items).toHaveLength(5)
    expect(content.sample.answers).toHaveLength(3)
    expect(content.consents.ai.version).toBe('2')
    expect(consentHash(content.consents.ai)).toMatch(/^[0-9a-f]{64}$/)
    expect(content.mails['feedback-ready'].security).toBe(false)
    expect(content.seed.people.length).toBeGreaterThanOrEqual(140)
    expect(content.seed.answers.length).toBeGreaterThanOrEqual(60)
    expect(readContent()).toEqual(content)
  })

  it('cannot be changed by whoever gets it', () => {
    const { questions, rubric, mails } = loadContent(projectRoot)
    expect(() => Object.assign(questions[0]!, { text: 'x' })).toThrow(TypeError)
    expect(() => Object.assign(rubric.items[0]!.levels[0], { level: 9 })).toThrow(TypeError)
    expect(() => Object.assign(mails, { other: null })).toThrow(TypeError)
  })
})

describe('a damaged copy of the content', () => {
  let root = ''
  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'content-'))
    const sound = (file: string) => !file.endsWith('.webm') && !file.endsWith('.vtt')
    cpSync(contentFolder, path.join(root, 'content'), { recursive: true, filter: sound })
  })
  afterEach(() => rmSync(root, { recursive: true, force: true }))

  function sentenceAfter(file: string, spoil: (text: string) => string): string {
    const place = path.join(root, 'content', file)
    const before = readFileSync(place, 'utf8')
    const after = spoil(before)
    expect(after).not.toBe(before)
    writeFileSync(place, after)
    return refusalOf(() => loadContent(root))
  }

  function refusalOf(load: () => unknown): string {
    try {
      load()
    } catch (error) {
      if (isRefusal(error)) return error.message
      throw error
    }
    return 'nothing was refused'
  }

  it.each<[string, string, (text: string) => string, string]>([
    [
      'a wrong value',
      'questions/behavioral.json',
      (text) => text.replace('"level": "entry"', '"level": "guru"'),
      'content/questions/behavioral.json, field 0.level: Invalid option: expected one of',
    ],
    [
      'a missing field',
      'rubrics/interview-v1.json',
      (text) => text.replace('"asks"', '"wants"'),
      'content/rubrics/interview-v1.json, field items.0.asks: ',
    ],
    [
      'broken JSON',
      'mail/feedback-ready.json',
      (text) => text.slice(1),
      'content/mail/feedback-ready.json: the file is not JSON.',
    ],
    [
      'a shifted quote',
      'samples/sample-report.json',
      (text) => text.replace('Two people', '2 people'),
      'content/samples/sample-report.json, field answers.0.remarks.',
    ],
    [
      'a question that is not there',
      'samples/sample-report.json',
      (text) => text.replace('"plan-changed"', '"plan-gone"'),
      'content/samples/sample-report.json, field questionId: no question has the id plan-gone.',
    ],
    [
      'an id used twice',
      'questions/situational.json',
      (text) => text.replace('"silent-teammate"', '"plan-changed"'),
      'content/questions/situational.json, field 0.id: plan-changed stands in questions/behavioral.json too.',
    ],
    [
      'a prompt that is not there',
      'prompts/manifest.json',
      (text) => text.replace('"plan-changed"', '"plan-gone"'),
      'content/prompts/manifest.json, field prompts.plan-changed: is missing.',
    ],
    [
      'a mail under another name',
      'mail/feedback-ready.json',
      (text) => text.replace('"feedback-ready"', '"interview-closing-soon"'),
      'content/mail/feedback-ready.json, field id: should be feedback-ready, as the file is called.',
    ],
    [
      'an answer that was spoken with another word',
      'samples/takes.json',
      (text) => text.replace('"text": "projects"', '"text": "lectures"'),
      'content/samples/takes.json, field takes.weak.words: are not those of the answer.',
    ],
    [
      'a rubric of another version',
      'rubrics/interview-v1.json',
      (text) => text.replace('"version": 1', '"version": 2'),
      'content/samples/sample-report.json, field rubricVersion: should be interview-v2.',
    ],
    [
      'an invented answer to no question',
      'seed/answers.json',
      (text) => text.replace('"questionId": "plan-changed"', '"questionId": "plan-gone"'),
      'content/seed/answers.json, field 0.questionId: no question has the id plan-gone.',
    ],
    [
      'a consent for another purpose',
      'consents/recording.md',
      (text) => text.replace('purpose: recording', 'purpose: ai'),
      'content/consents/recording.md, field purpose: should be recording, as the file is called.',
    ],
    [
      'a consent without its last section',
      'consents/recording.md',
      (text) => text.split('## What stops')[0] ?? '',
      'content/consents/recording.md, field sections: should end with "What stops when you withdraw".',
    ],
  ])('is refused for %s, naming file and field', (_, file, spoil, sentence) => {
    expect(sentenceAfter(file, spoil)).toContain(sentence)
  })

  it('is refused when a file or a folder is missing', () => {
    rmSync(path.join(root, 'content/consents/ai.md'))
    expect(refusalOf(() => loadContent(root))).toContain('content/consents/ai.md: the file cannot be read.')
    rmSync(path.join(root, 'content/questions'), { recursive: true })
    expect(refusalOf(() => loadContent(root))).toContain('content/questions: the folder cannot be read.')
  })
})
