import path from 'node:path'
import {
  ruleItemsSchema,
  rubricSchema,
  sampleReportSchema,
  type Rubric,
  type RubricItem,
  type SampleReport,
} from '#domain/coaching/index.ts'
import {
  consentDocumentSchema,
  consentPurposes,
  parseConsentDocument,
  type ConsentDocument,
  type ConsentPurpose,
} from '#domain/consent/index.ts'
import {
  promptManifestSchema,
  questionsSchema,
  type PromptManifest,
  type Question,
} from '#domain/interviews/index.ts'
import { sampleTakesSchema, type SampleTakes } from '#domain/recordings/index.ts'
import { mailIds, mailTemplateSchema, type MailId, type MailTemplate } from '#domain/notifications/index.ts'
import {
  checked,
  contentFault,
  listFiles,
  readJson,
  readText,
  seedAnswersSchema,
  seedPeopleSchema,
  type SeedAnswer,
  type SeedPerson,
} from './content-files.ts'

/** What stands in `content/`, checked by the schemas of the modules that use it, and frozen. */
export interface Content {
  readonly questions: readonly Question[]
  /** The recorded questions: files, seconds, and the label to show beside the player. */
  readonly prompts: PromptManifest
  readonly rubric: Rubric
  /** What rules can look for beyond it, for rubrics of schools. */
  readonly ruleItems: readonly RubricItem[]
  readonly sample: SampleReport
  /** The sample's answers as they were spoken, with the time of every word. */
  readonly sampleTakes: SampleTakes
  readonly consents: Readonly<Record<ConsentPurpose, ConsentDocument>>
  readonly mails: Readonly<Record<MailId, MailTemplate>>
  /** For the demo tenants only. */
  readonly seed: { readonly answers: readonly SeedAnswer[]; readonly people: readonly SeedPerson[] }
}

/** The root of the repository, whatever folder the process was started in. */
export const projectRoot = path.join(import.meta.dirname, '..')
export const contentFolder = path.join(projectRoot, 'content')

/** The rubric that new feedback is given by; older reports name the version they were given by. */
const rubricFile = 'rubrics/interview-v1.json'
const ruleItemsFile = 'rubrics/rule-items-v1.json'
const sampleFile = 'samples/sample-report.json'
const takesFile = 'samples/takes.json'
const answersFile = 'seed/answers.json'

/**
 * Reads and checks everything once, at start.
 * @param rootDir the folder that holds `content/`.
 * @throws a refusal that names the file and the field: content is tested, so this means a damaged copy.
 */
export function loadContent(rootDir: string): Content {
  const content = path.join(rootDir, 'content')
  const questions = readQuestions(content)
  const rubric = readJson(content, rubricFile, rubricSchema)
  const sample = readJson(content, sampleFile, sampleReportSchema)
  const sampleTakes = readJson(content, takesFile, sampleTakesSchema)
  const answers = readJson(content, answersFile, seedAnswersSchema)
  const prompts = readJson(content, 'prompts/manifest.json', promptManifestSchema)
  const ids = new Set(questions.map(({ id }) => id))
  holdTogether({ ids, rubric, sample, answers, prompts })
  areSpoken(sample, sampleTakes)
  return Object.freeze({
    questions: Object.freeze(questions),
    prompts,
    rubric,
    ruleItems: readJson(content, ruleItemsFile, ruleItemsSchema),
    sample,
    sampleTakes,
    consents: readConsents(content),
    mails: readMails(content),
    seed: Object.freeze({ answers, people: readJson(content, 'seed/people.json', seedPeopleSchema) }),
  })
}

/** The content of this repository. */
export function readContent(): Content {
  return loadContent(projectRoot)
}

function readQuestions(content: string): Question[] {
  const files = listFiles('questions', { content, ending: '.json' })
  const seen = new Map<string, string>()
  return files.flatMap((file) => {
    const questions = readJson(content, file, questionsSchema)
    questions.forEach(({ id }, index) => {
      const other = seen.get(id)
      if (other) throw contentFault({ file, field: `${index}.id`, problem: `${id} stands in ${other} too` })
      seen.set(id, file)
    })
    return questions
  })
}

// What one file says of another; each file by itself was found sound before.
function holdTogether(input: {
  ids: ReadonlySet<string>
  rubric: Rubric
  sample: SampleReport
  answers: readonly SeedAnswer[]
  prompts: PromptManifest
}): void {
  const { ids, rubric, sample, answers, prompts } = input
  const unknown = (file: string, field: string, id: string) =>
    contentFault({ file, field, problem: `no question has the id ${id}` })
  if (!ids.has(sample.questionId)) throw unknown(sampleFile, 'questionId', sample.questionId)
  const version = `${rubric.id}-v${rubric.version}`
  if (sample.rubricVersion !== version) {
    throw contentFault({ file: sampleFile, field: 'rubricVersion', problem: `should be ${version}` })
  }
  answers.forEach(({ questionId }, index) => {
    if (!ids.has(questionId)) throw unknown(answersFile, `${index}.questionId`, questionId)
  })
  for (const id of ids) {
    if (prompts.prompts[id]) continue
    throw contentFault({ file: 'prompts/manifest.json', field: `prompts.${id}`, problem: 'is missing' })
  }
}

/** A remark plays the words that it quotes, so the words spoken are those of the answer. */
function areSpoken({ answers }: SampleReport, { takes }: SampleTakes): void {
  for (const { id, text } of answers) {
    if (takes[id].words.map((word) => word.text).join(' ') === text) continue
    throw contentFault({
      file: takesFile,
      field: `takes.${id}.words`,
      problem: 'are not those of the answer',
    })
  }
}

function readConsents(content: string): Readonly<Record<ConsentPurpose, ConsentDocument>> {
  const read = (purpose: ConsentPurpose) => {
    const file = `consents/${purpose}.md`
    const document = checked(consentDocumentSchema, parseConsentDocument(readText(content, file)), file)
    if (document.purpose === purpose) return document
    throw contentFault({ file, field: 'purpose', problem: `should be ${purpose}, as the file is called` })
  }
  return byName(consentPurposes, read)
}

function readMails(content: string): Readonly<Record<MailId, MailTemplate>> {
  return byName(mailIds, (id) => {
    const file = `mail/${id}.json`
    const mail = readJson(content, file, mailTemplateSchema)
    if (mail.id === id) return mail
    throw contentFault({ file, field: 'id', problem: `should be ${id}, as the file is called` })
  })
}

function byName<Name extends string, T>(
  names: readonly Name[],
  read: (name: Name) => T,
): Readonly<Record<Name, T>> {
  return Object.freeze(Object.fromEntries(names.map((name) => [name, read(name)])) as Record<Name, T>)
}
