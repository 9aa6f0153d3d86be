import { naceCompetencies, questionFields, type Question } from '#domain/interviews/question-bank.ts'
import { readingGrade } from '../readability.ts'
import { countAsks, findIdioms, findOffLimits, findShouting, wordCount } from './wording.ts'

export const questionLimits = { words: 30, grade: 9, minSeconds: 60, maxSeconds: 180 }

/** Everything that keeps a question below the bar, each as one sentence; empty when it may be asked. */
export function questionFaults(question: Question): string[] {
  const asked = {
    text: question.text,
    rephrase: question.rephrase,
    'followUps[0]': question.followUps[0],
    'followUps[1]': question.followUps[1],
  }
  const guidance = [question.hint, ...question.holds, question.trap].join(' ')
  return [
    ...Object.entries(asked).flatMap(([name, text]) => askFaults(name, text)),
    ...longRunFaults(question),
    ...wordingFaults([...Object.values(asked), guidance].join(' ')),
    ...sameness(question),
  ].map((fault) => `${question.id}: ${fault}`)
}

function askFaults(name: string, text: string): string[] {
  const faults: string[] = []
  if (wordCount(text) > questionLimits.words)
    faults.push(`${name} has more than ${questionLimits.words} words`)
  if (countAsks(text) !== 1) faults.push(`${name} asks for ${countAsks(text)} things, not one`)
  return faults
}

// A follow-up or a hint alone is too short for a grade: they are read together.
function longRunFaults(question: Question): string[] {
  const runs = {
    text: question.text,
    rephrase: question.rephrase,
    'hint and follow-ups': [question.hint, ...question.followUps].join(' '),
    'holds and trap': [...question.holds, question.trap].join(' '),
  }
  return Object.entries(runs).flatMap(([name, text]) => {
    const grade = readingGrade(text)
    return grade > questionLimits.grade ? [`${name} reads at grade ${grade.toFixed(1)}`] : []
  })
}

function wordingFaults(text: string): string[] {
  return [
    ...findIdioms(text).map((hit) => `holds the idiom "${hit}"`),
    ...findOffLimits(text).map((hit) => `touches what an interviewer may not ask: "${hit}"`),
    ...findShouting(text).map((hit) => `holds "${hit}"`),
  ]
}

function sameness(question: Question): string[] {
  const parts = [question.text, question.rephrase, question.hint, ...question.followUps, ...question.holds]
  const distinct = new Set(parts.map((part) => part.toLowerCase()))
  return distinct.size === parts.length ? [] : ['says the same thing twice']
}

const leastOfType = { behavioral: 24, situational: 16, motivational: 10 } as const

/** What the bank as a whole lacks; empty when every count of the bar is met. */
export function bankFaults(questions: readonly Question[]): string[] {
  const faults: string[] = []
  const atLeast = (least: number, what: string, counts: (question: Question) => boolean) => {
    const found = questions.filter(counts).length
    if (found < least) faults.push(`${what}: ${found}, at least ${least} are needed`)
  }
  for (const [type, least] of Object.entries(leastOfType)) atLeast(least, type, (q) => q.type === type)
  for (const field of questionFields) atLeast(5, `field ${field}`, (q) => q.field === field)
  for (const tag of naceCompetencies) atLeast(8, `competency ${tag}`, (q) => q.nace.includes(tag))
  atLeast(25, 'answerable without a job', (q) => q.answerableWithoutJob)
  for (const key of ['id', 'text', 'rephrase'] as const) {
    const seen = questions.map((q) => q[key].toLowerCase())
    seen.forEach((value, index) => {
      if (seen.indexOf(value) !== index) faults.push(`${key} stands twice: ${value}`)
    })
  }
  return faults
}
