import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import type { EventName } from '#domain/shared/outbox.ts'
import { allJobs, definitions, handlers, jobOfStage, unanswered } from './registry.ts'

const folder = new URL('./', import.meta.url)
const files = readdirSync(folder)

it('every job has a definition file and a handler file of its name, and a place in the registry', () => {
  const names = Object.keys(definitions).toSorted()
  const of = (ending: string) =>
    files.filter((file) => file.endsWith(ending)).map((file) => file.slice(0, -ending.length))
  expect(of('.job.ts').toSorted()).toEqual(names)
  expect(of('.handler.ts').toSorted()).toEqual(names)
  expect(Object.keys(handlers).toSorted()).toEqual(names)
  for (const [name, definition] of Object.entries(definitions)) expect(definition.name).toBe(name)
})

it('a handler is at most 40 lines', () => {
  for (const file of files.filter((name) => name.endsWith('.handler.ts'))) {
    expect(readFileSync(new URL(file, folder), 'utf8').split('\n').length, file).toBeLessThanOrEqual(40)
  }
})

it('every event of the house has a job that it wakes, or a reason to have none', () => {
  const known: Record<EventName, true> = {
    'take.submitted@1': true,
    'recording.kept@1': true,
    'recording.prepared@1': true,
    'sound.ended@1': true,
    'report.ready@1': true,
    'report.failed@1': true,
    'interview.closing_soon@1': true,
    'assignment.due_soon@1': true,
    'assignment.published@1': true,
    'prompt.received@1': true,
    'interview.ended@1': true,
    'deletion.requested@1': true,
    'invitation.sent@1': true,
    'member.added@1': true,
    'link.requested@1': true,
    'school.start_requested@1': true,
    'school.approved@1': true,
    'school.closing@1': true,
    'school.close_asked@1': true,
    'password.changed@1': true,
    'session.opened@1': true,
    'factor.changed@1': true,
    'factors.reset@1': true,
    'permission.given_back@1': true,
  }
  const woken = allJobs.flatMap((job) => (job.kind === 'stage' ? Object.keys(job.triggers) : []))
  expect([...woken, ...unanswered].toSorted()).toEqual(Object.keys(known).toSorted())
})

it('each name of a stage leads to one job', () => {
  const stages = allJobs.flatMap((job) => (job.kind === 'stage' ? [job.stage] : []))
  expect(new Set(stages).size).toBe(stages.length)
  for (const stage of stages) expect(jobOfStage(stage)?.stage).toBe(stage)
})

it('R-31 a job carries ids and nothing else', () => {
  const words = { tenantId: crypto.randomUUID(), stageId: crypto.randomUUID(), answer: 'I led the team' }
  for (const job of allJobs) expect(job.payload.safeParse(words).success, job.name).toBe(false)
})
