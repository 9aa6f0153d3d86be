import { expect, it } from 'vitest'
import { speaksOfSelfHarm } from './support.ts'

it.each([
  'I don’t want to live anymore.',
  'Last year I tried to kill myself and then I came back to school.',
  'I was cutting myself in high school.',
  'I thought about suicide.',
  'I felt suicidal during finals.',
  'Everyone would be better off without me.',
  'ki\u200bll myself',
  'No quiero morir pero pienso en matarme.',
  '我想自杀',
  'أريد أن أموت',
])('stops at %j', (answer) => {
  expect(speaksOfSelfHarm(answer)).toBe(true)
})

it.each([
  'I killed two birds with one stone by merging the forms.',
  'I am dying to work here and would kill for this job.',
  'I volunteered on a suicide prevention hotline.',
  'As a nursing student I did the suicide risk assessment with a nurse.',
  'I killed the process and restarted the server.',
  'I hurt myself at soccer practice and still finished the report.',
])('does not stop at %j', (answer) => {
  expect(speaksOfSelfHarm(answer)).toBe(false)
})
