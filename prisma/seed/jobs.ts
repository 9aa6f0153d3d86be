export interface Job {
  role: string
  field: string
  skills: readonly string[]
  /** As pasted from a posting. */
  text: string
}

/** What the invented students prepare for. */
export const jobs: readonly Job[] = [
  {
    role: 'Data analyst',
    field: 'finance',
    skills: ['spreadsheets', 'sql', 'reporting'],
    text: 'Junior data analyst. You turn account data into weekly reports, check numbers before they go out, and explain what changed to people who do not work with data. We look for care with details, SQL or spreadsheet skills, and plain writing.',
  },
  {
    role: 'Registered nurse',
    field: 'healthcare',
    skills: ['patient care', 'teamwork'],
    text: 'Registered nurse, medical ward, new graduates welcome. You care for five patients a shift, hand over clearly, and speak up when something looks wrong. We look for calm under pressure and respect for every patient.',
  },
  {
    role: 'Software engineer',
    field: 'software',
    skills: ['python', 'testing', 'teamwork'],
    text: 'Graduate software engineer. You build and test small services in Python with a team of six, review code, and keep what you ship running. We look for curiosity, tests, and people who ask early.',
  },
  {
    role: 'Elementary school teacher',
    field: 'education',
    skills: ['lesson planning', 'communication'],
    text: 'Elementary teacher, grade 3. You plan lessons for mixed levels, work with families, and share ideas with your grade team. We look for patience, clear routines, and joy in small steps.',
  },
  {
    role: 'Mechanical engineer',
    field: 'engineering',
    skills: ['cad', 'prototyping'],
    text: 'Entry-level mechanical engineer. You design parts, build prototypes with the workshop, and write down what you tested. We look for sound basics, safe habits, and clear notes.',
  },
  {
    role: 'Marketing assistant',
    field: 'marketing',
    skills: ['writing', 'social media'],
    text: 'Marketing assistant. You write posts, plan small campaigns, and report what worked. We look for clear writing, an eye for readers, and honest numbers.',
  },
]
