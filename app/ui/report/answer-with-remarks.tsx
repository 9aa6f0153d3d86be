import { report } from '#app/strings/en-US/report.ts'
import { HearableAnswer } from './hearable-answer.tsx'
import type { Heard } from './hearable-answer.tsx'
import { splitAnswer } from './split-answer.ts'
import type { AnswerPiece } from './split-answer.ts'
import { remarkDomId, wordsId } from './use-linked-words.ts'
import type { LinkedWords } from './use-linked-words.ts'
import { inReadingOrder } from './view.ts'
import type { RemarkView } from './view.ts'

interface AnswerProps {
  answer: string
  remarks: readonly RemarkView[]
  links: LinkedWords
  /** Where there is a recording. */
  heard?: Heard | null
}

/** The answer as it was written; words that a remark is about lead to it. Plain text throughout: nothing is parsed. */
export function AnswerWithRemarks({ answer, remarks, links, heard = null }: AnswerProps) {
  const numbers = new Map(inReadingOrder(remarks).map((remark, index) => [remark.id, index + 1]))
  const pieces = splitAnswer({ answer, remarks })
  return (
    <HearableAnswer heard={heard}>
      {pieces.map((piece) => {
        const [remark] = piece.remarks
        if (!remark) {
          return (
            <span key={piece.start} data-start={piece.start}>
              {piece.text}
            </span>
          )
        }
        return (
          <Words
            key={piece.start}
            piece={piece}
            remark={remark}
            begins={piece.remarks.filter(({ start }) => start === piece.start)}
            numbers={numbers}
            links={links}
          />
        )
      })}
    </HearableAnswer>
  )
}

interface WordsProps {
  piece: AnswerPiece
  remark: RemarkView
  /** Every remark whose words begin with this piece: each shows its number, also where words are shared. */
  begins: readonly RemarkView[]
  numbers: ReadonlyMap<string, number>
  links: LinkedWords
}

function Words({ piece, remark, begins, numbers, links }: WordsProps) {
  const target = remarkDomId(links.scope, remark.id)
  const isActive = piece.remarks.some(({ id }) => id === links.active)
  // A quote cut in two by an overlap keeps one id and one number, at its first piece.
  const inOrder = begins.toSorted((a, b) => number(numbers, a) - number(numbers, b))
  const [first] = inOrder
  const words = (
    <a
      href={`#${target}`}
      id={first ? wordsId(links.scope, first.id) : undefined}
      className="words"
      data-start={piece.start}
      data-kind={remark.kind}
      data-active={isActive || undefined}
      onClick={links.follow(target)}
      {...links.light(remark.id)}
    >
      {piece.text}
      {first?.id === remark.id ? <Marker remark={first} number={number(numbers, first)} /> : null}
    </a>
  )
  const beside = inOrder.filter(({ id }) => id !== remark.id || id !== first?.id)
  if (beside.length === 0) return words
  return (
    <>
      {words}
      {beside.map((one) => (
        <a
          key={one.id}
          href={`#${remarkDomId(links.scope, one.id)}`}
          id={one === first ? undefined : wordsId(links.scope, one.id)}
          className="words words-beside"
          data-kind={one.kind}
          data-active={links.active === one.id || undefined}
          onClick={links.follow(remarkDomId(links.scope, one.id))}
          {...links.light(one.id)}
        >
          <Marker remark={one} number={number(numbers, one)} beside={one !== first} />
        </a>
      ))}
    </>
  )
}

const number = (numbers: ReadonlyMap<string, number>, { id }: RemarkView) => numbers.get(id) ?? 0

interface MarkerProps {
  remark: RemarkView
  number: number
  /** True after another number: a comma keeps "1, 2" from being read as twelve. */
  beside?: boolean
}

function Marker({ remark, number: shown, beside }: MarkerProps) {
  return (
    <sup>
      {beside ? <span aria-hidden="true">, </span> : null}
      <span className="sr-only">{report.remarkMarker(remark.kind)} </span>
      {shown}
    </sup>
  )
}
