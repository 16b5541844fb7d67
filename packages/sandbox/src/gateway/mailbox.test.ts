import { expect, it } from 'vitest'
import { createMailbox, mailboxPage } from './mailbox.ts'

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
