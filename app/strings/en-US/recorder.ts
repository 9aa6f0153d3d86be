/** What stands where the recorder will be. Apart from its other words, because typed rooms carry these. */
export const recorder = {
  needsScripts: 'Answering aloud needs scripts, which are off in this browser.',
  loading: 'Preparing the room',
  notLoaded: 'The recorder did not load. Check your connection.',
  again: 'Try again',
  here: {
    erased: {
      voice: (count: number) =>
        count === 1
          ? '1 recorded answer on this device was not sent for a day, so its copy was erased.'
          : `${count} recorded answers on this device were not sent for a day, so their copies were erased.`,
      video: (count: number) =>
        count === 1
          ? '1 recorded video on this device was a day old and could not be sent, so its copy was erased.'
          : `${count} recorded videos on this device were a day old and could not be sent, so their copies were erased.`,
    },
    erasedText: {
      voice:
        'Sound that was sent lives for an hour at most unless it is handed in, so nothing of it is left. You can record the answer again from its question.',
      video:
        'What was sent of a video is destroyed too, part by part, 24 hours after its last piece where it is not complete. Open its question to see what is left, or record it again.',
    },
    unsent: (count: number) =>
      count === 1
        ? '1 recorded answer on this device is not yet sent.'
        : `${count} recorded answers on this device are not yet sent.`,
    sending:
      'Keep Greenroom open: sending goes on by itself. If this line stays, open the question and look there.',
    waits: {
      offline: 'There is no connection. Sending is tried again by itself while Greenroom is open.',
      server: 'Greenroom does not take it now. Sending is tried again by itself while this page is open.',
    },
    tryNow: 'Try now',
    others: (count: number) =>
      count === 1
        ? 'This browser also keeps 1 recorded answer of another account.'
        : `This browser also keeps ${count} recorded answers of other accounts.`,
    othersText:
      'You cannot hear or send it, and your signing out leaves it here. It is sent when that person signs in, or erased when Greenroom is opened here more than a day after it was recorded.',
    until: {
      voice: (moment: string) =>
        `It is kept on this device until ${moment}. After that it is erased when you next open Greenroom.`,
      video: (moment: string) =>
        `It is kept on this device until ${moment}. After that it is erased where it cannot be sent when you next open Greenroom.`,
    },
  },
  end: {
    open: 'End this interview',
    text: 'Answers you handed in keep their feedback. What you recorded of this answer is handed in too, and gets feedback.',
    nothingYet: 'Answers you handed in keep their feedback. Nothing is recorded of this one.',
    confirm: 'End interview',
    sending: 'Ending when everything is sent',
    without: 'End without this answer',
    withoutNote:
      'What has not been sent yet is not handed in. It stays on this device until you sign out, or open Greenroom more than a day later.',
  },
} as const

export const writeInstead = {
  action: 'Answer this question in writing instead',
  notes: {
    practice: 'It opens as a typed practice. This room stays open, and nothing is recorded.',
    assigned:
      'Your assignment goes on in writing and counts just the same. What you handed in here stays; this room ends.',
    spoken_only:
      'This assignment is answered by speaking. If you cannot speak for it, ask your career office: they can allow writing.',
    off: 'Your school has switched typed interviews off. If you cannot speak here, ask your career office.',
  },
  starting: 'Opening the question',
} as const
