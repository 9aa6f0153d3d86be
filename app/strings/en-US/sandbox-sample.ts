/** Words around sample answers that play into a room. They exist in the sandbox only. */
export const sandboxSample = {
  title: 'Play a sample into the room',
  lead: 'No microphone, or nobody should hear you? A sample answer, spoken by a machine, plays into your next room in place of your microphone and camera. Recording, sealing, sending and feedback are the real thing.',
  words: {
    told: 'Nothing here hears what is said, so the stand-in for a transcriber is told the sample’s words.',
    none: 'No transcriber is configured here, so you write the words yourself after handing in.',
    ai: 'Words are only written down for a student who has “Feedback by AI” on: that switch also decides whether a service may listen.',
    settings: 'See the switch in your settings',
    heard: (name: string) => `${name} writes down what it hears, as of any answer.`,
  },
  needsScripts: 'Rooms need scripts, which are off in this browser.',
  voice: 'By voice',
  video: 'On camera',
  about: { voice: 'sound alone', video: 'with a drawn speaker' },
  play: 'Play into the room',
  chosen: (title: string, mode: string) => `${title}, ${mode.toLowerCase()}, plays into your next room.`,
  next: (mode: string) =>
    `Start one question, ${mode.toLowerCase()}. The sample begins when the recording begins; stop when it is over.`,
  go: 'Go to the practice page',
  signIn: 'Sign in as a demo student',
  off: 'Turn it off',
  notKept: 'This browser keeps nothing, so the room could not know of it.',
  room: {
    title: {
      voice: 'Sandbox: a sample is playing into the room instead of your microphone.',
      video: 'Sandbox: a sample is playing into the room instead of your camera and microphone.',
    },
    plays: (title: string) =>
      `“${title}” begins when the recording begins. Where this page says microphone or camera, it means the sample: your own stay off.`,
    over: 'The sample is over. Stop and review.',
    otherMode: (title: string, mode: string) =>
      `Sandbox: “${title}, ${mode.toLowerCase()}” does not play into this room, which is for another way to answer.`,
    cut: 'Sandbox: the sample ended when this page was left in the middle of it. Its words would come at the wrong times, so what you add is your own.',
    choose: 'Choose a sample again',
  },
} as const
