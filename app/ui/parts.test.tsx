import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { Bulbs } from './bulbs.tsx'
import { Button } from './button.tsx'
import { DataTable } from './data-table.tsx'
import { FormError } from './form-error.tsx'
import { renderPage } from './render-page.tsx'
import { TextArea } from './text-area.tsx'
import { TextField } from './text-field.tsx'

describe('the row of bulbs', () => {
  const html = renderToStaticMarkup(
    <Bulbs
      label="Steps of your feedback"
      bulbs={[
        { id: 'received', label: 'Received', state: 'done', time: '10:42 AM' },
        { id: 'read', label: 'Read', state: 'now' },
        { id: 'sound', label: 'Sound', state: 'destroyed', time: '10:43 AM' },
      ]}
    />,
  )

  it('is an ordered list whose states stand in words, not in color alone', () => {
    expect(html).toMatch(/^<ol[^>]*aria-label="Steps of your feedback"/)
    expect(html).toContain('done 10:42 AM')
    expect(html).toContain('destroyed 10:43 AM')
  })

  it('marks the one step that runs now', () => {
    expect(html.match(/aria-current="step"/g)).toHaveLength(1)
  })
})

describe('form fields', () => {
  it('tie hint and error to their control and say that it is wrong', () => {
    const html = renderToStaticMarkup(
      <TextField id="mail" name="mail" label="Mail" hint="At school" error="Add an @." />,
    )
    expect(html).toContain('<label class="field-label" for="mail">')
    expect(html).toContain('aria-describedby="mail-hint mail-error"')
    expect(html).toContain('aria-invalid="true"')
    expect(html).toContain('<p class="field-error" id="mail-error">Add an @.</p>')
  })

  it('show how many words stand in an answer', () => {
    const html = renderToStaticMarkup(
      <TextArea id="a" name="a" label="Answer" countsWords defaultValue="I led it." />,
    )
    expect(html).toContain('3 words')
    expect(html).toContain('aria-describedby="a-aside"')
  })
})

describe('a refused form', () => {
  const said = 'Write a few sentences first.'

  it('says the sentence of its one field once', () => {
    const html = renderToStaticMarkup(<FormError message={said} fields={{ answer: said }} />)
    expect(html.split(said)).toHaveLength(2)
    expect(html).toContain('One answer needs another look.')
    expect(html).toContain(`href="#answer">${said}`)
  })

  it('keeps what is wrong with all of it as its title', async () => {
    const html = await renderPage(<FormError message="Too many tries." fields={{ answer: said }} />)
    expect(html).toContain('Too many tries.')
    expect(html).toContain(said)
  })
})

it('keeps a waiting button in reach of the keyboard and says what it waits for', () => {
  const html = renderToStaticMarkup(
    <Button pending pendingLabel="Saving">
      Save
    </Button>,
  )
  expect(html).toContain('aria-disabled="true"')
  expect(html).not.toContain(' disabled')
  expect(html).toContain('Saving')
})

it('keeps a table a table when it is stacked on a narrow screen', () => {
  const columns = [
    { id: 'name', label: 'Name', cell: (row: { name: string; count: number }) => row.name },
    { id: 'count', label: 'Answers', cell: (row: { name: string; count: number }) => row.count },
  ]
  const html = renderToStaticMarkup(
    <DataTable
      caption="Answers this week"
      columns={columns}
      rows={[{ name: 'Ana', count: 3 }]}
      rowId={(row) => row.name}
    />,
  )
  expect(html).toContain('<th scope="row" role="rowheader">Ana</th>')
  expect(html).toContain('<td role="cell" data-label="Answers"><span>3</span></td>')
})
