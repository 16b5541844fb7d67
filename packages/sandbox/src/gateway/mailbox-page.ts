import { escapeMarkup } from '../kit/http/escape-markup.ts'
import type { Mail } from '../kit/mail.ts'

/** A mail without its source. */
export type ShownMail = Omit<Mail, 'source'> & { id: string; hasSource: boolean }

/**
 * Returns the page that lists the mails that AWS would have sent, the newest first.
 *
 * @param account shows the mails of one account only
 */
export function mailboxPage(mails: readonly ShownMail[], account?: string): string {
  const accounts = [...new Set(mails.map(({ accountId }) => accountId))].sort()
  const shown = account === undefined ? mails : mails.filter(({ accountId }) => accountId === account)
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Mailbox</title>
<style>body{font:16px/1.5 system-ui;max-width:44rem;margin:2rem auto;padding:0 1rem}article{border-top:1px solid #ccc}h2{font-size:1.1rem;margin-bottom:0}iframe{width:100%;height:16rem;border:0;resize:vertical}pre{white-space:pre-wrap}</style>
</head><body><h1>Mailbox</h1><p>What this machine's cloud would have mailed, newest first.</p>
${accountLinks(accounts, account)}
${shown.toReversed().map(article).join('\n') || '<p>No mail yet.</p>'}</body></html>`
}

function accountLinks(accounts: readonly string[], current: string | undefined): string {
  if (accounts.length < 2) return ''
  const link = (name: string, query: string, isCurrent: boolean) =>
    isCurrent ? `<strong>${name}</strong>` : `<a href="/_mailbox${query}">${name}</a>`
  const links = accounts.map((id) =>
    link(`account ${escapeMarkup(id)}`, `?account=${encodeURIComponent(id)}`, id === current),
  )
  return `<nav>${[link('all accounts', '', current === undefined), ...links].join(' · ')}</nav>`
}

function article({ id, accountId, from, to, subject, text, format, plain, at, hasSource }: ShownMail): string {
  const sender = from === undefined ? '' : `From ${escapeMarkup(from)}<br>`
  const source = hasSource ? ` · <a href="/_mailbox/${id}/source">source</a>` : ''
  const body = format === 'plain' ? preformatted(text) : rendered(subject, text)
  const alternative =
    plain === undefined ? '' : `<details><summary>Plain text</summary>${preformatted(plain)}</details>`
  return `<article><h2>${escapeMarkup(subject)}</h2><p>${sender}To ${escapeMarkup(to)}, <time>${escapeMarkup(at)}</time> · account ${escapeMarkup(accountId)}${source}</p>${body}${alternative}</article>`
}

function preformatted(text: string): string {
  return `<pre>${escapeMarkup(text)}</pre>`
}

/**
 * Renders a mail as a mail program does. The frame's sandbox attribute blocks scripts and forms in the mail; a link
 * opens in a new page without these limits.
 */
function rendered(subject: string, html: string): string {
  const page = `<!doctype html><base target="_blank"><style>body{font:16px/1.5 system-ui;margin:0}</style>${html}`
  return `<iframe sandbox="allow-popups allow-popups-to-escape-sandbox" title="${escapeMarkup(subject)}" srcdoc="${escapeMarkup(page)}"></iframe>`
}
