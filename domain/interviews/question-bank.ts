import { z } from 'zod'

/** What a question asks for: something that happened, something imagined, a reason, or knowledge of one field of work. */
export const questionTypes = ['behavioral', 'situational', 'motivational', 'field'] as const
export type QuestionType = (typeof questionTypes)[number]

export const questionFields = [
  'software',
  'finance',
  'healthcare',
  'education',
  'engineering',
  'marketing',
] as const
export type QuestionField = (typeof questionFields)[number]

export const questionLevels = ['entry', 'intermediate', 'advanced'] as const
export type QuestionLevel = (typeof questionLevels)[number]

/** The eight career-readiness competencies of the National Association of Colleges and Employers, as ids. */
export const naceCompetencies = [
  'career',
  'communication',
  'critical-thinking',
  'equity-inclusion',
  'leadership',
  'professionalism',
  'teamwork',
  'technology',
] as const
export type NaceCompetency = (typeof naceCompetencies)[number]

/** The names in which NACE publishes them, for screens. */
export const naceNames: Readonly<Record<NaceCompetency, string>> = {
  career: 'Career & self-development',
  communication: 'Communication',
  'critical-thinking': 'Critical thinking',
  'equity-inclusion': 'Equity & inclusion',
  leadership: 'Leadership',
  professionalism: 'Professionalism',
  teamwork: 'Teamwork',
  technology: 'Technology',
}

const sentence = z.string().trim().min(8).max(240)

/** One question of the bank. The wording bars (words, reading grade, one ask) are held by the tests over `content/`. */
export const questionSchema = z
  .strictObject({
    /** Also the name of the recorded prompt; once an interview used it, it is never given to another question. */
    id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
    /** Raised with every change of `text`, so that a report can name the exact wording it is about. */
    version: z.int().min(1),
    type: z.enum(questionTypes),
    /** Set for type `field` and for no other. */
    field: z.enum(questionFields).optional(),
    text: sentence,
    /** The same ask in other words, for someone who did not follow the first. */
    rephrase: sentence,
    /** Shown in relaxed mode only. */
    hint: sentence,
    /** Three things that a full answer holds. */
    holds: z.tuple([sentence, sentence, sentence]),
    /** The commonest way to miss this question. */
    trap: sentence,
    followUps: z.tuple([sentence, sentence]),
    nace: z.array(z.enum(naceCompetencies)).min(1).max(2),
    level: z.enum(questionLevels),
    suggestedSeconds: z.int().min(60).max(180),
    /** True where study, a club, volunteering or daily life gives enough to answer with. */
    answerableWithoutJob: z.boolean(),
    /** Lower-case tags that are matched with the skills a student enters. */
    skills: z.array(z.string().regex(/^[a-z][a-z -]{1,30}$/)).min(1),
    /** The spoken question, below `content/`; captions stand beside it as `.vtt`. */
    promptFile: z.string().regex(/^prompts\/[a-z0-9-]+\.webm$/),
  })
  .refine((question) => (question.type === 'field') === (question.field !== undefined), {
    path: ['field'],
    message: 'belongs to questions of type field, and to each of them',
  })
export type Question = z.infer<typeof questionSchema>

export const questionsSchema = z.array(questionSchema).min(1)

/** One caption of a spoken question; `start` and `end` in seconds from the beginning of the recording. */
export const captionSchema = z.strictObject({
  start: z.number().min(0),
  end: z.number().positive(),
  text: z.string().min(1).max(110),
})
export type Caption = z.infer<typeof captionSchema>

/** What is known of the recordings: written with them, and compared with them by the tests. */
export const promptManifestSchema = z.strictObject({
  voice: z.string(),
  /** Said wherever a prompt is played. */
  label: z.string(),
  prompts: z.record(
    z.string(),
    z.strictObject({
      /** SHA-256 in hex of the question's text as it was spoken. */
      textSha256: z.string().regex(/^[0-9a-f]{64}$/),
      seconds: z.number().positive(),
      bytes: z.int().positive(),
      captionBytes: z.int().positive(),
    }),
  ),
})
export type PromptManifest = z.infer<typeof promptManifestSchema>
