const h264 = [
  'video/mp4;codecs=avc1.42E01E,mp4a.40.2',
  'video/mp4;codecs=avc1.42E01E,opus',
  'video/webm;codecs=h264,opus',
]
const vp8 = ['video/webm;codecs=vp8,opus']

/**
 * In the order of performance.md, section 5: H.264 where the device encodes it in hardware, VP8 otherwise, software H.264 where
 * nothing else is left. VP9 never by itself: it costs more than it gives at this size.
 */
export const videoTypes = (hardwareH264: boolean): readonly string[] =>
  hardwareH264 ? [...h264, ...vp8, 'video/mp4'] : [...vp8, ...h264, 'video/mp4', 'video/webm']
