import { formatCount } from '#app/ui/format.ts'

/** Words of the check before the first answer. */
export const deviceCheck = {
  title: { voice: 'Check your microphone', video: 'Check your camera and microphone' },
  intro: {
    voice: 'Nothing is recorded yet, and no time is counted.',
    video: 'Nothing is recorded yet, and no time is counted. The picture stays on this page.',
  },
  introAgain: {
    voice: 'Nothing is recorded yet.',
    video: 'Nothing is recorded yet. The picture stays on this page.',
  },
  cameraOff: 'The camera is off in this room. This page cannot turn it on.',
  open: { voice: 'Check the microphone', video: 'Check camera and microphone' },
  asking: 'Your browser is asking. Choose Allow.',
  skip: 'Skip the check',
  skipNote: 'Nothing has changed since you last checked.',
  again: 'Check the devices again',
  goOn: 'Go on',
  bad: 'Something is wrong: what to try',
  lines: {
    camera: 'Camera',
    microphone: 'Microphone',
    speaker: 'Speaker',
    network: 'Connection',
  },
  states: { waiting: 'not checked', pass: 'works', fail: 'needs you' },
  /** Without a name where the browser tells none. */
  cameraWorks: (name: string) => `${name || 'Your camera'} shows a picture.`,
  mutedFix:
    'Your device mutes this microphone. Look for a mute key or a switch on the headset, or choose another one.',
  blur: {
    label: 'Blur what is behind you',
    detail: 'Your device’s own camera software does it. It holds for the answer too.',
    on: 'Your device blurs what is behind you.',
    off: 'Your device does not blur what is behind you.',
    open: 'Blur what is behind you',
    ways: {
      windows:
        'Windows: where the camera supports it, open Settings, Bluetooth & devices, Cameras, and switch on Background effects.',
      mac: 'macOS: while the camera is on, open the green camera icon in the menu bar, and choose Background or Portrait.',
      chromeos:
        'ChromeOS: while the camera is on, open Video controls in the shelf, and choose Background blur.',
      ios: 'iPhone and iPad: while the camera is on, open Control Center, Video effects or Controls, and choose Portrait.',
      other: 'This device offers no blur to web pages. A plain wall behind you does the same.',
    },
  },
  speak: 'Say a few words. The bar moves when you are heard.',
  heard: 'You are heard.',
  speakerPlay: 'Play a sound',
  speakerAgain: 'Play it again',
  speakerAsk: 'Did you hear it?',
  speakerYes: 'Yes, I heard it',
  speakerNo: 'No sound',
  speakerFix: 'Turn up the volume, and check which speaker or headset your device uses.',
  speakerHeard: 'You heard the sound.',
  pickSpeaker: 'Speaker',
  askSpeaker: 'Choose another speaker',
  systemSpeaker:
    'This browser plays through the output that your device uses now. To change it, open the sound settings of your device.',
  networkChecking: 'Checking the connection.',
  networkGood: (ms: number) => `Greenroom answered in ${ms} milliseconds.`,
  networkBad:
    'Greenroom does not answer now. You can still record: the answer stays on this device and is sent later.',
  networkAgain: 'Check again',
  pickMicrophone: 'Use another microphone',
  pickCamera: 'Use another camera',
  unnamed: (position: number) => `Device ${position}`,
  clip: {
    record: 'Record a five-second test clip',
    recording: (left: number) => `Recording the test clip, ${formatCount(left, 'second', 'seconds')} left`,
    again: 'Record it again',
    label: 'Your test clip',
    note: 'The clip stays in this page and is gone when you go on.',
  },
  notRight: {
    title: 'What to try',
    text: 'Choose another device above, move closer to the microphone, or close other apps that use it. Then record the clip again.',
  },
} as const
