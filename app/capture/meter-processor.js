/*
 * Runs in the audio thread, as it stands: no import, no build step. Posts ten times a second the loudest root mean square
 * that 20 ms of sound had within the last 100 ms. Posts nothing else, and keeps no sound.
 */
const windowsPerPost = 5

class LoudestMeter extends AudioWorkletProcessor {
  constructor() {
    super()
    this.windowFrames = Math.round(sampleRate / 50)
    this.energy = 0
    this.frames = 0
    this.windows = 0
    this.loudest = 0
  }

  process([channels]) {
    const frames = channels[0]?.length ?? 0
    for (let from = 0; from < frames;) {
      const to = Math.min(frames, from + this.windowFrames - this.frames)
      for (const channel of channels) this.energy += energyOf(channel, from, to) / channels.length
      this.frames += to - from
      if (this.frames === this.windowFrames) this.closeWindow()
      from = to
    }
    return true
  }

  closeWindow() {
    this.loudest = Math.max(this.loudest, Math.sqrt(this.energy / this.windowFrames))
    this.energy = 0
    this.frames = 0
    this.windows += 1
    if (this.windows < windowsPerPost) return
    this.port.postMessage(this.loudest)
    this.windows = 0
    this.loudest = 0
  }
}

function energyOf(channel, from, to) {
  let energy = 0
  for (let frame = from; frame < to; frame += 1) energy += channel[frame] * channel[frame]
  return energy
}

registerProcessor('loudest-meter', LoudestMeter)
