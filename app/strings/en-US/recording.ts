import { formatCount } from '#app/ui/format.ts'

/** Words of the feedback page about an answer that was given aloud: its steps, its words, its sound and its player. */
export const recording = {
  steps: {
    received: 'Recording received',
    playable: 'Made playable',
    written: 'Written down',
    writtenByYou: 'Written by you',
    destroyed: 'Sound destroyed',
    feedback: 'Feedback ready',
  },
  waiting: {
    title: 'Your answer is being written down.',
    voice: (time: string) =>
      `The sound is destroyed as soon as it is written down, at the latest at ${time}. You can leave: the feedback will be here, and in your history.`,
    video:
      'It is made playable first, then written down. You can leave: the feedback will be here, and in your history.',
    again: 'The last attempt did not work. It is tried again by itself; your answer is safe.',
    instead: 'Write it down yourself instead',
  },
  needed: {
    title: 'Your words are needed',
    reasons: {
      no_transcriber: 'When you handed this in, nothing here wrote speech down.',
      ai_off: 'When you handed this in, AI was off for your answers, so no service listened to it.',
      failed:
        'Writing it down failed several times, for a reason on our side. It is tried again by itself while it can be.',
      no_words: 'No words were heard in the recording.',
      wrong_language:
        'Another language than English was heard. Questions and feedback here are in English. If you spoke English, have it written down again: it is then listened to as English.',
      cap: 'Sound lives for an hour at most, and it was not written down within that time.',
      asked: 'You had the sound destroyed before it was written down.',
      unfinished:
        'Part of the recording never arrived, and what did was destroyed a day after its last piece.',
      unreadable: 'The recording arrived, but it cannot be read.',
    },
    blocked: {
      no_transcriber: 'No service that writes speech down is connected to this server.',
      tenant_off: 'Your school has switched AI off, so no service may listen.',
      member_off:
        '“Feedback by AI” is off in your settings. That switch also decides whether a service may listen to you.',
    },
    open: 'It can be written down now.',
    help: 'Turn it on, and you can have it written down here.',
    settings: 'See “Feedback by AI” in your settings',
    next: 'Write what you said, and you get the same feedback as on any answer.',
    hearAgain: 'Have it written down again',
    hearingAgain: 'Asking',
  },
  leftOver: {
    title: 'Recorded and not handed in',
    lead: 'This was recorded before the interview ended. It has no feedback until you hand it in.',
    whole: 'The recording is safe here.',
    until: (time: string) =>
      `What arrived of the recording is here until ${time}. It can be handed in as far as it arrived.`,
    gone: {
      voice: 'Its sound was destroyed: sound lives for an hour at most. You can still write what you said.',
      video:
        'Part of the video never arrived, and what did was destroyed a day after its last piece. You can still write what you said.',
    },
    handIn: 'Hand in what was recorded',
    write: 'Write what I said',
    sending: 'Handing in',
    delete: 'Delete this answer',
    deleteText: 'Access ends at once, and then its keys are destroyed. Nobody can bring it back.',
    confirm: 'Delete for good',
  },
  write: {
    title: 'Write what you said',
    label: 'What you said',
    hint: 'Type it, paste it, or use the dictation of your keyboard. Write what you said, not what you wish you had said.',
    send: 'Hand in these words',
    sending: 'Handing in',
    kept: 'Kept on this device until you hand it in',
    notKept: 'This device keeps nothing. Leave this page open until you hand it in.',
  },
  correct: {
    heard: 'Correct what was heard',
    written: 'Correct what you wrote',
    note: 'Feedback is then made again from the corrected words.',
    noteMoments: 'Words that stay keep their moment in the recording.',
    send: 'Save and ask for feedback again',
    sending: 'Saving',
  },
  missing: (places: readonly string[]) =>
    places.length === 1
      ? `A stretch at ${places[0]} arrived damaged and is left out. All else is here.`
      : `Stretches at ${places.join(', ')} arrived damaged and are left out. All else is here.`,
  facts: {
    title: 'What was measured',
    lead: 'Figures only. None of them is good or bad in itself, and none changes a level.',
    soundTitle: 'What the sound itself tells',
    soundLead: 'Measured from loudness alone, without a word being understood.',
    length: 'Length',
    against: (length: string, suggested: string) => `${length}; about ${suggested} suit this question`,
    firstWord: 'Time to the first word',
    share: 'Share of the time with speech',
    pauses: 'Pauses',
    pausesOf: (count: number, total: string, longest: string) =>
      count === 1
        ? `1 pause of ${longest}`
        : `${formatCount(count, 'pause', 'pauses')}, ${total} together, the longest ${longest}`,
    noPauses: 'None of 0.7 seconds or more',
    pauseAt: (at: string, length: string) => `${length} at ${at}`,
    pace: 'Pace',
    paceOf: (words: number) => `${formatCount(words, 'word', 'words')} a minute of speaking time`,
    fillers: 'Fillers such as um',
    fillersOf: (count: number, perMinute: number | null) =>
      perMinute === null
        ? formatCount(count, 'filler', 'fillers')
        : `${formatCount(count, 'filler', 'fillers')}, ${perMinute} a minute of speaking time`,
    repetitions: 'Words said again at once',
    notMeasured: 'Not measured',
    noMoments:
      'Nothing is marked on the timeline of your video: you wrote these words yourself, so when each was said is not known.',
    byHand: 'Pace, fillers and words said again are not measured, because you wrote these words yourself.',
    silent: 'Nothing in the recording stands out of its background noise.',
    seconds: (value: number) =>
      `${new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 }).format(value)} sec`,
  },
  soundLives: {
    title: 'How long the sound exists',
    until: (time: string) =>
      `The sound exists until ${time} at the latest, and goes as soon as your words are here. It is sealed: no page plays it, not even yours.`,
    destroyNow: 'Destroy it now',
    destroyText:
      'The key of the sound is destroyed first, then its bytes. Nobody can bring it back, and nothing can write it down any more. You can still write what you said.',
    confirm: 'Destroy the sound',
    destroying: 'Destroying',
    ending: 'The sound is being destroyed. Nothing can open it any more.',
    gone: (time: string, why: string) => `The sound was destroyed on ${time}, ${why}.`,
    videoUnfinished: (time: string) =>
      `The video was destroyed on ${time}, because part of it had not arrived a day after the last piece.`,
    why: {
      heard: 'as soon as its words were written down',
      written: 'because you wrote the words yourself',
      cap: 'because sound lives for an hour at most',
      asked: 'because you asked for it',
    },
  },
  player: {
    label: 'Your recorded answer',
    captions: 'English',
    loading: 'Loading the moments',
    moments: 'Moments',
    noMoments: 'No moment of this kind.',
    filter: 'Which moments are shown',
    all: 'All',
    kind: (kind: 'strength' | 'priority') => (kind === 'strength' ? 'What works' : 'Work on next'),
    play: 'Play',
    pause: 'Pause',
    moment: (at: string, kind: 'strength' | 'priority', number: number) =>
      `${at}, ${kind === 'strength' ? 'What works' : 'Work on'} ${number}`,
    playThis: 'Play this moment',
    pauseThis: 'Pause this moment',
    ofRemark: (number: number) => `of remark ${number}`,
    words: 'Press a word to hear it.',
    wordsByKeys: 'By keyboard: Tab to the answer, arrow keys to the word, then Enter.',
    pauseMark: 'a pause',
    word: 'Word to hear',
    wordAt: (word: string, at: string) => `${word}, at ${at}`,
    speed: 'Speed',
    speedOf: (rate: number) => `${rate}×`,
    keys: {
      title: 'Keys of the player',
      lead: 'While the keyboard is in the player or on its buttons:',
      list: [
        ['K', 'play or pause'],
        ['J', '10 seconds back'],
        ['L', '10 seconds on'],
      ],
      native: 'On the picture itself, your browser adds the space bar, arrows for time and sound, and more.',
    },
  },
} as const
