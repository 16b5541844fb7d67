import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { describe, expect, it } from 'vitest'
import { openAccount } from '../account/open-account.ts'
import { answerMailbox, createMailbox } from './mailbox.ts'
import { mailboxPage } from './mailbox-page.ts'

const mail = { accountId: '111111111111', to: 'maria@example.com', at: '2026-11-29T00:00:00Z' }
const shown = { ...mail, id: '111111111111-1', hasSource: false }

it('shows a mail as a mail program does, in a frame that runs no script', () => {
  const text = '<p>Your code is <b>123456</b></p><script>alert(1)</script>"><img>'
  const page = mailboxPage([{ ...shown, subject: 'Code "now"', text }])
  const frame =
    /<iframe sandbox="allow-popups allow-popups-to-escape-sandbox" title="Code &#34;now&#34;" srcdoc="([^"]*)"><\/iframe>/.exec(
      page,
    )
  const source = frame?.[1]?.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
  expect(source).toContain(text)
  expect(page).not.toContain('<script>')
})

it('shows each mail with links to the local sites', () => {
  const mailbox = createMailbox((text) => text.replace('https://app.example', 'http://localhost:1'))
  const sent = { ...mail, subject: 'Hello', text: 'at https://app.example/x' }
  mailbox.send(sent)
  expect(mailbox.find('Maria@example.com')).toEqual([
    { ...sent, id: '111111111111-1', hasSource: false, text: 'at http://localhost:1/x' },
  ])
  expect(mailbox.all()).toEqual(mailbox.find('maria@example.com'))
  expect(mailbox.find('b@example.com')).toEqual([])
})

it('keeps the newest thousand mails', () => {
  const mailbox = createMailbox((text) => text)
  for (let sent = 1; sent <= 1_000; sent += 1) mailbox.send({ ...mail, subject: `Mail ${sent}`, text: '' })
  expect(mailbox.all()).toHaveLength(1_000)
  mailbox.send({ ...mail, subject: 'Mail 1001', text: '' })
  const subjects = mailbox.all().map(({ subject }) => subject)
  expect([subjects.length, subjects.at(0), subjects.at(-1)]).toEqual([1_000, 'Mail 2', 'Mail 1001'])
})

