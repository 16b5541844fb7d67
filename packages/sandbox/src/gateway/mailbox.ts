import type { OpenAccount } from '../account/open-account.ts'
import type { RecordTable } from '../account/sealed-records.ts'
import { type HttpAnswer, type HttpRequest, jsonAnswer } from '../kit/http/http-exchange.ts'
import type { Mail, Mailbox } from '../kit/mail.ts'
import { mailboxPage, type ShownMail } from './mailbox-page.ts'

/** The mails of all accounts. */
export type ReadableMailbox = Omit<Mailbox, 'find'> & {
  /** Returns the mails to an address, the oldest first. */
  find(to: string): ShownMail[]
  /** Returns all mails, the oldest first. */
  all(): ShownMail[]
  /** Returns a mail as it was sent; undefined if there is none with the id. */
  source(id: string): Buffer | undefined
  /** Keeps an account's mails in its records, and shows those that they have. */
  keepIn(account: Pick<OpenAccount, 'id' | 'records'>): void
}

/** A mail in the order of all mails. @property characters what it takes of the account's space */
type Kept = { id: string; mail: Mail; order: number; characters: number }

/** What is kept of an account: the newest mails, up to this many and to these characters. */
const [mostMails, mostCharacters] = [1_000, 16 * 2 ** 20]

/**
 * Creates the mailbox. Mails contain codes and addresses, so they are sealed on disk, and an account that has no
 * records keeps its mails in memory.
 *
 * @param localize makes the links in a mail point to the local sites
 */
export function createMailbox(localize: (text: string) => string): ReadableMailbox {
  const boxes = new Map<string, AccountBox>()
  let order = 0

  function boxOf(accountId: string): AccountBox {
    const box = boxes.get(accountId) ?? createBox(accountId, undefined)
    boxes.set(accountId, box)
    return box
  }

  const kept = () => [...boxes.values()].flatMap((box) => box.all()).sort((one, other) => one.order - other.order)
  const shown = ({ id, mail: { source, ...mail } }: Kept): ShownMail => ({
    ...mail,
    id,
    text: localize(mail.text),
    ...(mail.plain !== undefined && { plain: localize(mail.plain) }),
    hasSource: source !== undefined,
  })

  return {
    send(mail) {
      order += 1
      boxOf(mail.accountId).add(mail, order)
    },
    find: (to) =>
      kept()
        .filter(({ mail }) => mail.to.split(', ').some((address) => address.toLowerCase() === to.toLowerCase()))
        .map(shown),
    all: () => kept().map(shown),
    source(id) {
      const found = kept().find((candidate) => candidate.id === id)
      return found?.mail.source === undefined ? undefined : Buffer.from(found.mail.source, 'latin1')
    },
    keepIn({ id, records }) {
      const box = createBox(id, records().table<Kept>('mails'))
      boxes.set(id, box)
      order = Math.max(order, ...box.all().map((mail) => mail.order))
    },
  }
}

type AccountBox = { add(mail: Mail, order: number): void; all(): Kept[] }

function createBox(accountId: string, table: RecordTable<Kept> | undefined): AccountBox {
  const mails = new Map(table?.entries())
  let characters = [...mails.values()].reduce((total, kept) => total + kept.characters, 0)

  function drop({ id, characters: freed }: Kept): void {
    table?.remove(id)
    mails.delete(id)
    characters -= freed
  }

  return {
    add(mail, order) {
      const id = `${accountId}-${order}`
      const kept = { id, mail, order, characters: mail.text.length + (mail.source?.length ?? 0) }
      table?.put(id, kept)
      mails.set(id, kept)
      characters += kept.characters
      for (const oldest of mails.values()) {
        if (oldest.id === id || (mails.size <= mostMails && characters <= mostCharacters)) return
        drop(oldest)
      }
    },
    all: () => [...mails.values()],
  }
}

const noScript = "default-src 'none'; style-src 'unsafe-inline'"

/** Returns the mailbox as a page, or as JSON for programs; undefined for any other request. */
export function answerMailbox({ method, url }: HttpRequest, mailbox: ReadableMailbox): HttpAnswer | undefined {
  if (method !== 'GET') return undefined
  if (url.pathname === '/_mailbox.json') {
    const to = url.searchParams.get('to')
    return jsonAnswer(200, to === null ? mailbox.all() : mailbox.find(to))
  }
  const [, id] = /^\/_mailbox\/(\d{12}-\d+)\/source$/.exec(url.pathname) ?? []
  if (id !== undefined) return sourceAnswer(mailbox.source(id))
  if (url.pathname !== '/_mailbox') return undefined
  const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': noScript }
  return { status: 200, headers, body: mailboxPage(mailbox.all(), url.searchParams.get('account') ?? undefined) }
}

/** A message is shown as text, also if it contains a page. */
function sourceAnswer(source: Buffer | undefined): HttpAnswer {
  const headers = {
    'content-type': 'text/plain; charset=utf-8',
    'content-security-policy': noScript,
    'x-content-type-options': 'nosniff',
  }
  return source ? { status: 200, headers, body: source } : { status: 404, headers, body: 'No such mail.' }
}
