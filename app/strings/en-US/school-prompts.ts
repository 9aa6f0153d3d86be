/** Words about questions that a school recorded itself. */
export const schoolPrompts = {
  card: {
    listen: 'Listen to the question',
    watch: 'Your school asks this question',
    note: 'Asked by your school',
    read: 'Read what is said',
    captions: 'Captions',
    hushed: 'Pause the recording to listen: the question is never played into your answer.',
  },
  list: {
    record: 'Record how it is asked',
    change: 'How it is asked',
    has: 'Recorded',
  },
  page: {
    title: 'How this question is asked',
    lead: 'Students can always read it. You can also ask it by voice or on camera, in up to three minutes.',
    now: 'The recording',
    none: 'This question is asked in writing alone.',
    received: 'The recording has arrived and is being prepared. This page looks again by itself.',
    refused: {
      title: 'This recording cannot be used',
      why: {
        'media.too_long': 'It plays longer than three minutes.',
        'media.no_sound': 'It has no sound.',
        'media.too_large': 'Its picture is larger than 1920 by 1080.',
      } as Readonly<Record<string, string>>,
      otherwise: 'It could not be read as a WebM or MP4 recording.',
      next: 'Nothing of it is shown to anyone. Record it again, or choose another file.',
    },
    shown: 'Students have it.',
    draft: 'Students have it once the bank is published.',
    captions: 'Captions',
    captionsHint:
      'What is said, a line each, with the time at which it begins, such as “0:07 What did you learn?” Students who read get the same words.',
    captionsWait: 'Approve the captions before you publish the bank.',
    captionsDone: 'Captions approved.',
    approve: 'Approve captions',
    remove: 'Take it off this question',
    removeNote: 'Whoever was already asked with it keeps it until you destroy it.',
    earlier: (count: number) =>
      count === 1
        ? 'An earlier recording is still with students who began with it.'
        : `${count} earlier recordings are still with students who began with them.`,
    destroy: 'Destroy every recording of this question',
    destroyNote:
      'The keys go at once: nobody can play them any more, and the question stays in writing wherever it was asked. This cannot be undone.',
    removed: 'Removed. The question is asked in writing.',
    make: 'Record or choose a file',
    replace: 'Replace it',
    voice: 'Record by voice',
    video: 'Record on camera',
    file: 'Or choose a file',
    fileHint: 'WebM or MP4 with sound, up to three minutes and 40 MB.',
    start: 'Start recording',
    stop: 'Stop',
    left: (time: string) => `${time} left`,
    send: 'Use this recording',
    sending: 'Sending',
    again: 'Discard and record again',
    cancel: 'Close camera and microphone',
    yours: 'Your recording. Nothing of it has left this device yet.',
    noDevice: 'The camera or microphone could not be opened. Allow it in the browser, or choose a file.',
    failed: 'Sending did not work. The recording is still here; try again.',
    who: 'Students of your school can play this, and whoever keeps its question banks. Hidden details of the file, such as place and device, are taken out. If your school uses a service that writes speech down, it writes the captions.',
  },
} as const
