import type { Row } from './pairs.ts'

export interface Bench {
  /** Goals of the plan that it measures, such as `G17`. */
  goals: readonly string[]
  /** What it runs on, for the results file. */
  dataset: string
  load: () => Promise<{ run: () => Promise<Row[]> }>
}

/** Every bench by name. A file here exports `run`; it is loaded only when it is asked for. */
export const benches: Readonly<Record<string, Bench>> = {
  bundle: {
    goals: ['G1', 'G2'],
    dataset: 'the built pages, and a bare app through the same bundler; gzip -9, each file by itself',
    load: () => import('./bundle.ts'),
  },
  database: {
    goals: ['G17', 'G18'],
    dataset: '1 M interviews of 200 tenants, 80 % in one; 5 pairs or more on one server without fsync',
    load: () => import('./database.ts'),
  },
  figures: {
    goals: ['G15', 'G16'],
    dataset:
      '10 k, 100 k and 1 M answers of one institution over 540 days, 20 cohorts; one server without fsync',
    load: () => import('./figures.ts'),
  },
  stages: {
    goals: ['G19'],
    dataset: '600 jobs a measurement, 5 pairs or more at concurrency 1 and 8, on one server without fsync',
    load: () => import('./stages.ts'),
  },
  upload: {
    goals: ['G5'],
    dataset: '256 MiB of random bytes a transfer over loopback; files with fsync, the database without',
    load: () => import('./upload.ts'),
  },
  memory: {
    goals: ['G6'],
    dataset: 'random bytes over loopback into a web process that was just started',
    load: () => import('./memory.ts'),
  },
  stop: {
    goals: ['G8'],
    dataset:
      'five recordings of 20 minutes at 750 kbit/s over lines of 3 Mbit/s, on a clock 20 times as fast with a 20th of the bytes',
    load: () => import('./stop.ts'),
  },
  feedback: {
    goals: ['G9'],
    dataset:
      'videos of 10 and 45 minutes, 25 frames and 50 packets of sound a second; transcriber and model of fixed delay',
    load: () => import('./feedback.ts'),
  },
  resume: {
    goals: ['G7'],
    dataset: 'five files of a tenth of a GiB and 200 of a MiB, one seeded cut each',
    load: () => import('./resume.ts'),
  },
  playback: {
    goals: ['G11', 'G12', 'G13'],
    dataset: 'sealed videos of 64 MiB, 10 MiB and 1 GiB by random ranges, and one plain file',
    load: () => import('./playback.ts'),
  },
  seekable: {
    goals: ['G14'],
    dataset:
      'ten minutes of video in pieces of five seconds; packets without a picture, as nothing decodes them',
    load: () => import('./seekable.ts'),
  },
  roster: {
    goals: ['roster'],
    dataset:
      'rosters of 5,000 and 50,000 lines; schools of 10 k, 100 k and 1 M people, on one server without fsync',
    load: () => import('./roster.ts'),
  },
  'list-page': {
    goals: ['G3'],
    dataset:
      '1 M interviews of 200 schools, 80 % in one, 1,000 of the student who asks; the built pages, and a bare app with the same rows',
    load: () => import('./list-page.ts'),
  },
  neighbor: {
    goals: ['G22'],
    dataset:
      'a school of 10 k people beside one that takes in rosters of 50,000 lines; web process, worker and database as built, on the same cores',
    load: () => import('./neighbor.ts'),
  },
  recorder: {
    goals: ['recorder'],
    dataset:
      'headless Chromium with its fake camera and a microphone fed by tones, our room against a bare page',
    load: () => import('./recorder.ts'),
  },
}
