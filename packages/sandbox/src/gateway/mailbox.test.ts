import { describe, expect, it } from 'vitest'
import { answerMailbox, createMailbox, mailboxPage } from './mailbox.ts'

const mail = { accountId: '111111111111', to: 'maria@example.com', at: '2026-11-29T00:00:00Z' }

it('shows a mail as a mail program does, in a frame that runs no script', () => {
  const text = '<p>Your code is <b>123456</b></p><script>alert(1)</script>"><img>'
  const page = mailboxPage([{ ...mail, subject: 'Code "now"', text }])
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
  expect(mailbox.find('Maria@example.com')).toEqual([{ ...sent, text: 'at http://localhost:1/x' }])
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
  const named = (subject: string, more: object = {}) => ({ ...mail, subject, text: '', ...more })

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
    expect(page).toContain('<p>To &#60;b&#62;@example.com, <time>&#60;i&#62;</time></p>')
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
    ['POST', '/_mailbox'],
    ['HEAD', '/_mailbox.json'],
  ])('is not the answer to %s %s', (method, path) => {
    expect(ask(path, method)).toBeUndefined()
  })
})
