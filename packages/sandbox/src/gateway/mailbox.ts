import { escapeMarkup } from '../kit/http/escape-markup.ts'
import { type HttpAnswer, type HttpRequest, jsonAnswer } from '../kit/http/http-exchange.ts'
import type { Mail, Mailbox } from '../kit/mail.ts'

/** Mails are kept in memory only, because they contain sign-up codes and addresses. */
export type ReadableMailbox = Mailbox & { all(): Mail[] }

const capacity = 1000

/** Creates the mailbox. @param localize makes the links in a mail point to the local sites */
export function createMailbox(localize: (text: string) => string): ReadableMailbox {
  const mails: Mail[] = []
  const read = (mail: Mail): Mail => ({ ...mail, text: localize(mail.text) })
  return {
    send(mail) {
      mails.push(mail)
      if (mails.length > capacity) mails.shift()
    },
    find: (to) => mails.filter((mail) => mail.to.toLowerCase() === to.toLowerCase()).map(read),
    all: () => mails.map(read),
  }
}

/** Returns the mailbox as a page, or as JSON for programs; undefined for any other request. */
export function answerMailbox({ method, url }: HttpRequest, mailbox: ReadableMailbox): HttpAnswer | undefined {
  if (method !== 'GET') return undefined
  if (url.pathname === '/_mailbox.json') {
    const to = url.searchParams.get('to')
    return jsonAnswer(200, to === null ? mailbox.all() : mailbox.find(to))
  }
  if (url.pathname !== '/_mailbox') return undefined
  return {
    status: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    },
    body: mailboxPage(mailbox.all()),
  }
}

/** Returns the page that lists the mails that AWS would have sent. */
export function mailboxPage(mails: Mail[]): string {
  const rows = mails
    .toReversed()
    .map(
      ({ to, subject, text, at }) =>
        `<article><h2>${escapeMarkup(subject)}</h2><p>To ${escapeMarkup(to)}, <time>${escapeMarkup(at)}</time></p>${rendered(subject, text)}</article>`,
    )
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Mailbox</title>
<style>body{font:16px/1.5 system-ui;max-width:44rem;margin:2rem auto;padding:0 1rem}article{border-top:1px solid #ccc}h2{font-size:1.1rem;margin-bottom:0}iframe{width:100%;height:16rem;border:0;resize:vertical}</style>
</head><body><h1>Mailbox</h1><p>What this machine's cloud would have mailed, newest first. It is forgotten when the sandbox ends.</p>
${rows.join('\n') || '<p>No mail yet.</p>'}</body></html>`
}

/**
 * Renders a mail as a mail program does. The frame's sandbox attribute blocks scripts and forms in the mail; a link
 * opens in a new page without these limits.
 */
function rendered(subject: string, html: string): string {
  const page = `<!doctype html><base target="_blank"><style>body{font:16px/1.5 system-ui;margin:0}</style>${html}`
  return `<iframe sandbox="allow-popups allow-popups-to-escape-sandbox" title="${escapeMarkup(subject)}" srcdoc="${escapeMarkup(page)}"></iframe>`
}
