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
    for (let frame = 0; frame < frames; frame += 1) {
      for (const channel of channels) this.energy += (channel[frame] * channel[frame]) / channels.length
      this.frames += 1
      if (this.frames === this.windowFrames) this.closeWindow()
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

registerProcessor('loudest-meter', LoudestMeter)