describe('the page of the mailbox', () => {
  const named = (subject: string, more: object = {}) => ({ ...shown, subject, text: '', ...more })

  it('says that there is no mail yet', () => {
    expect(mailboxPage([])).toContain('<p>No mail yet.</p>')
    expect(mailboxPage([named('First')])).not.toContain('No mail yet')
  })

  it('lists the mails, the newest first', () => {
    const page = mailboxPage([named('First'), named('Second')])
    expect([...page.matchAll(/<h2>(.*?)<\/h2>/g)].map(([, subject]) => subject)).toEqual(['Second', 'First'])
  })

  it('shows what an address and a date contain as text', () => {
    const page = mailboxPage([named('Code', { to: '<b>@example.com', at: '<i>' })])
    expect(page).toContain('<p>To &#60;b&#62;@example.com, <time>&#60;i&#62;</time> · account 111111111111</p>')
  })

  const mailbox = createMailbox((text) => text)
  mailbox.send(named('Hello'))
  mailbox.send(named('Other', { to: 'ben@example.com' }))
  const ask = (path: string, method = 'GET') => {
    const url = new URL(path, 'http://localhost')
    const request = { path: url.pathname, query: '', headers: {}, body: Buffer.from(''), sourceIp: '127.0.0.1' }
    return answerMailbox({ ...request, method, url }, mailbox)
  }
  const subjectsIn = (body: unknown) =>
    (JSON.parse(String(body)) as { subject: string }[]).map(({ subject }) => subject)

  it('is HTML that runs nothing', () => {
    expect(ask('/_mailbox')).toEqual({
      status: 200,
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
      },
      body: mailboxPage(mailbox.all()),
    })
  })

  it('is JSON for programs, of all mails or those to one address', () => {
    expect(subjectsIn(ask('/_mailbox.json')?.body)).toEqual(['Hello', 'Other'])
    expect(subjectsIn(ask('/_mailbox.json?to=BEN@example.com')?.body)).toEqual(['Other'])
    expect(subjectsIn(ask('/_mailbox.json?to=')?.body)).toEqual([])
    expect(ask('/_mailbox.json')?.status).toBe(200)
  })

  it.each([
    ['GET', '/'],
    ['GET', '/_mailbox/1'],
    ['GET', '/_mailbox/../source'],
    ['POST', '/_mailbox'],
    ['HEAD', '/_mailbox.json'],
  ])('is not the answer to %s %s', (method, path) => {
    expect(ask(path, method)).toBeUndefined()
  })

  it('says who sent a mail and to whom, and links to its source', () => {
    const page = mailboxPage([named('Hello', { from: 'Harbor <a@b.example>', hasSource: true })])
    expect(page).toContain('From Harbor &#60;a@b.example&#62;<br>To maria@example.com')
    expect(page).toContain('<a href="/_mailbox/111111111111-1/source">source</a>')
  })

  it('shows plain text as it is', () => {
    const page = mailboxPage([
      named('Plain', { text: '<b>1</b>', format: 'plain' }),
      named('Both', { text: '<i>2</i>', plain: '<u>' }),
    ])
    expect(page).toContain('<pre>&#60;b&#62;1&#60;/b&#62;</pre>')
    expect(page).toContain('<summary>Plain text</summary><pre>&#60;u&#62;</pre>')
  })

  it('shows the mails of one account', () => {
    const mails = [named('One'), named('Other', { accountId: '222222222222' })]
    expect(mailboxPage(mails)).toContain('<a href="/_mailbox?account=222222222222">account 222222222222</a>')
    const page = mailboxPage(mails, '222222222222')
    expect(page).toContain('<h2>Other</h2>')
    expect(page).not.toContain('<h2>One</h2>')
    expect(mailboxPage([named('One')])).not.toContain('<nav>')
  })

  it('shows the source of a mail as text that no browser takes for a page', () => {
    mailbox.send({ ...mail, subject: 'Raw', text: '', source: 'Subject: Raw\r\n\r\n<script>\u00f1' })
    const { id } = mailbox.all().at(-1) ?? {}
    expect(ask(`/_mailbox/${id}/source`)).toEqual({
      status: 200,
      headers: {
        'content-type': 'text/plain; charset=utf-8',
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
        'x-content-type-options': 'nosniff',
      },
      body: Buffer.from('Subject: Raw\r\n\r\n<script>\u00f1', 'latin1'),
    })
    expect(ask('/_mailbox/111111111111-99/source')?.status).toBe(404)
  })
})

describe('a mailbox that is kept in the records of an account', () => {
  const account = () => openAccount(directory, { id: mail.accountId, region: 'us-east-1' })
  const directory = temporaryDirectory(() => undefined)

  it('has its mails, in their order, after a restart', () => {
    const first = account()
    const before = createMailbox((text) => text)
    before.keepIn(first)
    for (const subject of ['One', 'Two']) before.send({ ...mail, subject, text: 'secret', source: 'a' })
    first.close()
    const second = account()
    const after = createMailbox((text) => text)
    after.keepIn(second)
    after.send({ ...mail, subject: 'Three', text: '' })
    expect(after.all().map(({ subject, id }) => [subject, id])).toEqual([
      ['One', '111111111111-1'],
      ['Two', '111111111111-2'],
      ['Three', '111111111111-3'],
    ])
    expect(after.source('111111111111-1')?.toString()).toBe('a')
    second.close()
  })

  it('gives up the oldest mails when they take too much space', () => {
    const opened = account()
    const mailbox = createMailbox((text) => text)
    mailbox.keepIn(opened)
    const source = 'a'.repeat(6 * 2 ** 20)
    for (const subject of ['A', 'B', 'C']) mailbox.send({ ...mail, subject, text: '', source })
    expect(mailbox.all().map(({ subject }) => subject)).toEqual(['B', 'C'])
    opened.close()
  })
})
