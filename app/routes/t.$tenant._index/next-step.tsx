import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { home as text } from '#app/strings/en-US/home.ts'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { TextLink } from '#app/ui/text-link.tsx'
import type { StepView } from './home-view.ts'
import { StartOne } from './start-one.tsx'

interface NextStepProps {
  next: StepView
  /** The one that the step is about; null where it is about none, or about several. */
  question?: string | null
  rooms: string
  /** Of the start that this page offers, so that a double press starts one interview. */
  requestId: string
  idleDays: number
  /** The school lets students answer by voice or on camera. */
  speaks: boolean
}

/** What to do next, as the largest thing on the page, with its one button. */
export function NextStep({ next, question = null, rooms, requestId, idleDays, speaks }: NextStepProps) {
  switch (next.kind) {
    case 'continue':
      return (
        <Step title={text.continue.title(next.answered, next.questions)}>
          <Asked question={question} />
          <p>{text.continue.text(next.mode, idleDays)}</p>
          <LinkButton to={`${rooms}/interviews/${next.interviewId}`}>{text.continue.action}</LinkButton>
        </Step>
      )
    case 'finish_try':
      return (
        <Step title={text.finishTry.title}>
          <Asked question={question} />
          <p>{text.finishTry.text(next.mode)}</p>
          <LinkButton to={`${rooms}/interviews/${next.interviewId}?take=${next.takeId}`}>
            {text.finishTry.action}
          </LinkButton>
        </Step>
      )
    case 'parked':
    case 'needs_words':
    case 'working': {
      const words = text[next.kind]
      return (
        <Step title={words.title}>
          <Asked question={question} />
          <p>{words.text}</p>
          <LinkButton to={reportOf(rooms, next)}>{words.action}</LinkButton>
        </Step>
      )
    }
    case 'try_again':
      return <TryAgain next={next} rooms={rooms} />
    case 'assigned':
      return <Assigned next={next} rooms={rooms} />
    case 'practice':
      return (
        <Step title={text.practice.title}>
          <p>{text.practice.text}</p>
          <StartOne rooms={rooms} requestId={requestId} label={text.practice.action} />
          <TextLink to={`${rooms}/practice`}>{text.practice.adjust}</TextLink>
        </Step>
      )
    case 'first':
      return (
        <Step title={text.first.title}>
          <p>{text.first.text}</p>
          <StartOne rooms={rooms} requestId={requestId} label={text.first.action} />
          {speaks ? <TextLink to={`${rooms}/practice`}>{text.first.aloud}</TextLink> : null}
          <TextLink to="/sample">{text.first.sample}</TextLink>
        </Step>
      )
  }
}

function Assigned({ next, rooms }: { next: Extract<StepView, { kind: 'assigned' }>; rooms: string }) {
  return (
    <Step title={next.isBegun ? text.assigned.goOn : text.assigned.title}>
      <p className="font-serif text-xl text-ink" dir="auto">
        {next.title}
      </p>
      <p>{text.assigned.text(next.due)}</p>
      <LinkButton to={`${rooms}/assignments/${next.assignmentId}`}>{text.assigned.action}</LinkButton>
    </Step>
  )
}

function TryAgain({ next, rooms }: { next: Extract<StepView, { kind: 'try_again' }>; rooms: string }) {
  const { item, itemName, level, levelName, question, step, interviewId, takeId } = next
  return (
    <Step title={text.tryAgain.titleOf[item] ?? text.tryAgain.title(itemName)}>
      <Asked question={question} />
      <p>
        {text.tryAgain.now(itemName, levelName, level)} {step ? text.tryAgain.step(step) : null}
      </p>
      <Form method="post" action={`${rooms}/interviews/${interviewId}/report`}>
        <input type="hidden" name="take" value={takeId} />
        <Button name="intent" value="retake">
          {text.tryAgain.action}
        </Button>
      </Form>
      <TextLink to={reportOf(rooms, next)}>{text.tryAgain.report}</TextLink>
    </Step>
  )
}

/** Which of them: several may stand open. */
function Asked({ question }: { question: string | null }) {
  if (!question) return null
  return (
    <p className="font-serif text-xl text-ink" dir="auto">
      {text.question(question)}
    </p>
  )
}

function Step({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid content-start gap-4" aria-labelledby="next-step">
      <p className="flex items-center gap-3 text-sm text-ink-soft">
        <span className="bulb" data-state="now" aria-hidden="true" />
        {text.next}
      </p>
      <h1 className="max-w-[20em] font-serif text-title tracking-[-0.012em]" id="next-step">
        {title}
      </h1>
      <div className="grid max-w-measure justify-items-start gap-4 text-ink-soft">{children}</div>
    </section>
  )
}

const reportOf = (rooms: string, { interviewId, takeId }: { interviewId: string; takeId: string }) =>
  `${rooms}/interviews/${interviewId}/report?take=${takeId}`
