import type { NaceCompetency, QuestionField } from './question-bank.ts'

/** What a student told about the job. Everything is free text by a person: it is only ever searched, never followed. */
export interface JobWords {
  role?: string
  industry?: string
  skills?: readonly string[]
  jobText?: string
}

// Beginnings of words. Those under `names` name the field alone; those under `adds` stand in several fields' titles.
const fieldWords: Readonly<Record<QuestionField, { names: string; adds: string }>> = {
  software: {
    names:
      'software, developer, programm, frontend, front-end, backend, back-end, full-stack, devops, web, coding, python, javascript, typescript, java, react, kotlin, machine learning, data scien, cyber, cloud, sql, it support',
    adds: 'engineer, computer, data, algorithm, testing, debug, database, mobile',
  },
  finance: {
    names:
      'financ, accounting, accountant, audit, bank, investment, tax, actuar, treasur, bookkeep, insurance, payroll',
    adds: 'budget, economics, excel, analyst, spreadsheet, risk, stock',
  },
  healthcare: {
    names:
      'nurs, health, hospital, clinic, medic, patient, pharmac, dental, physio, midwi, paramedic, surg, caregiver',
    adds: 'care, lab, safety, assistant',
  },
  education: {
    names: 'teach, educat, tutor, school, lectur, kindergarten, curriculum, classroom, professor, librar',
    adds: 'mentor, training, pupil, learners',
  },
  engineering: {
    names:
      'mechanical, civil engineer, electrical, electronic, chemical, structural, aerospace, manufactur, industrial, construct, robotic, automotive, cad, solidworks, matlab',
    adds: 'engineer, workshop, prototyp, safety, energy, materials',
  },
  marketing: {
    names:
      'marketing, brand, advertis, social media, seo, campaign, public relations, copywrit, e-commerce, content creat',
    adds: 'communication, market, customer, media, analytics, sales, writing',
  },
}

const competencyWords: Readonly<Record<NaceCompetency, string>> = {
  career: 'intern, trainee, graduate, apprentice, learn',
  communication:
    'sales, customer, client, retail, hospitality, barista, reception, journal, editor, media, recruit',
  'critical-thinking': 'analy, research, law, legal, scien, consult, econom, strateg, policy, data',
  'equity-inclusion':
    'human resources, nonprofit, non-profit, social work, community, inclus, outreach, public',
  leadership: 'manage, lead, supervis, director, captain, president, head, founder, coordinat',
  professionalism: 'legal, audit, nurs, bank, govern, administrat, security, assistant, account',
  teamwork: 'team, crew, kitchen, restaurant, event, warehouse, volunteer, sport, agile',
  technology: 'technolog, software, digital, data, computer, online, system, automation, engineer',
}

/** A job text is searched up to here (in UTF-16 units): the ask of a posting stands in its first pages. */
const jobTextLimit = 20_000
const namesWeight = 3

/** Lower case words with single spaces round them, so that " " + a beginning finds words by how they begin. */
export function searchable(text: string): string {
  return ` ${text.toLowerCase().replace(/[^\p{L}\p{N}+#-]+/gu, ' ')} `
}

function hits(list: string, text: string): number {
  return list.split(', ').filter((beginning) => text.includes(` ${beginning}`)).length
}

function spoken({ role = '', industry = '', skills = [] }: JobWords): string {
  return searchable([role, industry, ...skills].join(' ; '))
}

/**
 * At most two fields that the job belongs to, the nearest first. Words typed by the student count in full; words of a
 * pasted job text count for a third, so that one stray word in a long posting decides nothing.
 */
export function matchFields(job: JobWords): QuestionField[] {
  const typed = spoken(job)
  const posted = searchable((job.jobText ?? '').slice(0, jobTextLimit))
  const weigh = (text: string, { names, adds }: { names: string; adds: string }) =>
    namesWeight * hits(names, text) + hits(adds, text)
  return Object.entries(fieldWords)
    .map(([field, lists]) => ({
      field: field as QuestionField,
      weight: weigh(typed, lists) + weigh(posted, lists) / namesWeight,
    }))
    .filter(({ weight }) => weight >= namesWeight)
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, 2)
    .map(({ field }) => field)
}

/** How much each competency matters for the job: the number of its words that the job mentions. */
export function matchCompetencies(job: JobWords): ReadonlyMap<NaceCompetency, number> {
  const text = spoken(job) + searchable((job.jobText ?? '').slice(0, jobTextLimit))
  return new Map(
    Object.entries(competencyWords).map(([tag, list]) => [tag as NaceCompetency, hits(list, text)]),
  )
}

/** How many of a question's skill tags the student entered, in either direction ("writing" finds "report writing"). */
export function matchSkills(input: { tags: readonly string[]; skills?: readonly string[] }): number {
  const entered = (input.skills ?? [])
    .map((skill) => searchable(skill))
    .filter((skill) => skill.trim() !== '')
  return input.tags.filter((tag) =>
    entered.some((skill) => skill.includes(` ${tag} `) || ` ${tag} `.includes(skill)),
  ).length
}
