import { report } from '#app/strings/en-US/report.ts'
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
}

/** The answer as it was written; words that a remark is about lead to it. Plain text throughout: nothing is parsed. */
export function AnswerWithRemarks({ answer, remarks, links }: AnswerProps) {
  const numbers = new Map(inReadingOrder(remarks).map((remark, index) => [remark.id, index + 1]))
  const pieces = splitAnswer({ answer, remarks })
  return (
    <div className="answer" dir="auto">
      {pieces.map((piece) => {
        const [remark] = piece.remarks
        if (!remark) return <span key={piece.start}>{piece.text}</span>
        return (
          <Words
            key={piece.start}
            piece={piece}
            remark={remark}
            number={numbers.get(remark.id) ?? 0}
            links={links}
          />
        )
      })}
    </div>
  )
}

interface WordsProps {
  piece: AnswerPiece
  remark: RemarkView
  number: number
  links: LinkedWords
}

function Words({ piece, remark, number, links }: WordsProps) {
  const target = remarkDomId(links.scope, remark.id)
  // A quote cut in two by an overlap keeps one id and one number, at its first piece.
  const isFirst = piece.start === remark.start
  return (
    <a
      href={`#${target}`}
      id={isFirst ? wordsId(links.scope, remark.id) : undefined}
      className="words"
      data-kind={remark.kind}
      data-active={links.active === remark.id || undefined}
      onClick={links.follow(target)}
      {...links.light(remark.id)}
    >
      {piece.text}
      {isFirst ? (
        <sup>
          <span className="sr-only">{report.remarkMarker(remark.kind)} </span>
          {number}
        </sup>
      ) : null}
    </a>
  )
}
