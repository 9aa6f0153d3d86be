import { formatCount, formatDuration } from '#app/ui/format.ts'
import { deviceCheck } from './device-check.ts'

const megabytes = (bytes: number) =>
  bytes < 1_000_000
    ? `${new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 }).format(bytes / 1000)} KB`
    : `${new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 }).format(bytes / 1_000_000)} MB`

/** Words of the room where a student answers aloud. */
export const spokenRoom = {
  title: 'Your answer',
  loading: 'Preparing the room',
  elsewhere: {
    title: 'This answer is open in another tab.',
    text: 'Go on in that tab, or close it and try again here.',
    again: 'Try again',
  },
  check: deviceCheck,
  tones: 'Play a tone with each second of the countdown',
  start: 'Start the answer',
  startNote: 'A countdown runs first.',
  startNoteNone: 'Recording starts when you press it.',
  thinkingTime: {
    clock: 'Thinking time left',
    note: 'Start whenever you are ready. Nothing begins by itself.',
    over: 'The thinking time is over. Start when you are ready: nothing begins by itself.',
  },
  countdown: {
    label: 'Recording starts in',
    skip: 'Start now',
    cancel: 'Not yet',
    spoken: (left: number) => `Recording starts in ${formatCount(left, 'second', 'seconds')}.`,
    begun: 'Recording.',
  },
  microphone: {
    off: 'Microphone off',
    on: 'Microphone on, not recorded',
    recording: 'Microphone on, recorded',
    muted: 'Microphone muted by your device',
  },
  camera: { on: 'Camera on, not recorded', recording: 'Camera on, recorded', off: 'Camera off' },
  recording: 'Recording',
  paused: 'Paused',
  thinking: 'Thinking',
  pausedNote: 'Nothing is recorded until you continue. Take the time you need.',
  thinkingNote: 'Think in peace. Nothing is recorded, and silence costs you nothing.',
  pause: 'Pause',
  think: 'Let me think',
  continue: 'Continue',
  stop: 'Stop and review',
  recorded: 'Recorded',
  left: 'Time left',
  suggestedLeft: 'Suggested time left',
  hideClock: 'Hide clock',
  showClock: 'Show clock',
  nearEnd: 'A few seconds are left. Finish your thought.',
  nearLongest: 'An answer lasts an hour at most. Recording ends by itself in less than a minute.',
  overSoft: 'The suggested time is over. Take the time you need.',
  timeUp: 'The time was over, so recording ended by itself. Everything until then is kept.',
  silent: {
    title: 'No sound is arriving.',
    text: 'If you are thinking, take your time. If you are speaking, look at the microphone and its mute switch. Recording goes on.',
  },
  level: 'How loud you are',
  selfView: {
    show: 'Show my picture',
    hide: 'Hide my picture',
    label: 'Your picture, live',
    /** While recording: it is hidden until asked for. */
    away: 'Your picture is hidden so that you can look up. The camera still records it.',
  },
  saving: 'Storing the last second',
  problems: {
    refused: {
      title: 'The browser did not allow it.',
      text: 'Nothing is recorded. Allow the devices for this page, then try again.',
    },
    revoked: {
      title: 'The permission was taken back.',
      text: 'Your answer until then is kept. Allow the devices again to go on.',
    },
    unplugged: {
      title: 'A device was unplugged.',
      text: 'Your answer until then is kept. Plug it in or choose another one, then continue.',
    },
    no_device: { title: 'No device was found.', text: 'Plug one in or switch it on, then try again.' },
    busy: {
      title: 'Another app uses the device.',
      text: 'Close other calls or apps that use it, then try again.',
    },
    unsupported: {
      title: 'This browser cannot record here.',
      text: 'Use a current Chrome, Edge, Firefox or Safari, or answer in writing.',
    },
    device_full: {
      title: 'The last second could not be kept.',
      text: 'Your answer until then is kept and being sent. Close other pages, then continue.',
    },
    background: {
      title: 'Recording stopped when the page went to the background.',
      text: 'Your answer until then is kept. Continue when you are ready.',
    },
    muted: {
      title: 'Your device muted the microphone or camera.',
      text: 'A call or another app may have taken it. Your answer until then is kept.',
    },
    failed: {
      title: 'Recording stopped by itself.',
      text: 'What was recorded until then is kept. Continue, or finish with what is there.',
    },
    reloaded: {
      title: 'Your answer is still here.',
      text: 'Recording stopped when the page was left. Continue where you stopped, or finish with what is there.',
    },
  },
  /** The same before anything was recorded. */
  problemsBefore: {
    revoked: {
      title: 'The permission was taken back.',
      text: 'Nothing is recorded. Allow the devices again, then check them again.',
    },
    unplugged: {
      title: 'A device was unplugged.',
      text: 'Nothing is recorded. Plug it in, or check again with another one.',
    },
    background: {
      title: 'The devices were switched off while the page was in the background.',
      text: 'Nothing is recorded. Check them again when you are ready.',
    },
    muted: {
      title: 'Your device muted the microphone or camera.',
      text: 'Nothing is recorded. Close the app that may have taken it, then check again.',
    },
    failed: { title: 'Nothing was recorded.', text: 'Check the devices again, then start the answer.' },
  },
  fixes: {
    chrome: 'In Chrome or Edge: select the icon left of the address, allow the devices, and reload the page.',
    firefox:
      'In Firefox: select the crossed-out icon left of the address, clear the block, and reload the page.',
    safari: 'In Safari: open Settings for This Website in the Safari menu, and set the devices to Allow.',
    ios: 'On iPhone or iPad: open Settings, Apps, Safari, and allow the devices for this page.',
    android: 'On Android: select the icon left of the address, then Permissions, and allow the devices.',
    other: 'Open the settings of this page in your browser, and allow the devices.',
  },
  lasts: (seconds: number) => `Recorded so far: ${formatDuration(seconds)}.`,
  finish: 'Finish with what is there',
  erased: {
    title: 'The copy on this device was a day old, so it was erased.',
    text: 'Sound that was sent lives for an hour at most. If nothing of this answer is left here, record it again.',
  },
  missing: {
    title: 'The part that was not sent is not on this device any more.',
    text: 'It is removed when you sign out. Begin again, or go on with what is stored. If you recorded it on another device, open this answer there to send the rest.',
    goOn: 'Go on without it',
    nothingTitle: 'The recording was not sent, and is not on this device any more.',
    nothingText:
      'It is removed when you sign out. If you recorded on another device, open this answer there to send it. Otherwise begin again.',
    beginAgain: 'Begin again',
    keepTitle: 'A part is missing. Keep without it?',
    keepText: 'What is stored is kept and gets feedback. The missing part cannot be added later.',
    keep: 'Keep without it',
    keepCancel: 'Keep reviewing',
    lostTitle: 'A piece of this answer is lost on this device.',
    lostText: 'What was sent before it is stored. Go on with that, or record the answer again.',
  },
  review: {
    title: 'Review your answer',
    length: (seconds: number) => `${formatDuration(seconds)} recorded`,
    play: 'Your answer',
    part: (part: number) => `Part ${part}`,
    playPart: (part: number, parts: number) => `Your answer, part ${part} of ${parts}`,
    forgotten: 'What was sent before this page opened is stored. You can play it with the feedback.',
    forgottenVoice: 'What was sent before this page opened is stored, and cannot be played here.',
    keep: 'Keep this answer',
    keeping: 'Keeping the answer when everything is sent',
    redo: 'Record it again',
    redoNote: 'Recording it again deletes this try at once. It does not count as a try.',
    holds: {
      title: 'What a good answer holds',
      note: 'Play your answer and mark what it holds. Your marks stay on this page and are not kept.',
    },
    tries: {
      title: 'Tries at this question',
      left: (left: number) => `You can keep ${formatCount(left, 'more try', 'more tries')} beside this one.`,
      name: (number: number) => `Try ${number}`,
      now: 'this one',
      kept: (at: string) => `kept, ${at}`,
      deletedAt: (at: string) => `deleted for good, ${at}`,
      deleted: 'deleted for good',
    },
    redoTitle: 'Delete this try and record again?',
    redoText: 'The recording is deleted at once, here and on the server. It cannot be brought back.',
    redoCancel: 'Keep reviewing',
  },
  upload: {
    label: 'Where your answer is',
    here: 'Saved on this device',
    hereGone: 'Copy on this device',
    hereNot: 'Only in this page',
    hereSome: 'Only in part on this device',
    sending: 'Sending',
    waiting: 'Waiting for the network',
    sent: 'Sent',
    safe: 'Safe',
    stored: 'Stored',
    progress: (safe: number, all: number) => `Sending: ${megabytes(safe)} of ${megabytes(all)}`,
    sentSoFar: (safe: number, all: number) => `Sent: ${megabytes(safe)} of ${megabytes(all)}`,
    timeLeft: (seconds: number) => `About ${formatDuration(seconds)} left.`,
    full: {
      title: 'This device has no room left.',
      text: 'Recording and sending go on from this page. Keep it open until everything is sent.',
    },
    isSafe: 'Everything is stored. It is safe to close this page.',
    isStored: 'Everything is stored. It is handed in when you keep it.',
    keepBy: (time: string) => `Keep this answer by ${time}, or its sound is destroyed.`,
    videoWaits: 'A part that is not complete 24 hours after its last piece arrived is destroyed.',
    notYet: 'Keep this page open until everything is sent. If it closes, sending goes on when you come back.',
    notDurable: 'This browser keeps nothing on the device. Keep this page open until everything is sent.',
    until: {
      voice: (moment: string) =>
        `This device keeps its copy until ${moment}. After that it is erased when you next open Greenroom.`,
      video: (moment: string) =>
        `This device keeps its copy until ${moment}. After that it is erased where it cannot be sent when you next open Greenroom.`,
    },
    again: 'Try again',
    signIn: 'Sign in in a new tab',
    trouble: {
      offline: 'No connection. Your answer is kept, and sending goes on by itself.',
      server: 'Greenroom does not answer. Your answer is kept, and sending goes on by itself.',
      signed_out: 'You are signed out. Sign in again in another tab, then try again here.',
      gone: 'Greenroom no longer takes this answer. It may have been handed in or deleted elsewhere.',
      too_large: 'The answer is larger than Greenroom takes. What was sent until here is stored.',
      no_room: 'Greenroom has no room for it now. Your answer is kept on this device. Try again later.',
      no_space:
        'Your recordings fill the space you have here. This answer is kept on this device. Delete a recording you no longer need, then try again.',
      refused: 'Greenroom did not take it. Your answer is kept on this device.',
      taken:
        'Another device is recording this answer too. What you recorded here is kept on this device. Finish there, or record it again.',
      lost_here: 'This device has lost a piece of the recording. What was sent until there is stored.',
    },
  },
} as const
