import { Link } from '@remix-run/react'
import { landing } from '#app/strings/en-US/landing.ts'
import { report } from '#app/strings/en-US/report.ts'

interface MirrorProps {
  remark: { quote: string; takeaway: string; move: string; tryLine: string }
}

/** A real remark of the sample, held up where a mirror would show a face. */
export function Mirror({ remark }: MirrorProps) {
  return (
    <figure className="mirror">
      <BulbColumn />
      <figcaption className="text-sm text-on-stage-soft">{landing.mirror.label}</figcaption>
      <blockquote className="mt-4 font-serif text-title">{report.quoted(remark.quote)}</blockquote>
      <dl className="mt-6 grid gap-4 border-t border-stage-rule pt-5">
        <div>
          <dt className="text-sm text-on-stage-soft">{landing.mirror.takeaway}</dt>
          <dd>{remark.takeaway}</dd>
        </div>
        <div>
          <dt className="text-sm text-on-stage-soft">{landing.mirror.move}</dt>
          <dd>{remark.move}</dd>
        </div>
        <div>
          <dt className="text-sm text-on-stage-soft">{landing.mirror.tryLine}</dt>
          <dd className="font-serif">{report.quoted(remark.tryLine)}</dd>
        </div>
      </dl>
      <p className="mt-6">
        <Link to="/sample" className="inline-block py-2 text-on-stage underline underline-offset-4">
          {landing.mirror.more}
        </Link>
      </p>
      <BulbColumn />
    </figure>
  )
}

function BulbColumn() {
  return (
    <div className="mirror-bulbs" aria-hidden="true">
      <i />
      <i />
      <i />
      <i />
      <i />
    </div>
  )
}
